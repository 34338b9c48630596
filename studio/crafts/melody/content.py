"""A whole tune as JSON: UTF-8, sorted keys, no spaces.

Format 3, what is written: ``{"ambience": {"gain", "sound"}, "backdrop", "bpm", "drums": {"gain",
"muted", "notes"}, "layers": [{"gain", "instrument", "muted", "notes"}, …], "loop": [tick, tick] or
null, "mood": {"root", "scale"}, "ppq": 960, "schema": 3, "tidy"}``, where a note is ``[tick,
pitch, length, velocity]`` or, when it leans to a beat, ``[…, lean, lean_end]``.
There "backdrop" is the name of the drawing behind the tune, 1 to 64 lower-case letters and digits
of ASCII, or empty.

Format 2, still read: the same without "backdrop".

Format 1, still read: ``{"bpm", "instrument", "notes", "ppq": 960, "schema": 1}``.

Everything here raises ValueError, RecursionError aside, for what is not that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from studio.crafts.melody.notes import FASTEST, SLOWEST, TICK_LIMIT, Note
from studio.crafts.melody.packing import Unreadable
from studio.crafts.melody.scales import SCALES, Mood
from studio.crafts.melody.sounds import AMBIENCES, DRUM_KIT, INSTRUMENTS
from studio.crafts.melody.state import PPQ, Ambience, Layer, TuneState, whole

FORMAT = 3
FORMATS = (1, 2, 3)
_BACKDROP = re.compile(r"[a-z0-9]{0,64}")


def packed_tune(state: TuneState) -> bytes:
    """Return a tune in the newest format."""
    content = {
        "schema": FORMAT,
        "ppq": PPQ,
        "bpm": state.bpm,
        "tidy": state.tidy,
        "loop": state.loop,
        "backdrop": state.backdrop,
        "mood": {"scale": state.mood.scale, "root": state.mood.root},
        "ambience": {"sound": state.ambience.sound, "gain": state.ambience.gain},
        "layers": [_layer(layer) | {"instrument": layer.instrument} for layer in state.layers],
        "drums": _layer(state.drums),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def tune_in(data: bytes, format_: int) -> TuneState:
    """Return the tune that was packed in any format there has been."""
    return _READERS[format_](json.loads(data))


def brought_in(data: bytes) -> TuneState:
    """Return a tune packed within a command, in any format that commands have held."""
    content = json.loads(data)
    return (_second if _schema(content) == 2 else _third)(content)


def _schema(content: Any) -> Any:
    return content.get("schema") if isinstance(content, dict) else None


def _layer(layer: Layer) -> dict[str, Any]:
    notes = [_packed_note(note) for note in layer.notes]
    return {"gain": layer.gain, "muted": layer.muted, "notes": notes}


def _packed_note(note: Note) -> list[int]:
    plain = [note.tick, note.pitch, note.length, note.velocity]
    return [*plain, note.lean, note.lean_end] if note.lean or note.lean_end else plain


def _first(content: Any) -> TuneState:
    match content:
        case {"schema": 1, "ppq": 960, "bpm": bpm, "instrument": name, "notes": list(raw)}:
            layer = Layer(instrument(name), tuple(map(_note, raw)))
            return _checked(content, 5, TuneState(speed(bpm), (layer,)))
        case _:
            raise Unreadable


def _second(content: Any) -> TuneState:
    return _whole(content, 2)


def _third(content: Any) -> TuneState:
    match content:
        case {"backdrop": raw, **rest}:
            return replace(_whole(rest, 3), backdrop=backdrop(raw))
        case _:
            raise Unreadable


def _whole(content: Any, schema: int) -> TuneState:
    if _schema(content) != schema:
        raise Unreadable
    match content:
        case {
            "schema": int(),
            "ppq": 960,
            "bpm": bpm,
            "tidy": tidy,
            "loop": raw_loop,
            "mood": raw_mood,
            "ambience": raw_ambience,
            "layers": list(raw_layers),
            "drums": raw_drums,
        }:
            state = TuneState(
                speed(bpm),
                tuple(map(_named_layer, raw_layers)),
                _plain_layer(raw_drums, DRUM_KIT, 3),
                ambience(raw_ambience),
                mood(raw_mood),
                share(tidy, 0),
                loop(raw_loop),
            )
            return _checked(content, 9, state)
        case _:
            raise Unreadable


def _checked(content: Any, entries: int, state: TuneState) -> TuneState:
    if len(content) != entries or not whole(state.layers, state.drums):
        raise Unreadable
    return state


def _named_layer(raw: Any) -> Layer:
    match raw:
        case {"instrument": name}:
            return _plain_layer(raw, instrument(name), 4)
        case _:
            raise Unreadable


def _plain_layer(raw: Any, name: str, entries: int) -> Layer:
    match raw:
        case {"gain": gain, "muted": bool(muted), "notes": list(notes)} if len(raw) == entries:
            return Layer(name, tuple(map(_note, notes)), share(gain, 1), muted)
        case _:
            raise Unreadable


def _note(raw: Any) -> Note:
    if not (
        isinstance(raw, list) and len(raw) in {4, 6} and all(type(part) is int for part in raw)
    ):
        raise Unreadable
    if len(raw) == 6 and not any(raw[4:]):
        raise Unreadable
    return Note(*raw)


# Each of these checks one value, from a whole tune or from a command alike.


def speed(raw: Any) -> int:
    return _between(raw, SLOWEST, FASTEST)


def share(raw: Any, least: int) -> int:
    """A percentage."""
    return _between(raw, least, 100)


def instrument(raw: Any) -> str:
    return _one_of(raw, INSTRUMENTS)


def loop(raw: Any) -> tuple[int, int] | None:
    match raw:
        case None:
            return None
        case [start, end]:
            first = _between(start, 0, TICK_LIMIT)
            return first, _between(end, first + 1, TICK_LIMIT)
        case _:
            raise Unreadable


def mood(raw: Any) -> Mood:
    match raw:
        case {"scale": scale, "root": root} if len(raw) == 2:
            return Mood(_one_of(scale, tuple(SCALES)), _between(root, 0, 11))
        case _:
            raise Unreadable


def ambience(raw: Any) -> Ambience:
    match raw:
        case {"sound": sound, "gain": gain} if len(raw) == 2:
            return Ambience(_one_of(sound, ("", *AMBIENCES)), share(gain, 1))
        case _:
            raise Unreadable


def backdrop(raw: Any) -> str:
    if not isinstance(raw, str) or not _BACKDROP.fullmatch(raw):
        raise Unreadable
    return raw


def _between(raw: Any, least: int, most: int) -> int:
    if type(raw) is not int or not least <= raw <= most:
        raise Unreadable
    return raw


def _one_of(raw: Any, known: tuple[str, ...]) -> str:
    if not isinstance(raw, str) or raw not in known:
        raise Unreadable
    return raw


_READERS: dict[int, Callable[[Any], TuneState]] = {1: _first, 2: _second, 3: _third}
