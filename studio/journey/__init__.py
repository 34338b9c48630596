"""What belongs to the person's way rather than to one piece."""
