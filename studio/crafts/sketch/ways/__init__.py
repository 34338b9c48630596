"""What of a drawing comes in and goes out: pictures, files, words."""
