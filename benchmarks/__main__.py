"""Run every benchmark: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import claims, reading

reading.run()
claims.run()
