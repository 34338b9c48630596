"""One file per place on the rail."""
