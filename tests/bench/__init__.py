"""Figures: ``python -m tests.bench NAME``. Timings live here and nowhere else."""
