"""Whole visits to the real studio, with a real screen, pointer and keyboard."""
