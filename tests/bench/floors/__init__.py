"""What plain PySide6 does by itself: the floor every figure is held against."""
