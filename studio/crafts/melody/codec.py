"""A tune's own formats: JSON for the whole, a few bytes for each command.

Format 1, UTF-8 JSON with sorted keys and no spaces:
``{"bpm", "instrument", "notes": [[tick, pitch, length, velocity], …], "ppq": 960, "schema": 1}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.commands import (
    Change,
    KeepTake,
    PlaceNotes,
    RemoveNotes,
    SetInstrument,
    SetSpeed,
)
from studio.crafts.melody.document import Tune
from studio.crafts.melody.packing import Bytes, Unreadable, pack_notes, packed
from studio.crafts.melody.state import (
    FASTEST,
    INSTRUMENTS,
    PPQ,
    SLOWEST,
    Note,
    TuneState,
    well_formed,
)

_PLACE, _REMOVE, _KEEP, _SPEED, _INSTRUMENT = 1, 2, 3, 4, 5


class TuneCodec:
    """Packs and unpacks tunes and what was done to them."""

    @property
    def format(self) -> int:
        return 1

    def encode(self, snapshot: TuneState) -> bytes:
        notes = [[n.tick, n.pitch, n.length, n.velocity] for n in snapshot.notes]
        content = {
            "schema": self.format,
            "ppq": PPQ,
            "bpm": snapshot.bpm,
            "instrument": snapshot.instrument,
            "notes": notes,
        }
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()

    def decode(self, data: bytes, format: int) -> Tune:  # noqa: A002 - the field's own word
        if format != self.format:
            raise CannotRead(_newer())
        try:
            return Tune(_state(json.loads(data)))
        except (ValueError, RecursionError):
            # "from None": what could not be read is the person's and stays out of tracebacks.
            raise CannotRead(_damaged()) from None

    def encode_command(self, command: Change) -> bytes:
        match command:
            case PlaceNotes(notes, painting):
                return bytes([_PLACE, painting]) + pack_notes(notes)
            case RemoveNotes(notes, painting):
                return bytes([_REMOVE, painting]) + pack_notes(notes)
            case KeepTake(notes):
                return bytes([_KEEP]) + pack_notes(notes)
            case SetSpeed(before, after):
                return bytes([_SPEED, before, after])
            case SetInstrument(old, new):
                return bytes([_INSTRUMENT]) + _name(old) + _name(new)

    def decode_command(self, data: bytes) -> Change:
        reader = Bytes(data)
        try:
            command = _READERS[reader.byte()](reader)
            reader.end()
        except (KeyError, Unreadable):
            raise CannotRead(_damaged()) from None
        return command


def _state(content: Any) -> TuneState:
    """Check parsed JSON and return the tune it holds; raises ValueError for anything else."""
    match content:
        case {
            "schema": 1,
            "ppq": 960,
            "bpm": int(bpm),
            "instrument": str(name),
            "notes": list(raw),
        }:
            state = TuneState(_speed(bpm), _instrument(name), tuple(map(_note, raw)))
        case _:
            raise Unreadable
    if len(content) != 5 or not well_formed(state.notes):
        raise Unreadable
    return state


def _note(raw: Any) -> Note:
    if not (isinstance(raw, list) and len(raw) == 4 and all(type(part) is int for part in raw)):
        raise Unreadable
    tick, pitch, length, velocity = raw
    return Note(tick, pitch, length, velocity)


def _speed(bpm: int) -> int:
    if type(bpm) is not int or not SLOWEST <= bpm <= FASTEST:
        raise Unreadable
    return bpm


def _instrument(name: str) -> str:
    if name not in INSTRUMENTS:
        raise Unreadable
    return name


def _name(name: str) -> bytes:
    return packed(len(name)) + name.encode("ascii")


def _read_notes(reader: Bytes) -> tuple[Note, ...]:
    notes = reader.notes()
    if not notes or not well_formed(notes):
        raise Unreadable
    return notes


def _read_painting(reader: Bytes) -> bool:
    flag = reader.byte()
    if flag > 1:
        raise Unreadable
    return bool(flag)


def _read_place(reader: Bytes) -> Change:
    painting = _read_painting(reader)
    return PlaceNotes(_read_notes(reader), painting)


def _read_remove(reader: Bytes) -> Change:
    painting = _read_painting(reader)
    return RemoveNotes(_read_notes(reader), painting)


def _read_keep(reader: Bytes) -> Change:
    return KeepTake(_read_notes(reader))


def _read_speed(reader: Bytes) -> Change:
    return SetSpeed(_speed(reader.byte()), _speed(reader.byte()))


def _read_instrument(reader: Bytes) -> Change:
    return SetInstrument(_instrument(reader.text()), _instrument(reader.text()))


_READERS: dict[int, Callable[[Bytes], Change]] = {
    _PLACE: _read_place,
    _REMOVE: _read_remove,
    _KEEP: _read_keep,
    _SPEED: _read_speed,
    _INSTRUMENT: _read_instrument,
}


def _damaged() -> str:
    return _("This tune is damaged and could not be read. Nothing was changed.")


def _newer() -> str:
    return _("This tune was made by a newer version of the app. It is safe. Open it there.")
