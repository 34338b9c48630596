"""The sealed store: pieces, versions, journal. Knows no Qt."""
