"""A home in which a writing of 50,000 words lies, typed word by word as people do."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

from studio.core.craft import pack
from studio.core.history import Do
from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Replace, Writing
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock

WORDS = 50_000
UID = "50000words"
_LETTERS = "etaoinshrdlu"
_VOCABULARY = 6_000  # words, the first of them as often as in any language (Zipf's law)
_LINE = 90  # words in a paragraph
_AT_ONCE = 5_000


def fill(home: Path) -> str:
    """Keep the piece in a new portfolio under ``home``, step by step; return its text."""
    document = Writing()
    steps = [Do(command) for command in _typed()]
    for step in steps:
        document.history.do(step.command)
    portfolio = Portfolio.open(home / "portfolio", ManualClock()).result()
    for at in range(0, len(steps), _AT_ONCE):
        packed = [pack(step, CRAFT) for step in islice(steps, at, at + _AT_ONCE)]
        portfolio.append(UID, CRAFT.key, packed).result()
    shown = document.snapshot()
    content, text = CRAFT.codec.encode(shown), CRAFT.text(shown)
    portfolio.fold(UID, content, CRAFT.codec.format, b"", text=text).result()
    portfolio.close().result()
    return text


def _typed() -> list[Replace]:
    """One command for each word, as a run of letters is one."""
    chance = random.Random(5)
    words = ["".join(chance.choices(_LETTERS, k=2 + at % 8)) for at in range(_VOCABULARY)]
    weights = [1 / (rank + 1) for rank in range(_VOCABULARY)]
    commands, at = [], 0
    for number, word in enumerate(chance.choices(words, weights, k=WORDS)):
        run = word + ("\n" if number % _LINE == _LINE - 1 else " ")
        commands.append(Replace(at, "", run))
        at += len(run)
    return commands
