"""Whether a text is in the language whose rules are written here: English alone, so far."""

from __future__ import annotations

from collections.abc import Sequence

from studio.crafts.writing import distance_words as words


def are_english(lows: Sequence[str]) -> bool:
    """Tell whether words, written small, are those every English text is full of."""
    hits = [low for low in lows if low in words.COMMON]
    return len(set(hits)) >= 2 or 3 * len(hits) >= max(1, len(lows))
