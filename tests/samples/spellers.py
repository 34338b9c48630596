"""A system with two dictionaries that know a few words, and note whatever they are told to keep."""

from __future__ import annotations

WORDS = frozenset(("the", "rain", "came", "early", "and", "it", "was", "quiet", "tea", "don't"))


class FakeDictionary:
    def __init__(self, told: list[str]) -> None:
        self._told = told

    def check(self, word: str) -> bool:
        if word == "fails":
            raise ValueError(word)
        return word.lower() in WORDS

    def suggest(self, word: str) -> list[str]:
        if word == "fails":
            raise ValueError(word)
        return ["rain", "ran", "ruin", "rein", "Rhian", "rind"]

    def __getattr__(self, name: str):
        """Every other way of a dictionary keeps something."""
        self._told.append(name)
        raise AttributeError(name)


class FakeBroker:
    """``studio.crafts.writing.spelling.Broker``."""

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails
        self.told: list[str] = []

    def list_languages(self) -> list[str]:
        if self._fails:
            raise OSError
        return ["en_GB", "de_DE"]

    def request_dict(self, tag: str) -> FakeDictionary:
        if self._fails or tag not in self.list_languages():
            raise ValueError(tag)
        return FakeDictionary(self.told)
