"""The seed as 12 words of BIP 39's English list: 128 bits and 4 of checksum, 11 a word.

No two words of the list begin with the same four letters, so four are enough to tell a word.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from mnemonic import Mnemonic

from studio.portfolio.keys.errors import NotTwelveWords, UnknownWord, WordsDoNotFit

COUNT = 12
_TELLING = 4  # letters


def words_of(seed: bytes) -> tuple[str, ...]:
    """Return the 12 words that are the seed of 16 bytes."""
    return tuple(_list().to_mnemonic(seed).split())


def seed_of(typed: str) -> bytes:
    """Return the seed that 12 typed words are. Raises a WordsUnclear.

    Capitals, numbers, commas and lines do not matter, and the first four letters suffice.
    """
    words = parts(typed)
    if len(words) != COUNT:
        raise NotTwelveWords(len(words))
    whole = [_whole(word, place) for place, word in enumerate(words, 1)]
    try:
        return bytes(_list().to_entropy(whole))
    except ValueError:
        raise WordsDoNotFit(_guessed(words, whole)) from None


def _guessed(words: list[str], whole: list[str]) -> int | None:
    """Return the place of the first word that only begins as one of the list does."""
    places = enumerate(zip(words, whole, strict=True), 1)
    return next((at for at, (word, its) in places if not its.startswith(word)), None)


def parts(typed: str) -> list[str]:
    """Return the words in what was typed, in small plain letters."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isalpha() else " " for letter in bare).split()


def _whole(word: str, place: int) -> str:
    """Return the word of the list that ``word`` is, or begins. Raises UnknownWord."""
    for start in (word, word[:_TELLING] if len(word) > _TELLING else word):
        found = _list().expand_word(start)
        if found in _list().wordlist:
            return found
    raise UnknownWord(place)


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
