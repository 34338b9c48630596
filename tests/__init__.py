"""The tests of the studio, and what they share."""
