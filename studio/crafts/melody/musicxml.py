"""Tunes as MusicXML 4.0 (W3C Community Group report, 2021), for programs that print scores.

It holds the notes as they are heard, on a grid of sixteenths, a part for each layer. Nothing tells
who wrote it, or when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from studio.crafts.melody.notes import Note
from studio.crafts.melody.score import BAR_UNITS, UNITS, Sign, bars, voices
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS, PROGRAMS, drum_name, instrument_name
from studio.crafts.melody.state import Layer, TuneState

_STEPS = ("C", "C", "D", "D", "E", "F", "F", "G", "G", "A", "A", "B")
_SHARP = frozenset({1, 3, 6, 8, 10})
_TYPES = {1: "16th", 2: "eighth", 3: "eighth", 4: "quarter", 6: "quarter", 8: "half"}
_TYPES |= {12: "half", 16: "whole"}
_DOTTED = frozenset({3, 6, 12})
_DRUM_LINES = {36: ("F", 4), 45: ("A", 4), 70: ("C", 5), 76: ("E", 5)}
"""Where each drum stands on the five lines."""
_BASS_BELOW = 55


@dataclass(frozen=True, slots=True)
class _Part:
    """One layer and its place in the list of parts, counted from 1."""

    number: int
    layer: Layer
    notes: tuple[Note, ...]

    @property
    def id(self) -> str:
        return f"P{self.number}"

    @property
    def drums(self) -> bool:
        return self.layer.instrument == DRUM_KIT

    def drum_id(self, pitch: int) -> str:
        return f"{self.id}-I{pitch}"


def write(state: TuneState) -> bytes:
    """Return the tune as a score-partwise document in UTF-8."""
    root = Xml.Element("score-partwise", version="4.0")
    encoding = _in(_in(root, "identification"), "encoding")
    _in(encoding, "software", "Stepping Stones")
    parts = _parts(state)
    listed = _in(root, "part-list")
    for part in parts:
        _list_part(listed, part)
    laid_out = [(part, voices(part.notes)) for part in parts]
    last = max((voice[-1].end for _p, found in laid_out for voice in found), default=1)
    count = -(-last // BAR_UNITS)
    for part, found in laid_out:
        written = [list(bars(voice, count)) for voice in found] or [list(bars([], count))]
        _write_part(root, part, written, state.bpm)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _parts(state: TuneState) -> list[_Part]:
    """Return what sounds, or one empty part, as a score has at least one."""
    sounding = list(state.sounding()) or [(state.layers[0], ())]
    return [_Part(number, *each) for number, each in enumerate(sounding, 1)]


def _in(parent: Xml.Element, tag: str, text: str | int = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, tag, attributes)
    if text != "":
        child.text = str(text)
    return child


def _list_part(listed: Xml.Element, part: _Part) -> None:
    entry = _in(listed, "score-part", id=part.id)
    _in(entry, "part-name", instrument_name(part.layer.instrument))
    if part.drums:
        for pitch in DRUMS:
            _in(
                _in(entry, "score-instrument", id=part.drum_id(pitch)),
                "instrument-name",
                drum_name(pitch),
            )
        for pitch in DRUMS:
            drum = _in(entry, "midi-instrument", id=part.drum_id(pitch))
            _in(drum, "midi-channel", 10)
            _in(drum, "midi-unpitched", pitch + 1)
        return
    name = f"{part.id}-I1"
    _in(
        _in(entry, "score-instrument", id=name),
        "instrument-name",
        instrument_name(part.layer.instrument),
    )
    sound = _in(entry, "midi-instrument", id=name)
    _in(sound, "midi-channel", part.number)
    _in(sound, "midi-program", PROGRAMS[part.layer.instrument] + 1)
    _in(sound, "volume", part.layer.gain)


def _write_part(
    root: Xml.Element, part: _Part, written: Sequence[Sequence[Sequence[Sign]]], bpm: int
) -> None:
    whole = _in(root, "part", id=part.id)
    for number in range(len(written[0])):
        measure = _in(whole, "measure", number=str(number + 1))
        if number == 0:
            _open(measure, part, bpm)
        _write_bar(measure, part, [voice[number] for voice in written])


def _open(measure: Xml.Element, part: _Part, bpm: int) -> None:
    """Write what stands before the first note: key, metre, clef and speed."""
    attributes = _in(measure, "attributes")
    _in(attributes, "divisions", UNITS)
    _in(_in(attributes, "key"), "fifths", 0)
    metre = _in(attributes, "time")
    _in(metre, "beats", 4)
    _in(metre, "beat-type", 4)
    clef = _in(attributes, "clef")
    sign, line = _clef(part)
    _in(clef, "sign", sign)
    if line:
        _in(clef, "line", line)
    if part.number == 1:
        direction = _in(measure, "direction", placement="above")
        mark = _in(_in(direction, "direction-type"), "metronome")
        _in(mark, "beat-unit", "quarter")
        _in(mark, "per-minute", bpm)
        _in(direction, "sound", tempo=str(bpm))


def _clef(part: _Part) -> tuple[str, int]:
    if part.drums:
        return "percussion", 0
    low = part.notes and sum(n.pitch for n in part.notes) < _BASS_BELOW * len(part.notes)
    return ("F", 4) if low else ("G", 2)


def _write_bar(measure: Xml.Element, part: _Part, written: Sequence[Sequence[Sign]]) -> None:
    """Write the voices one after another; one that rests for a whole bar is left out."""
    for voice, signs in enumerate(written, 1):
        if voice > 1 and not any(sign.pitches for sign in signs):
            continue
        if voice > 1:
            _in(_in(measure, "backup"), "duration", BAR_UNITS)
        for sign in signs:
            _write_sign(measure, part, sign, voice)


def _write_sign(measure: Xml.Element, part: _Part, sign: Sign, voice: int) -> None:
    for at, pitch in enumerate(sign.pitches or (None,)):
        note = _in(measure, "note")
        if at > 0:
            _in(note, "chord")
        _write_head(note, part, pitch)
        _in(note, "duration", sign.length)
        ties = list(_ties(sign)) if sign.pitches else []
        for tie in ties:
            _in(note, "tie", type=tie)
        if part.drums and pitch is not None:
            _in(note, "instrument", id=part.drum_id(pitch))
        _in(note, "voice", voice)
        _in(note, "type", _TYPES[sign.length])
        if sign.length in _DOTTED:
            _in(note, "dot")
        if ties:
            notations = _in(note, "notations")
            for tie in ties:
                _in(notations, "tied", type=tie)


def _ties(sign: Sign) -> Iterator[str]:
    if sign.tied_from:
        yield "stop"
    if sign.tied_on:
        yield "start"


def _write_head(note: Xml.Element, part: _Part, pitch: int | None) -> None:
    if pitch is None:
        _in(note, "rest")
    elif part.drums:
        step, octave = _DRUM_LINES[pitch]
        head = _in(note, "unpitched")
        _in(head, "display-step", step)
        _in(head, "display-octave", octave)
    else:
        head = _in(note, "pitch")
        _in(head, "step", _STEPS[pitch % 12])
        if pitch % 12 in _SHARP:
            _in(head, "alter", 1)
        _in(head, "octave", pitch // 12 - 1)
