"""What was done to a drawing and with which brushes, as data: packed small, read back the same."""
