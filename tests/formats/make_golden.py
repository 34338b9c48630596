"""Makes the golden portfolio of today's format:  python -m tests.formats.make_golden

It is run once for each version of the tables, by the code that first wrote it,
and what it made is then kept for ever; it refuses to make one again. (v1 and v2 were made by the
studio as it was before and after pieces could be found by their words. In v3 things lie beside
the pieces; its tables alone take 192 KiB, so its two pieces are as small as pieces can be.
In v4 there are ideas of one's own and idea files, and each piece says of which sort it is.)
Beside the portfolio it writes ``expected.json``: what every later studio must read from it.

The seed, the password and all ids are known, so nothing private may ever be put in one.

    python -m tests.formats.make_golden sketch

makes a drawing in today's format of drawings: its packed picture, its steps and what it must show.
(That of format 1 is the drawing in v1 to v3. v4 holds one of format 2.)
"""

from __future__ import annotations

import base64
import hashlib
import inspect
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.writing.document import Replace
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.file import KeyFile
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.collections import Collection
from studio.portfolio.shelves.ideas import FiledIdea, IdeaFile, OwnIdea
from studio.portfolio.shelves.leave_out import LeftOut
from studio.portfolio.shelves.people import Person
from studio.portfolio.shelves.shelves import Shelf
from studio.portfolio.shelves.small_steps import SmallStep
from studio.portfolio.shelves.stones import Stone
from studio.portfolio.store import making as store_making
from studio.portfolio.store import schema
from tests.samples.manual import ManualClock

SEED = bytes(range(16))
PASSWORD = "four calm birds"
PORTFOLIO = "golden" + "a" * 20
PIECES = tuple(f"piece{at}" + "a" * 20 for at in range(2))
LEFT_OUT = LeftOut("words", "window")
FIRST_DAY = date(2031, 3, 14)
_SMALL_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
_LEFT_BEHIND = ("keys.json.copy", "reserve.bin", "portfolio.lock")


def make(folder: Path) -> None:
    """Make a portfolio of two pieces in ``folder``, which must not exist."""
    if folder.exists():
        raise FileExistsError(f"{folder} is kept for ever")
    keys.new_seed = lambda: SEED
    store_making.new_uid = lambda: PORTFOLIO
    clock = ManualClock(FIRST_DAY)
    portfolio = Portfolio.open(folder, clock).result()
    _fill(portfolio, clock)
    portfolio.close().result()
    locked = KeyFile(PORTFOLIO, (keys.password_slot(SEED, PASSWORD, keys.FLOOR),))
    (folder / "keys-with-password.json").write_text(locked.text(), encoding="utf-8")
    for name in _LEFT_BEHIND:
        (folder / name).unlink(missing_ok=True)


def _small_piece(craft: Any) -> tuple[Any, list[Any]]:
    """Make one line, or a few words; return the document and its steps."""
    document: Any = craft.new()
    steps: list[Any] = []
    document.history.stepped.subscribe(steps.append)
    if craft.key == "sketch":
        document.start(Choice().ink(rubber=False))
        document.draw([Sample(320, 320, 2000, 0), Sample(960, 1280, 2500, 400)])
        document.lift()
    else:
        for word in ("Rain", " on", " the", " window"):
            document.history.do(Replace(len(document.parts[0]), "", word))
    return document, steps


def _fill(portfolio: Portfolio, clock: ManualClock) -> None:
    portfolio.save("help", b"sealed bytes of no piece").result()
    for at, craft in enumerate(craft for craft in CRAFTS if craft.key in {"sketch", "writing"}):
        document, steps = _small_piece(craft)
        packed = [pack(step, craft) for step in steps]
        half = len(packed) // 2
        portfolio.append(PIECES[at], craft.key, packed[:half]).result()
        portfolio.append(PIECES[at], craft.key, packed[half:]).result()
        _fold(portfolio, PIECES[at], craft, document.snapshot())
        note = "回復力" if at else ""
        portfolio.rename(PIECES[at], f"Piece {at}: Überraschung", note).result()
        clock.advance(at + 1)
        if at:  # steps that its newest version does not show
            document.history.undo()
            portfolio.append(PIECES[at], craft.key, [pack(steps[-1], craft)]).result()
    portfolio.describe(PIECES[0], "A line that goes up.").result()
    portfolio.cover(PIECES[0], covered=True).result()
    portfolio.past.pin(PIECES[1], 1, pinned=True).result()
    portfolio.add_receipt("My therapist", [PIECES[0]], bytes(32)).result()
    portfolio.shelves.keep(_lay_beside).result()


def _lay_beside(shelf: Shelf) -> None:
    """Lay one of each thing there is beside the pieces, under names that are known."""
    shelf.pairs.join(PIECES[0], PIECES[1])
    shelf.collections.add(Collection("collection" + "a" * 16, "Überall", PIECES[::-1]))
    shelf.checkin.choose(PIECES[0], "before", ["heavy", "still"])
    shelf.checkin.choose(PIECES[0], "after", ["lighter"])
    shelf.checkin.begin_from(PIECES[1], "A window you remember.", deeper=True)
    shelf.leave_out.mark(PIECES[1], [LEFT_OUT])
    day, said = FIRST_DAY.isoformat(), "It was quiet."
    shelf.stones.add(Stone("stone" + "a" * 21, day, "moment", said, None, PIECES[0]))
    shelf.steps.add(SmallStep("step" + "a" * 22, "Open the window.", "open"))
    shelf.ideas.add(OwnIdea("idea" + "a" * 22, "tune", 20, deeper=True, text="Play the rain."))
    filed = FiledIdea("draw", 5, deeper=False, text="A window.")
    shelf.ideas.add_file(IdeaFile("file" + "a" * 22, "Für uns", (filed,)))
    shelf.ideas.hide(["people.draw"])
    shelf.people.add(Person("person" + "a" * 20, "Sam", "the blue door", "walks", on_help=True))


def _fold(portfolio: Portfolio, uid: str, craft: Any, snapshot: Any) -> None:
    content, thumb = craft.codec.encode(snapshot), _SMALL_PNG
    known = inspect.signature(portfolio.fold).parameters
    words = {"text": craft.text(snapshot)} if "text" in known else {}
    if "sort" in known:
        words["sort"] = "golden"
    portfolio.fold(uid, content, craft.codec.format, thumb, "kept", **words).result()


def seen(portfolio: Portfolio) -> dict[str, Any]:
    """Return what can be read of everything, in plain values."""
    cards = (*portfolio.cards().result(), *portfolio.cards(binned=True).result())
    receipts = portfolio.receipts().result()
    return {
        "pieces": {card.uid: _piece(portfolio, card) for card in cards},
        "receipts": [[one.day, one.who, list(one.items), one.sha256.hex()] for one in receipts],
        "help": (portfolio.load("help").result() or b"").hex(),
        "beside": _beside(portfolio, [card.uid for card in cards]),
    }


def _beside(portfolio: Portfolio, uids: list[str]) -> dict[str, Any]:
    """Return what lies beside the pieces, and what was noted of each."""
    beside = asdict(portfolio.arrivals.beside().result())
    look = portfolio.shelves.look
    words = {uid: look(lambda shelf, uid=uid: shelf.checkin.of(uid)).result() for uid in uids}
    marks = {uid: look(lambda shelf, uid=uid: shelf.leave_out.of(uid)).result() for uid in uids}
    cards = portfolio.cards().result()
    return json.loads(  # tuples are lists in what is expected
        json.dumps(
            {
                **beside,
                "words": {uid: asdict(found) for uid, found in words.items()},
                "left_out": {uid: [asdict(one) for one in found] for uid, found in marks.items()},
                "ideas": {card.uid: card.idea for card in cards},
                "sorts": {card.uid: card.sort for card in cards},
                "deeper": [card.uid for card in cards if card.deeper],
                "covered": [card.uid for card in cards if card.covered],
                "pinned": {uid: _pinned(portfolio, uid) for uid in uids},
            }
        )
    )


def _pinned(portfolio: Portfolio, uid: str) -> list[int]:
    return [one.seq for one in portfolio.past.versions(uid).result() if one.pinned]


def _piece(portfolio: Portfolio, card: Any) -> dict[str, Any]:
    kept = portfolio.read(card.uid).result()
    craft = next(craft for craft in CRAFTS if craft.key == card.kind)
    assert kept.content is not None
    shown = craft.codec.decode(kept.content[1], kept.content[0]).snapshot()
    return {
        **{name: getattr(card, name) for name in _TOLD},
        "past": _digest(kept.past),
        "tail": _digest(kept.tail),
        "content": [kept.content[0], _digest([kept.content[1]])],
        "thumb": _digest([portfolio.thumbnail(card.uid).result() or b""]),
        "text": craft.text(shown),
    }


_TOLD = ("kind", "title", "note", "description", "day", "seq", "state", "steps", "binned_day")


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def make_sketch(file: Path) -> None:
    """Write what a drawing of two sheets is kept as, which must not be there yet."""
    if file.exists():
        raise FileExistsError(f"{file} is kept for ever")
    from studio.crafts.sketch import CRAFT
    from tests.samples.sheet_commands import do
    from tests.samples.sheets import small_sheet

    sketch, steps = small_sheet(), []
    sketch.history.stepped.subscribe(lambda step: steps.append(pack(step, CRAFT)))
    for number in range(27):
        do(sketch, _DEEDS[number % len(_DEEDS)], number)
    content = CRAFT.codec.encode(sketch.snapshot())
    kept = {
        "format": CRAFT.codec.format,
        "content": base64.b64encode(content).decode(),
        "steps": [base64.b64encode(step).decode() for step in steps],
        "shows": shows(sketch),
    }
    file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


_DEEDS = ("stroke", "stroke", "arrange", "fill", "stroke", "move", "undo", "place", "stroke")


def shows(sketch: Any) -> dict[str, Any]:
    """Return what a drawing shows, in plain values."""
    sheets = [sketch.image(sheet) for sheet in range(4)]
    pixels = [b"" if image is None else bytes(image.constBits()) for image in sheets]
    now = sketch.arrangement
    return {
        "sheets": [_digest([one if one.strip(b"\0") else b""]) for one in pixels],
        "laid out": [now.paper, list(now.sheets), sorted(now.hidden), now.underlay is not None],
        "lines": sketch.lines,
        "commands": sketch.snapshot().strokes,
    }


def main(arguments: list[str]) -> int:
    from PySide6.QtGui import QGuiApplication

    _application = QGuiApplication.instance() or QGuiApplication([])  # cards hold letters
    if arguments == ["sketch"]:
        from studio.crafts.sketch import CRAFT

        make_sketch(Path(__file__).parent / f"sketch{CRAFT.codec.format}.json")
        return 0
    folder = Path(__file__).parent / f"v{schema.VERSION}"
    make(folder)
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(folder, Path(scratch, "copy"))
        portfolio = Portfolio.open(copy, ManualClock(FIRST_DAY)).result()
        told = seen(portfolio)
        portfolio.close().result()
    text = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")
    print(f"{folder} made")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
