"""Ways for words to leave the studio as files."""
