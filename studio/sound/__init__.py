"""Synthesis, mixing and the process that plays; knows notes, no pieces."""
