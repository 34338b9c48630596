"""The ways into a portfolio: the seed, the password, the 12 words and the files they lie in."""
