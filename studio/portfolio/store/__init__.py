"""The sealed file itself: its connection, its tables, and how it is made and opened."""
