"""Standard MIDI Files as tunes: whatever a file holds, laid out on a tune's few layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.midi_notes import Parts, Struck, struck_in
from studio.crafts.melody.notes import FASTEST, NOTE_LIMIT, SLOWEST, Note, fitted
from studio.crafts.melody.scales import Mood, mood_of
from studio.crafts.melody.smf import BEND, SIZE_LIMIT, TEMPO, NoScore, Score, score_in
from studio.crafts.melody.sounds import DRUM_KIT, drum_for
from studio.crafts.melody.state import LAYER_LIMIT, Layer, TuneState
from studio.crafts.melody.tempo import TempoMap

__all__ = ["SIZE_LIMIT", "Reading", "read", "read_file"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A tune read from a file, its name there, and a plain sentence for each thing left out."""

    state: TuneState
    left_out: tuple[str, ...]
    name: str = ""


def read_file(path: Path) -> Reading:
    """Read a file from the disk; one that is too big is not even opened.

    Raises CannotRead when it cannot be opened or is no MIDI file with notes in it. A pipe or a
    device is not even waited for.
    """
    if not path.is_file():
        raise CannotRead(_unopened())
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise CannotRead(_too_big())
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError:
        raise CannotRead(_unopened()) from None
    return read(data)


def read(data: bytes) -> Reading:
    """Read what there is of a MIDI file into a tune; every pitch is kept but those of drums.

    Raises CannotRead when the bytes hold no MIDI notes.
    """
    if len(data) > SIZE_LIMIT:
        raise CannotRead(_too_big())
    try:
        score = score_in(data)
    except NoScore:
        raise CannotRead(_("This MIDI file could not be read. Nothing was changed.")) from None
    return _Laying(score).reading()


@dataclass(slots=True)
class _Laying:
    """Lays one score out as a tune."""

    score: Score
    lost: int = 0
    times: TempoMap = field(init=False)
    bpm: int = field(init=False)

    def __post_init__(self) -> None:
        tempos = [(e.tick, e.one) for e in self.score.events if e.kind == TEMPO]
        self.times = TempoMap(() if self.score.by_clock else sorted(tempos), self.score.division)
        self.bpm = min(FASTEST, max(SLOWEST, round(60e6 / self.times.first)))

    def reading(self) -> Reading:
        parts = struck_in(self.score.events)
        kept = self._kept(parts)
        if not kept:
            raise CannotRead(_("There are no notes in this MIDI file. Nothing was changed."))
        layers = tuple(_layers(kept, parts)) or (Layer(),)
        drums = [replace(s.note, pitch=drum_for(s.note.pitch)) for s in kept if s.drum]
        kit = Layer(DRUM_KIT, fitted(drums), *parts.loudness_of([s for s in kept if s.drum]))
        state = TuneState(self.bpm, layers, kit)
        return Reading(
            replace(state, mood=_mood(layers)), tuple(self._told(parts)), self.score.name
        )

    def _kept(self, parts: Parts) -> list[Struck]:
        """Turn file ticks into ours; what does not fit into any tune is left out, last first."""
        last = TuneState(self.bpm).last_tick
        found = (self._in_ticks(each) for each in parts.struck)
        inside = [each for each in found if each is not None and each.note.end <= last]
        self.lost = len(parts.struck) - min(NOTE_LIMIT, len(inside))
        return sorted(inside, key=lambda each: each.note)[:NOTE_LIMIT]

    def _in_ticks(self, struck: Struck) -> Struck | None:
        note = struck.note
        start, end = self.times.ticks(note.tick, self.bpm), self.times.ticks(note.end, self.bpm)
        if start is None or end is None:
            return None
        return replace(struck, note=Note(start, note.pitch, max(1, end - start), note.velocity))

    def _told(self, parts: Parts) -> Iterator[str]:
        if self.score.torn:
            yield _("Part of this file is damaged. What could be read is here.")
        if len({struck.part for struck in parts.struck if not struck.drum}) > LAYER_LIMIT:
            yield _("A tune has four layers. Parts with like sounds share one.")
        if any(event.kind == BEND for event in self.score.events):
            yield _("Bent notes are played straight.")
        if self.times.changes or not SLOWEST <= round(60e6 / self.times.first) <= FASTEST:
            yield _("The speed of the file does not fit the beats here. It sounds the same.")
        if self.lost:
            yield _("Some notes were left out. A tune holds 4,000 notes and 10 minutes.")


def _layers(kept: Sequence[Struck], parts: Parts) -> Iterator[Layer]:
    for group in _groups([struck for struck in kept if not struck.drum]):
        notes = fitted(struck.note for struck in group)
        yield Layer(_commonest(s.instrument for s in group), notes, *parts.loudness_of(group))


def _groups(struck: Sequence[Struck]) -> list[list[Struck]]:
    """A layer for each part; for each sound where there are too many; the smallest share one."""
    groups = _grouped(struck, [each.part for each in struck])
    if len(groups) > LAYER_LIMIT:
        groups = _grouped(struck, [each.instrument for each in struck])
    if len(groups) > LAYER_LIMIT:
        large = sorted(groups, key=len, reverse=True)[: LAYER_LIMIT - 1]
        rest = [each for group in groups if group not in large for each in group]
        groups = [group for group in groups if group in large] + [rest]
    return groups


def _grouped(struck: Sequence[Struck], keys: Sequence[object]) -> list[list[Struck]]:
    """Group by key, in the order the keys stand in the file."""
    found: dict[object, list[Struck]] = {}
    for each, key in zip(struck, keys, strict=True):
        found.setdefault(key, []).append(each)
    return sorted(found.values(), key=lambda group: min(each.part for each in group))


def _commonest(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]


def _mood(layers: Iterable[Layer]) -> Mood:
    return mood_of(frozenset(note.pitch for layer in layers for note in layer.notes))


def _too_big() -> str:
    return _("This MIDI file is too big for a tune. Nothing was changed.")


def _unopened() -> str:
    return _("This file could not be opened. Nothing was changed.")
