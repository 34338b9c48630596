"""Made-up hands, days and pieces for tests, figures and pictures."""
