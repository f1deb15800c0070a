"""Run every benchmark: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import claims, reader, reading, suggesting

reading.run()
claims.run()
suggesting.run()
reader.run()
