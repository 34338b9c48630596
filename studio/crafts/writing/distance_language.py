"""Whether a text is in the language whose rules are written here: English alone, so far."""

from __future__ import annotations

from collections.abc import Sequence

from studio.crafts.writing import distance_words as words
from studio.crafts.writing.distance_reading import Reading


def is_english(text: str) -> bool:
    """Tell whether a text reads as English, by the words every English text is full of."""
    return are_english(Reading.whole(text, in_speech=True).lows)


def are_english(lows: Sequence[str]) -> bool:
    """Tell whether words, written small, are those of an English text."""
    hits = [low for low in lows if low in words.COMMON]
    return len(set(hits)) >= 2 or 3 * len(hits) >= max(1, len(lows))
