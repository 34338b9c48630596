"""A tune's own formats: ``content`` for the whole, a few bytes for each command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody import content
from studio.crafts.melody.commands import DEEDS, Change, Deed, EditNotes, KeepTake
from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import Note, well_formed
from studio.crafts.melody.packing import Bytes, Unreadable, pack_bytes, pack_notes
from studio.crafts.melody.scales import SCALES, Mood
from studio.crafts.melody.state import DRUM_PLACE, LAYER_LIMIT, Ambience, Layer, TuneState, whole
from studio.crafts.melody.turns import (
    DIALS,
    BringIn,
    ChangeLayers,
    Dial,
    SetMood,
    Turn,
    Value,
    turnable,
)

# Commands of format 1, still read: notes placed and removed, takes, speed, instrument.
_PLACE, _REMOVE, _KEEP, _SPEED, _INSTRUMENT = 1, 2, 3, 4, 5
_EDIT, _TAKE, _TURN, _MOOD, _LAYERS, _BRING = 6, 7, 8, 9, 10, 11
_SCALES = tuple(SCALES)


class TuneCodec:
    """Packs and unpacks tunes and what was done to them."""

    @property
    def format(self) -> int:
        return content.FORMAT

    def encode(self, snapshot: TuneState) -> bytes:
        return content.packed_tune(snapshot)

    def decode(self, data: bytes, format: int) -> Tune:  # noqa: A002 - the field's own word
        if format not in content.FORMATS:
            raise CannotRead(_newer())
        try:
            return Tune(content.tune_in(data, format))
        except (ValueError, RecursionError):
            # "from None": what could not be read is the person's and stays out of tracebacks.
            raise CannotRead(_damaged()) from None

    def encode_command(self, command: Change) -> bytes:
        match command:
            case EditNotes(deed, place, gone, come, dragging):
                kind = bytes([_EDIT, DEEDS.index(deed), place, dragging])
                return kind + pack_notes(gone) + pack_notes(come)
            case KeepTake(place, notes, speed):
                return bytes([_TAKE, place, *(speed or (0, 0))]) + pack_notes(notes)
            case Turn():
                return bytes([_TURN, DIALS.index(command.dial), command.place]) + _values(command)
            case SetMood(before, after, carried):
                kind = bytes([_MOOD, *_mood(before), *_mood(after), len(carried)])
                return kind + b"".join(
                    bytes([place]) + pack_notes(gone) + pack_notes(come)
                    for place, gone, come in carried
                )
            case ChangeLayers(place, layer, added):
                kind = bytes([_LAYERS, place, added, layer.gain, layer.muted])
                return kind + pack_bytes(layer.instrument.encode("ascii")) + pack_notes(layer.notes)
            case BringIn(before, after):
                both = (content.packed_tune(state) for state in (before, after))
                return bytes([_BRING]) + b"".join(map(pack_bytes, both))

    def decode_command(self, data: bytes) -> Change:
        reader = Bytes(data)
        try:
            command = _READERS[reader.byte()](reader)
            reader.end()
        except (LookupError, ValueError, RecursionError):
            raise CannotRead(_damaged()) from None
        return command


def _values(turn: Turn) -> bytes:
    both = [asdict(v) if isinstance(v, Ambience) else v for v in (turn.before, turn.after)]
    return json.dumps(both, sort_keys=True, separators=(",", ":")).encode()


def _mood(mood: Mood) -> tuple[int, int]:
    return _SCALES.index(mood.scale), mood.root


def _read_notes(reader: Bytes, *, some: bool = True) -> tuple[Note, ...]:
    notes = reader.notes()
    if (some and not notes) or not well_formed(notes):
        raise Unreadable
    return notes


def _read_flag(reader: Bytes) -> bool:
    flag = reader.byte()
    if flag > 1:
        raise Unreadable
    return bool(flag)


def _read_place(reader: Bytes) -> int:
    place = reader.byte()
    if place > DRUM_PLACE:
        raise Unreadable
    return place


def _read_edit(reader: Bytes) -> Change:
    deed: Deed = DEEDS[reader.byte()]
    place, dragging = _read_place(reader), _read_flag(reader)
    gone, come = _read_notes(reader, some=False), _read_notes(reader, some=False)
    if set(gone) & set(come):
        raise Unreadable
    return EditNotes(deed, place, gone, come, dragging)


def _read_take(reader: Bytes) -> Change:
    place, before, after = _read_place(reader), reader.byte(), reader.byte()
    speed = None if before == after == 0 else (content.speed(before), content.speed(after))
    return KeepTake(place, _read_notes(reader), speed)


def _read_turn(reader: Bytes) -> Change:
    dial, place = DIALS[reader.byte()], reader.byte()
    if not turnable(dial, place):
        raise Unreadable
    match json.loads(reader.rest()):
        case [before, after]:
            check = _CHECKS[dial]
            return Turn(dial, check(before), check(after), place)
        case _:
            raise Unreadable


def _read_mood(reader: Bytes) -> Change:
    before, after = _one_mood(reader), _one_mood(reader)
    carried = tuple(_one_carried(reader) for _each in range(_read_place(reader)))
    return SetMood(before, after, carried)


def _one_mood(reader: Bytes) -> Mood:
    scale, root = _SCALES[reader.byte()], reader.byte()
    if root > 11:
        raise Unreadable
    return Mood(scale, root)


def _one_carried(reader: Bytes) -> tuple[int, tuple[Note, ...], tuple[Note, ...]]:
    place = _read_place(reader)
    return place, _read_notes(reader, some=False), _read_notes(reader, some=False)


def _read_layers(reader: Bytes) -> Change:
    place, added = reader.byte(), _read_flag(reader)
    gain, muted = content.share(reader.byte(), 1), _read_flag(reader)
    name = content.instrument(reader.text())
    layer = Layer(name, _read_notes(reader, some=False), gain, muted)
    if place >= LAYER_LIMIT or not whole((layer,), Layer()):
        raise Unreadable
    return ChangeLayers(place, layer, added)


def _read_bring(reader: Bytes) -> Change:
    before, after = (content.brought_in(reader.some()) for _each in range(2))
    return BringIn(before, after)


def _old_place(reader: Bytes) -> Change:
    painting = _read_flag(reader)
    return EditNotes("place", 0, (), _read_notes(reader), painting)


def _old_remove(reader: Bytes) -> Change:
    painting = _read_flag(reader)
    return EditNotes("remove", 0, _read_notes(reader), (), painting)


def _old_keep(reader: Bytes) -> Change:
    return KeepTake(0, _read_notes(reader))


def _old_speed(reader: Bytes) -> Change:
    return Turn("bpm", content.speed(reader.byte()), content.speed(reader.byte()))


def _old_instrument(reader: Bytes) -> Change:
    before, after = content.instrument(reader.text()), content.instrument(reader.text())
    return Turn("instrument", before, after)


def _flag(raw: Any) -> bool:
    if type(raw) is not bool:
        raise Unreadable
    return raw


_CHECKS: dict[Dial, Callable[[Any], Value]] = {
    "bpm": content.speed,
    "tidy": lambda raw: content.share(raw, 0),
    "loop": content.loop,
    "ambience": content.ambience,
    "instrument": content.instrument,
    "gain": lambda raw: content.share(raw, 1),
    "muted": _flag,
    "backdrop": content.backdrop,
}

_READERS: dict[int, Callable[[Bytes], Change]] = {
    _PLACE: _old_place,
    _REMOVE: _old_remove,
    _KEEP: _old_keep,
    _SPEED: _old_speed,
    _INSTRUMENT: _old_instrument,
    _EDIT: _read_edit,
    _TAKE: _read_take,
    _TURN: _read_turn,
    _MOOD: _read_mood,
    _LAYERS: _read_layers,
    _BRING: _read_bring,
}


def _damaged() -> str:
    return _("This tune is damaged and could not be read. Nothing was changed.")


def _newer() -> str:
    return _("This tune was made by a newer version of the app. It is safe. Open it there.")
