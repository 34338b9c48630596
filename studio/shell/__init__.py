"""The window and its places, and the one file that builds everything."""
