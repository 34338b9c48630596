"""A person who is asked about files and answers what the test says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class AskedFiles:
    """A ``studio.core.surroundings.Files``."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        """The name offered, or the words for the kind, and the suffixes."""

    def to_save(self, name: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        self.asked.append((name, tuple(suffix for _words, suffix in kinds)))
        return self.answer

    def to_open(self, words: str, suffixes: Sequence[str]) -> Path | None:
        self.asked.append((words, tuple(suffixes)))
        return self.answer
