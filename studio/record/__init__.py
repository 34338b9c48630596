"""What the person chose, laid out and written as a PDF."""
