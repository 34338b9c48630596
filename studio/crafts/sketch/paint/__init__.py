"""How a brush leaves its mark: from samples to dabs to pixels. No window is needed."""
