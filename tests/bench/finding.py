"""Search while typing, and whether everything a slow search finds is found, script by script."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from studio.portfolio.portfolio import Portfolio
from tests.bench.figure import Figure, at_least, at_most, told
from tests.bench.measuring import milliseconds, percentile
from tests.samples.manual import ManualClock
from tests.samples.many_pieces import HAN, LAST

_WORDS = 40


def finding(folder: Path, says: list[str]) -> Iterator[Figure]:
    chance = random.Random(5)
    portfolio = Portfolio.open(folder, ManualClock(LAST)).result()
    portfolio.tidied.result()
    typed = _typed(says, chance)
    letters = [part for parts in typed.values() for part in parts]
    took = [milliseconds(lambda part=part: portfolio.find(part).result()) for part in letters]
    yield told("search per letter, median", percentile(took, 50), "ms")
    yield at_most(f"search per letter, p95, {len(says)} pieces", percentile(took, 95), "ms", 50)
    plain = [_plain(text) for text in says]
    for script, parts in typed.items():
        recall = _recall(portfolio, plain, parts[::4])
        yield at_least(f"search finds, of what a slow search finds, {script}", recall, "%", 100)
    portfolio.close().result()


def _typed(says: list[str], chance: random.Random) -> dict[str, list[str]]:
    """Return what stands in the field at each letter of some words, for each script."""
    words = [word for text in chance.sample(says, 60) for word in text.split()]
    latin = [word for word in words if word.isascii()]
    marked = [word for word in words if not word.isascii() and word[0] not in HAN]
    return {
        "Latin": _letter_by_letter(chance.sample(latin, _WORDS)),
        "with marks": _letter_by_letter(chance.sample(marked, _WORDS)),
        "marks left out": [_plain(word) for word in chance.sample(marked, _WORDS)],
        "Han": ["".join(chance.choices(HAN, k=size)) for size in (1, 2, 3) for _ in range(_WORDS)],
    }


def _letter_by_letter(words: list[str]) -> list[str]:
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def _recall(portfolio: Portfolio, plain: list[str], typed: list[str]) -> float:
    right = 0
    for part in typed:
        slow = {f"{at}" for at, text in enumerate(plain) if _says(text, _plain(part))}
        right += slow <= {card.uid for card in portfolio.find(part).result()}
    return 100 * right / len(typed)


def _says(text: str, part: str) -> bool:
    return part in text if part[0] in HAN else f" {part}" in f" {text}"


def _plain(text: str) -> str:
    """Return text without capitals and marks (Unicode's canonical decomposition, Mn left out)."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if unicodedata.category(one) != "Mn")
