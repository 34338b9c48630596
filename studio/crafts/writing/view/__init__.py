"""What the Write room shows: the only place here that knows windows."""
