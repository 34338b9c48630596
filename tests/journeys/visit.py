"""One whole visit, step by step, as a person makes it: used by tests, figures and `.ci/run`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import mido

from tests.samples.strokes import strokes
from tests.samples.visitor import Thing, Visitor
from tests.samples.words import SCRIPTS
from tests.samples.x11_hands import wait_for

Point = tuple[int, int]
UnitPoint = tuple[float, float]
PADS = {60: "a", 62: "s", 64: "d", 67: "f", 69: "g", 72: "h", 74: "j", 76: "k"}


TUNE = ((0, 60), (1, 64), (2, 67), (4, 72), (5, 69), (6, 67), (8, 62), (10, 60))
"""(step, pitch) of a small tune, steps in eighth notes."""
WRITING = "\n\n".join(
    SCRIPTS[name]
    for name in ("English", "Russian", "Hebrew", "Arabic", "Hindi", "Chinese", "Emoji")
)
NAMES = ("Rain", "Up and down", "My day")


def unit_strokes(count: int, seed: int = 3) -> list[list[UnitPoint]]:
    """Return strokes of a hand, recorded where the recording is, spread over the unit square."""
    return [_fitted(trace, at, count) for at, trace in enumerate(islice(strokes(seed), count))]


def _fitted(trace: Sequence[tuple[float, ...]], at: int, count: int) -> list[UnitPoint]:
    """Put a stroke into its own cell of a square grid, at its own proportions."""
    side = round(count**0.5 + 0.499)
    xs, ys = [point[1] for point in trace], [point[2] for point in trace]
    size = max(max(xs) - min(xs), max(ys) - min(ys), 40.0)
    column, row = at % side, at // side
    return [
        ((column + 0.9 * (x - min(xs)) / size) / side, (row + 0.9 * (y - min(ys)) / size) / side)
        for x, y in zip(xs, ys, strict=True)
    ]


def three_pieces(visitor: Visitor, folder: Path, lines: int = 16, pause: float = 0.004) -> None:
    """First run, then a drawing, a tune and a writing, each finished with a name."""
    first_run(visitor)
    draw(visitor, unit_strokes(lines), pause)
    finish(visitor, NAMES[0], "It was quiet after.")
    tune(visitor, write_notes(folder / "tune.mid", TUNE))
    finish(visitor, NAMES[1])
    write(visitor, WRITING)
    finish(visitor, NAMES[2])


def first_run(visitor: Visitor) -> None:
    """Read the first screen and start."""
    visitor.click("Start now")
    visitor.find("What would you like to do?")


def draw(visitor: Visitor, strokes: Sequence[Sequence[UnitPoint]], pause: float = 0.0) -> None:
    """Go to Draw and draw strokes given in the unit square over the middle of the paper."""
    visitor.click("Draw")
    draw_lines(visitor, strokes, pause)


def draw_lines(visitor: Visitor, lines: Sequence[Sequence[UnitPoint]], pause: float) -> None:
    """Draw lines on the sheet in sight."""
    paper = visitor.find("Drawing sheet", "Graphic")
    for line in lines:
        visitor.draw([_on(paper, point) for point in line], pause)


def tune(visitor: Visitor, file: Path) -> None:
    """Go to Tune, place the notes of a MIDI file in the grid by keys, and play it."""
    visitor.click("Tune")
    visitor.find("Notes", "Graphic")
    notes = read_notes(file)
    row = column = 0
    for step, pitch in notes:
        up = sorted(PADS).index(pitch) - row
        _press(visitor, "Up" if up > 0 else "Down", abs(up))
        _press(visitor, "Right", step - column)
        visitor.key("space")
        row, column = row + up, step
    visitor.click("Play")
    visitor.find("Stop")
    visitor.click("Stop")


def write(visitor: Visitor, text: str) -> None:
    """Go to Write and type."""
    visitor.click("Write")
    visitor.find("Your writing")
    visitor.type(text)


def finish(visitor: Visitor, name: str, note: str = "") -> None:
    """Finish the piece in the room, and name it on the card."""
    visitor.click("Finish", "Button")
    visitor.click("Name it, if you like", "EditableText")
    visitor.type(name)
    if note:
        visitor.click("Anything to remember about this? One line is plenty.", "EditableText")
        visitor.type(note)
    visitor.click("Done")
    visitor.find("What would you like to do?")


def make_pages(visitor: Visitor, names: Sequence[str], know_first: str, file: Path) -> float:
    """Make pages of the named pieces, look at each page, and save them to ``file``.

    Returns the seconds from the last answer to the first page on the screen.
    """
    visitor.click("Share")
    visitor.click("My therapist")
    visitor.find("Nothing is ticked until you tick it.")
    for name in names:
        visitor.click(name, "CheckBox")
    visitor.click("Next")
    visitor.find("What would you like them to know first?", "EditableText")
    visitor.click("What would you like them to know first?", "EditableText")
    visitor.type(know_first)
    visitor.click("Next")
    asked = time.perf_counter()
    visitor.find("This is just what they will see.")
    made_after = time.perf_counter() - asked
    look_at_every_page(visitor)
    visitor.click("Save these pages")
    visitor.click("Choose where to save")
    _choose_file(visitor, file)
    visitor.find("Your pages are ready.")
    return made_after


def look_at_every_page(visitor: Visitor) -> int:
    """Turn the pages one by one, each once it is shown; return how many there are."""
    at, pages = 1, _shown_page(visitor, 1)
    while at < pages:
        visitor.click("Page after")
        at += 1
        _shown_page(visitor, at)
    return pages


def _shown_page(visitor: Visitor, at: int) -> int:
    """Wait until page ``at`` is on the screen and return how many pages there are."""

    def look() -> Thing | None:
        start = f"Page {at} of "
        return next((t for t in visitor.seen() if t.name.startswith(start) and t.description), None)

    shown = wait_for(look, 20, f"page {at}")
    return int(shown.name.rpartition(" ")[2])


def _choose_file(visitor: Visitor, file: Path) -> None:
    visitor.find("File name:", "EditableText")
    visitor.key("Control_L", "a")
    visitor.type(str(file))
    visitor.key("Return")
    wait_for(file.exists, 20, "the saved pages")


def _press(visitor: Visitor, key: str, times: int) -> None:
    for _time in range(times):
        visitor.key(key)


def _on(thing: Thing, point: UnitPoint) -> Point:
    """Map a point of the unit square into the middle of ``thing``."""
    side = 0.8 * min(thing.width, thing.height)
    left = thing.x + (thing.width - side) / 2
    top = thing.y + (thing.height - side) / 2
    return round(left + side * point[0]), round(top + side * point[1])


def write_notes(file: Path, notes: Sequence[tuple[int, int]], ticks: int = 240) -> Path:
    """Write a Standard MIDI File of (step, pitch) in eighth notes."""
    song = mido.MidiFile(ticks_per_beat=2 * ticks)
    track = mido.MidiTrack()
    song.tracks.append(track)
    at = 0
    for step, pitch in notes:
        track.append(mido.Message("note_on", note=pitch, velocity=80, time=step * ticks - at))
        track.append(mido.Message("note_off", note=pitch, time=ticks))
        at = (step + 1) * ticks
    song.save(file)
    return file


def read_notes(file: Path) -> list[tuple[int, int]]:
    """Read (step, pitch) back from a Standard MIDI File, in eighth notes."""
    song = mido.MidiFile(file)
    notes, at = [], 0
    for message in song.tracks[0]:
        at += message.time
        if message.type == "note_on" and message.velocity:
            notes.append((round(2 * at / song.ticks_per_beat), message.note))
    return notes
