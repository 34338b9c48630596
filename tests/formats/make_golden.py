"""Makes the golden portfolio of today's format:  python -m tests.formats.make_golden

It is run once for each version of the tables, by the code that first wrote it,
and what it made is then kept for ever; it refuses to make one again. (v1 and v2 were made by the
studio as it was before and after pieces could be found by their words.) Beside the portfolio it
writes ``expected.json``: what every later studio must read from it.

The seed, the password and all ids are known, so nothing private may ever be put in one.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import random
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.file import KeyFile
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import making as store_making
from studio.portfolio.store import schema
from tests.samples.manual import ManualClock
from tests.samples.pieces import make_piece

SEED = bytes(range(16))
PASSWORD = "four calm birds"
PORTFOLIO = "golden" + "a" * 20
FIRST_DAY = date(2031, 3, 14)
_LEFT_BEHIND = ("keys.json.copy", "reserve.bin", "portfolio.lock")


def make(folder: Path) -> None:
    """Make a portfolio of three pieces in ``folder``, which must not exist."""
    if folder.exists():
        raise FileExistsError(f"{folder} is kept for ever")
    keys.new_seed = lambda: SEED
    store_making.new_uid = lambda: PORTFOLIO
    clock = ManualClock(FIRST_DAY)
    portfolio = Portfolio.open(folder, clock).result()
    _fill(portfolio, clock, random.Random(7))
    portfolio.close().result()
    locked = KeyFile(PORTFOLIO, (keys.password_slot(SEED, PASSWORD, keys.FLOOR),))
    (folder / "keys-with-password.json").write_text(locked.text(), encoding="utf-8")
    for name in _LEFT_BEHIND:
        (folder / name).unlink(missing_ok=True)


def _fill(portfolio: Portfolio, clock: ManualClock, chance: random.Random) -> None:
    portfolio.save("help", b"sealed bytes of no piece").result()
    for at, craft in enumerate((*CRAFTS[1:3], CRAFTS[0])):
        uid = f"piece{at}" + "a" * 20
        document, steps = make_piece(craft.key, chance)
        packed = [pack(step, craft) for step in steps]
        half = len(packed) // 2
        portfolio.append(uid, craft.key, packed[:half]).result()
        portfolio.append(uid, craft.key, packed[half:]).result()
        _fold(portfolio, uid, craft, document.snapshot())
        portfolio.rename(uid, f"Piece {at}: Überraschung", "回復力" if at % 2 else "").result()
        clock.advance(at + 1)
        if at == 1:  # steps that its newest version does not show
            document.history.undo()
            portfolio.append(uid, craft.key, [pack(steps[-1], craft)]).result()
    portfolio.describe("piece0" + "a" * 20, "A tune that goes up.").result()
    portfolio.bin("piece2" + "a" * 20).result()
    portfolio.add_receipt("My therapist", ["piece0" + "a" * 20], bytes(32)).result()


def _fold(portfolio: Portfolio, uid: str, craft: Any, snapshot: Any) -> None:
    content, thumb = craft.codec.encode(snapshot), craft.thumbnail(snapshot)
    known = inspect.signature(portfolio.fold).parameters
    words = {"text": craft.text(snapshot)} if "text" in known else {}
    portfolio.fold(uid, content, craft.codec.format, thumb, "kept", **words).result()


def seen(portfolio: Portfolio) -> dict[str, Any]:
    """Return what can be read of everything, in plain values."""
    cards = (*portfolio.cards().result(), *portfolio.cards(binned=True).result())
    receipts = portfolio.receipts().result()
    return {
        "pieces": {card.uid: _piece(portfolio, card) for card in cards},
        "receipts": [[one.day, one.who, list(one.items), one.sha256.hex()] for one in receipts],
        "help": (portfolio.load("help").result() or b"").hex(),
    }


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


def main() -> int:
    from PySide6.QtGui import QGuiApplication

    _application = QGuiApplication.instance() or QGuiApplication([])  # cards hold letters
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
    sys.exit(main())
