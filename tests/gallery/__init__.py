"""Pictures of every place: ``python -m tests.gallery OUT``."""
