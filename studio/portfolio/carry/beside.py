"""What lies beside the pieces, as a copy's list writes it and as it is read from anywhere.

``index.json`` holds, besides the pieces::

    pairs        [{"then": UID, "now": UID, "let_go": [UID, …]}]  the halves that were let go
    collections  [{"uid", "name", "pieces": [UID, …]}]            in the person's order
    stones       [{"uid", "day", "kind", "text", "drawing": null or base64, "piece": null or UID}]
    steps        [{"uid", "text", "state": "open", "done" or "let_go"}]
    people       [{"uid", "name", "reach", "good_for", "on_help"}]
    ideas, idea_files and hidden_ideas are described in ``ideas``.

and with each piece its ``idea``, its ``words`` (``before``, ``after`` and ``shows``) and what
pages leave out of it, as ``left_out`` (``reach`` is "words" or "line", and ``text``).
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from studio.portfolio.carry import fields
from studio.portfolio.carry.ideas import file_of, hidden_of, idea_of, ideas_listed
from studio.portfolio.shelves.beside import Beside
from studio.portfolio.shelves.checkin import MOMENTS, Words
from studio.portfolio.shelves.collections import Collection
from studio.portfolio.shelves.leave_out import LeftOut, Reach
from studio.portfolio.shelves.people import Person
from studio.portfolio.shelves.small_steps import SmallStep, StepState
from studio.portfolio.shelves.stones import Stone, StoneKind

T = TypeVar("T")
_MOST = 100_000
MOST_WORDS = 1_000


def listing(beside: Beside, carried: frozenset[str]) -> dict[str, list[Any]]:
    """Write it down, as far as it is about the pieces that are ``carried``."""
    return {
        "pairs": list(_pairs(beside, carried)),
        "collections": [
            {
                "uid": one.uid,
                "name": one.name,
                "pieces": [piece for piece in one.pieces if piece in carried],
            }
            for one in beside.collections
        ],
        "stones": [_stone(one) for one in beside.stones],
        "steps": [{"uid": one.uid, "text": one.text, "state": one.state} for one in beside.steps],
        "people": [
            {
                "uid": one.uid,
                "name": one.name,
                "reach": one.reach,
                "good_for": one.good_for,
                "on_help": one.on_help,
            }
            for one in beside.people
        ],
        **ideas_listed(beside),
    }


def _pairs(beside: Beside, carried: frozenset[str]) -> Iterator[dict[str, Any]]:
    for pair in beside.pairs:
        gone = [uid for uid in pair if uid in beside.let_go]
        if set(pair) <= carried | set(gone):
            yield {"then": pair[0], "now": pair[1], "let_go": gone}


def _stone(one: Stone) -> dict[str, Any]:
    drawing = None if one.drawing is None else base64.b64encode(one.drawing).decode("ascii")
    return {
        "uid": one.uid,
        "day": one.day,
        "kind": one.kind,
        "text": one.text,
        "drawing": drawing,
        "piece": one.piece_uid,
    }


def words_listed(words: Words) -> dict[str, list[str]]:
    return {moment: list(getattr(words, moment)) for moment in MOMENTS}


def marks_listed(marks: Iterable[LeftOut]) -> list[dict[str, str]]:
    return [{"reach": one.reach, "text": one.text} for one in marks]


def beside_of(found: Mapping[str, Any]) -> Beside:
    """Read it from a list from anywhere; whatever makes no sense is left out."""
    pairs = _each(found, "pairs", _pair)
    return Beside(
        tuple((then, now) for then, now, _gone in pairs),
        tuple(uid for *_pair, gone in pairs for uid in gone),
        _each(found, "collections", _collection),
        _each(found, "stones", _stone_of),
        _each(found, "steps", _step),
        _each(found, "people", _person),
        own_ideas=_each(found, "ideas", idea_of),
        idea_files=_each(found, "idea_files", file_of),
        hidden=_each(found, "hidden_ideas", hidden_of),
    )


def words_of(piece: Mapping[str, Any]) -> Words:
    """Raises a ValueError, KeyError or TypeError."""
    found = piece.get("words", {})
    if not isinstance(found, dict):
        raise fields.Odd
    return Words(*(fields.texts(found.get(moment, []), MOST_WORDS) for moment in MOMENTS))


def marks_of(piece: Mapping[str, Any]) -> tuple[LeftOut, ...]:
    """Raises a ValueError, KeyError or TypeError: no mark may be missed."""
    found = piece.get("left_out", [])
    if not isinstance(found, list):
        raise fields.Odd
    return tuple(_mark(one) for one in found)


def _mark(one: Mapping[str, Any]) -> LeftOut:
    reach: Any = fields.one_of(one["reach"], get_args(Reach))
    return LeftOut(reach, fields.text(one["text"], fields.LONGEST_NOTE))


def _each(found: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    values = found.get(name, [])
    return tuple(_understood(values, read)) if isinstance(values, list) else ()


def _understood(values: list[Any], read: Callable[[Any], T]) -> Iterator[T]:
    for value in values[:_MOST]:
        try:
            yield read(value)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def _pair(one: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    then, now = fields.uid(one["then"]), fields.uid(one["now"])
    gone = tuple(uid for uid in (then, now) if uid in one["let_go"])
    if then == now or len(gone) > 1:
        raise fields.Odd
    return then, now, gone


def _collection(one: Mapping[str, Any]) -> Collection:
    pieces = tuple(fields.uid(piece) for piece in one["pieces"])
    return Collection(
        fields.uid(one["uid"]), fields.text(one["name"], fields.LONGEST_TITLE), pieces
    )


def _stone_of(one: Mapping[str, Any]) -> Stone:
    kind: Any = fields.one_of(one["kind"], get_args(StoneKind))
    drawing, piece = one["drawing"], one["piece"]
    return Stone(
        fields.uid(one["uid"]),
        fields.day(one["day"]),
        kind,
        fields.text(one["text"], fields.LONGEST_NOTE),
        None if drawing is None else base64.b64decode(drawing, validate=True),
        None if piece is None else fields.uid(piece),
    )


def _step(one: Mapping[str, Any]) -> SmallStep:
    state: Any = fields.one_of(one["state"], get_args(StepState))
    return SmallStep(fields.uid(one["uid"]), fields.text(one["text"], fields.LONGEST_NOTE), state)


def _person(one: Mapping[str, Any]) -> Person:
    name, reach, good_for = (
        fields.text(one[field], fields.LONGEST_NOTE) for field in ("name", "reach", "good_for")
    )
    return Person(fields.uid(one["uid"]), name, reach, good_for, fields.flag(one["on_help"]))
