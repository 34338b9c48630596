"""Who a text may be about instead, and what of it would change for that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """The words for the one a text is about; ``many`` where verbs stand as after "they"."""

    subject: str
    object: str
    whose: str
    owned: str
    self: str
    many: bool = False
    named: bool = False


SHE = Voice("she", "her", "her", "hers", "herself")
HE = Voice("he", "him", "his", "his", "himself")
THEY = Voice("they", "them", "their", "theirs", "themselves", many=True)


def named(name: str) -> Voice:
    """Return the voice that calls the one it is about by name."""
    return Voice(name, name, f"{name}'s", f"{name}'s", "themself", named=True)


@dataclass(frozen=True)
class Change:
    """``old`` at ``start`` (code points) becomes ``new``."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.start + len(self.old)


@dataclass(frozen=True)
class Spot:
    """What changes together: a word for the person, and the verbs that follow it.

    What is not ``sure`` is shown, and stays as it is unless the person asks for it.
    """

    changes: tuple[Change, ...]
    sure: bool = True

    @property
    def start(self) -> int:
        return self.changes[0].start

    @property
    def end(self) -> int:
        return max(change.end for change in self.changes)


def spot_rewritten(text: str, spot: Spot) -> str:
    """Return what stands between the ends of one spot of ``text`` once it is changed."""
    made, at = [], spot.start
    for change in sorted(spot.changes, key=lambda one: one.start):
        made += [text[at : change.start], change.new]
        at = change.end
    return "".join([*made, text[at : spot.end]])
