"""What the portfolio costs as it grows; ``--full`` at 10,000 pieces."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from tests.bench.figure import Figure, at_least, at_most, told
from tests.bench.keeping import keeping
from tests.bench.measuring import percentile
from tests.samples.manual import ManualClock

LETTERS = "abcdefghijklmnopqrstuvwxyzäéüßñ"
HAN = "回復力海山川心日本語水火木金土月"
WORDS_EACH = 450  # about 3 KB of writing
_DAY = date(2031, 3, 14)


def figures(full: bool) -> Iterator[Figure]:
    pieces = 10_000 if full else 1_000
    yield from finding(pieces)
    yield from showing(10_000)
    yield from keeping(full=full)


def finding(pieces: int) -> Iterator[Figure]:
    """Search while typing, and whether everything a slow search finds is found."""
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as home:
        portfolio = Portfolio.open(Path(home) / "portfolio", ManualClock(_DAY)).result()
        says = _fill(portfolio, pieces, chance)
        typed = _typed(says, chance)
        took = [_milliseconds(lambda part=part: portfolio.find(part).result()) for part in typed]
        recall = _recall(portfolio, says, typed[::5])
        portfolio.close().result()
    yield told("search per letter, median", percentile(took, 50), "ms")
    yield at_most(f"search per letter, p95, {pieces} pieces", percentile(took, 95), "ms", 50)
    yield at_least("search finds, of what a slow search finds", recall, "%", 100)


def showing(cards: int) -> Iterator[Figure]:
    """Put many cards into My pieces and scroll through all of them."""
    from PySide6.QtWidgets import QApplication

    from studio.portfolio.pieces import Card
    from studio.shell.places.pieces import PiecesPlace
    from studio.shell.shelf import Shelf
    from tests.samples.plain_look import PlainLook

    app = QApplication.instance() or QApplication([])
    days = [(_DAY - timedelta(at // 10)).isoformat() for at in range(cards)]
    kinds = [craft.key for craft in CRAFTS]
    many = [
        Card(f"{at}", kinds[at % len(kinds)], "", "", "", day, at, "only_me", 9, None)
        for at, day in enumerate(days)
    ]
    shelf = Shelf(None, None, CRAFTS, ManualClock(_DAY))  # type: ignore[arg-type]
    place = PiecesPlace(PlainLook(), lambda _uid: None)
    place.resize(1180, 700)
    place.show()
    app.processEvents()
    blocks = [_milliseconds(lambda: place.show_pieces(shelf.worded(many)))]
    blocks += [_milliseconds(app.processEvents) for _ in range(300)]
    yield told(f"{cards} cards put in words and shown, longest block", max(blocks), "ms")
    bar = place.list.verticalScrollBar()

    def frame(at: int) -> None:
        bar.setValue(bar.maximum() * at // 300)
        place.list.viewport().repaint()
        app.processEvents()

    frames = [_milliseconds(lambda at=at: frame(at)) for at in range(300)]
    yield at_most(f"scrolling {cards} cards, frame p99", percentile(frames, 99), "ms", 16)
    place.close()


def _fill(portfolio: Portfolio, pieces: int, chance: random.Random) -> list[str]:
    """Keep named pieces, every third with writing; return what each says, the oldest first."""
    known = ["".join(chance.choices(LETTERS, k=chance.randint(3, 9))) for _ in range(5_000)]
    says = []
    for at in range(pieces):
        title = " ".join(chance.choices(known, k=2))
        text = _writing(known, chance) if at % 3 == 0 else ""
        portfolio.append(f"{at}", CRAFTS[at % len(CRAFTS)].key, [b"\x03"])
        portfolio.fold(f"{at}", b"", 1, b"", text=text)
        portfolio.rename(f"{at}", title, "").result()
        says.append(f"{title} {text}")
    return says


def _writing(known: list[str], chance: random.Random) -> str:
    return " ".join([*chance.choices(known, k=WORDS_EACH), "".join(chance.choices(HAN, k=6))])


def _typed(says: list[str], chance: random.Random) -> list[str]:
    """Return what stands in the field at each letter of 40 words, and Han characters."""
    words = [chance.choice(chance.choice(says).split()) for _ in range(40)]
    letters = [word[:end] for word in words for end in range(1, len(word) + 1)]
    return letters + ["".join(chance.choices(HAN, k=size)) for size in (1, 2, 3) for _ in range(10)]


def _recall(portfolio: Portfolio, says: list[str], typed: list[str]) -> float:
    right = 0
    for part in typed:
        slow = {f"{at}" for at, text in enumerate(says) if _says(text, part)}
        right += slow <= {card.uid for card in portfolio.find(part).result()}
    return 100 * right / len(typed)


def _says(text: str, part: str) -> bool:
    inside = part[0] in HAN
    return part in text if inside else f" {part}" in f" {text}"


def _milliseconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1_000
