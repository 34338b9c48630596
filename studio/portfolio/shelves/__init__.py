"""What a person lays beside their pieces: pairs, collections, words, stones, steps, people."""
