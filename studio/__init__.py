"""Stepping Stones: a private studio to draw, make tunes and write."""

PRODUCT_NAME = "Stepping Stones"
VERSION = "0.1.0"
