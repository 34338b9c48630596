"""What comes in from elsewhere: pieces one by one, or another portfolio."""
