"""Figures side by side with named peers: ``make bench``. Ratios are what counts; machines differ."""
