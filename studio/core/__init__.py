"""What every craft shares: history, documents, time, errors and words. Knows no Qt."""
