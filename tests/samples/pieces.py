"""Pieces as people make them: drawings, tunes and writings, the same for the same chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from studio.core.document import Document
from tests.samples.words import SCRIPTS

TITLES = (
    "Rain", "The window", "Tree in the wind", "Tuesday", "Home", "For Sam", "A walk", "Night",
    "Small things", "The sea", "Kettle", "Bridge", "Morning", "A map", "Before", "After",
)  # fmt: skip
NOTES = (
    "It was quiet after.", "I want to come back to this one.", "Started on the bus.",
    "Ask about the blue part.", "Slower next time.",
)  # fmt: skip


def make_piece(kind: str, chance: random.Random) -> tuple[Document, list[Any]]:
    """Make a piece of craft ``kind``; returns the document and every step of its making."""
    steps: list[Any] = []
    document = MAKERS[kind](chance, steps.append)
    return document, steps


def _drawing(chance: random.Random, hear: Callable[[Any], None]) -> Document:
    from studio.crafts.sketch.choice import Choice
    from studio.crafts.sketch.colours import COLOURS
    from studio.crafts.sketch.document import Sketch
    from tests.samples.strokes import drawing, samples

    sketch, choice = Sketch(), Choice()
    sketch.history.stepped.subscribe(hear)
    for trace in drawing(chance.randint(5, 14), chance.randrange(1 << 30), only_made=True):
        choice.take_colour(chance.choice(COLOURS).value)
        choice.take_thickness(chance.randrange(3))
        ink = choice.ink(rubber=chance.random() < 0.1)
        sketch.start(replace(ink, seed=chance.randrange(1 << 15)))
        sketch.draw(samples(trace))
        sketch.lift()
        _hesitate(sketch, chance)
    return sketch


def _tune(chance: random.Random, hear: Callable[[Any], None]) -> Document:
    from studio.crafts.melody.document import Tune
    from studio.crafts.melody.state import INSTRUMENTS, STEP
    from studio.crafts.melody.tones import PADS

    tune, row = Tune(), chance.randrange(len(PADS))
    tune.history.stepped.subscribe(hear)
    tune.set_speed(chance.choice((72, 88, 104, 120)))
    tune.set_instrument(chance.choice(INSTRUMENTS))
    for column in range(chance.randint(8, 40)):
        row = min(max(row + chance.choice((-2, -1, -1, 0, 1, 1, 2)), 0), len(PADS) - 1)
        if chance.random() < 0.8:
            tune.place(PADS[row], column * STEP)
            _hesitate(tune, chance)
    tune.place(PADS[0], 41 * STEP)
    return tune


def _writing(chance: random.Random, hear: Callable[[Any], None]) -> Document:
    from studio.crafts.writing.document import Relaid, Replace, Writing
    from studio.crafts.writing.layouts import laid_out

    writing = Writing()
    writing.history.stepped.subscribe(hear)

    def write(words: str) -> None:
        part = len(writing.parts) - 1
        writing.history.do(Replace(len(writing.parts[part]), "", words, part=part))

    for _paragraph in range(chance.randint(1, 4)):
        for word in chance.choice(tuple(SCRIPTS.values())).split(" "):
            write(word)
            write(" ")
            _hesitate(writing, chance)
        write("\n")
        if chance.random() < 0.3:
            now, layout = writing.snapshot(), chance.choice(("plain", "two_ways", "letter"))
            writing.history.do(Relaid(now, laid_out(now, layout)))
    part = next(at for at, text in enumerate(writing.parts) if text)
    start = chance.randrange(len(writing.parts[part]))
    gone = writing.parts[part][start : start + 3]
    writing.history.do(Replace(start, gone, "", part=part))
    return writing


def _hesitate(document: Document, chance: random.Random) -> None:
    """Now and then one takes something back, and half of those times does it again after all."""
    if chance.random() < 0.06:
        document.history.undo()
        if chance.random() < 0.5:
            document.history.redo()


MAKERS: dict[str, Callable[[random.Random, Callable[[Any], None]], Document]] = {
    "sketch": _drawing,
    "melody": _tune,
    "writing": _writing,
}
