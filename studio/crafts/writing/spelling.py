"""Spell-check through the system's dictionaries, where it has some; nothing of it touches a disk.

Enchant would keep a list of a person's own words in a file of theirs. It is never asked to: the
words one keeps live in memory until the studio closes.
"""

from __future__ import annotations

import ctypes
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

MOST_SUGGESTED = 5
_MOST_REMEMBERED = 20_000
_LIBRARY = "libenchant-2.so.2"
_APOSTROPHES = "'’"


class Dictionary(Protocol):
    """One language, as Enchant gives it."""

    def check(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


class Broker(Protocol):
    """All that the system has."""

    def list_languages(self) -> list[str]: ...

    def request_dict(self, tag: str) -> Dictionary: ...


def system_broker() -> Broker | None:
    """Return what gives dictionaries; None where the optional part or its library is missing."""
    # A place that can hold no folder, so that Enchant neither reads nor makes one at home.
    os.environ["ENCHANT_CONFIG_DIR"] = str(Path(os.devnull, "none"))
    try:
        if sys.platform == "linux":  # else pyenchant would start a compiler to look for it
            ctypes.CDLL(_LIBRARY)
        import enchant
    except Exception:  # noqa: BLE001 - whatever a broken library does at import, it is missing
        return None
    broker: Broker = enchant.Broker()
    return broker


class Spelling:
    """Knows words of one language at a time. Made once, when spell-check is first asked for."""

    def __init__(self, broker: Broker | None, kept: set[str]) -> None:
        """``kept`` are words taken as right besides; it grows as more are."""
        self._broker = broker
        self._dictionary: Dictionary | None = None
        self._known: dict[str, bool] = {}
        self._kept = kept
        self.language = ""
        """What is checked now; empty while nothing is."""

    @property
    def languages(self) -> tuple[str, ...]:
        """What can be chosen here, such as ``en_GB``; empty where there is nothing."""
        try:
            return tuple(sorted(self._broker.list_languages())) if self._broker else ()
        except Exception:  # noqa: BLE001 - a library of the system may fail in any way
            return ()

    def best_for(self, wanted: str) -> str:
        """Return the language to begin with: this one, or another of its kind; "" for none."""
        wanted = "en" if wanted == "C" else wanted  # a system that names none speaks English
        there = self.languages
        same = [tag for tag in there if tag.split("_")[0] == wanted.split("_", maxsplit=1)[0]]
        return wanted if wanted in there else (same[0] if same else "")

    def begin(self, language: str) -> bool:
        """Check this language from now on, "" for none; tell whether it could be had."""
        self._dictionary, self._known = None, {}
        if language and self._broker:
            try:
                self._dictionary = self._broker.request_dict(language)
            except Exception:  # noqa: BLE001 - as above
                self._dictionary = None
        self.language = language if self._dictionary else ""
        return self.language == language

    def knows(self, word: str) -> bool:
        """Tell whether a word stands in the dictionary or was kept; always while off."""
        if self._dictionary is None or word in self._kept:
            return True
        if word not in self._known:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._known[word] = self._checked(self._dictionary, word)
        return self._known[word]

    def is_remembered(self, word: str) -> bool:
        """Tell whether ``knows`` can answer without the dictionary."""
        return word in self._known or word in self._kept

    def _checked(self, dictionary: Dictionary, word: str) -> bool:
        try:
            return dictionary.check(word.replace("’", "'"))
        except Exception:  # noqa: BLE001 - a word no dictionary can take is no mistake
            return True

    def suggested(self, word: str) -> tuple[str, ...]:
        if self._dictionary is None:
            return ()
        try:
            return tuple(self._dictionary.suggest(word.replace("’", "'"))[:MOST_SUGGESTED])
        except Exception:  # noqa: BLE001 - as above
            return ()

    def keep(self, word: str) -> None:
        """Take a word as right until the studio closes."""
        self._kept.add(word)


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that can be checked, in code points.

    Names in capitals, single letters and whatever holds a digit or a sign are left alone.
    """
    start = -1
    for at, letter in enumerate(text + " "):
        if not letter.isspace():
            start = at if start < 0 else start
        elif start >= 0:
            yield from _words_of(text, start, at)
            start = -1


def _words_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what stands between spaces at its signs."""
    run = text[start:end]
    if "@" in run or "/" in run or "\\" in run or "_" in run[1:-1]:
        return
    begin = -1
    for at, letter in enumerate(run + " "):
        within = 0 < at < len(run) - 1 and letter in _APOSTROPHES and _is_letter(run[at + 1])
        if _is_letter(letter) or letter.isdigit() or (within and begin >= 0):
            begin = at if begin < 0 else begin
        elif begin >= 0:
            if _can_be_checked(run[begin:at]):
                yield start + begin, start + at
            begin = -1


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM" or letter in "\u200c\u200d"


def _can_be_checked(word: str) -> bool:
    if len(word) < 2 or (word.isupper() and word.casefold() != word.upper()):
        return False
    return not any(letter.isdigit() for letter in word)
