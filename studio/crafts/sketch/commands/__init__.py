"""What was done to a drawing, as data: packed small, and read back the same."""
