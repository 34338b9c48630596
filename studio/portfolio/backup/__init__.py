"""Backups beside the portfolio and at second places, and what can be done with them."""
