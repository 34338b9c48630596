"""A copy of everything in open formats, out and back."""
