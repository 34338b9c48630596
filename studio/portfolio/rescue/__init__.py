"""What is done for a damaged portfolio."""
