"""Going about the studio by keys alone; where they go is asked of the accessibility tree."""

from __future__ import annotations

from pathlib import Path

from studio.core.craft import reopen
from studio.crafts import CRAFTS
from studio.crafts.writing.document import Writing
from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from tests.samples.visitor import Thing, Visitor

PAGE = "Your writing"
_MOST = 40
_WRITE = next(craft for craft in CRAFTS if craft.key == "writing")


def has_keyboard(visitor: Visitor, name: str, role: str | None = None) -> Thing | None:
    """Return the thing of that name if the keys go to it."""
    found = (thing for thing in visitor.seen(name=name) if role in {None, thing.role})
    return next((thing for thing in found if thing.focused), None)


def wait_at(visitor: Visitor, name: str, role: str | None = None) -> Thing:
    """Wait until the keys go to the thing of that name."""
    return visitor.until(lambda: has_keyboard(visitor, name, role))


def go_to(visitor: Visitor, name: str, *keys: str, role: str | None = None) -> None:
    """Press ``keys`` (else Tab) until that has the keyboard, each once the last has worked."""
    for _time in range(_MOST):
        if has_keyboard(visitor, name, role):
            return
        before = _focused(visitor)
        visitor.key(*(keys or ("Tab",)))
        visitor.until(lambda before=before: _focused(visitor) not in ([], before))
    raise AssertionError(f"{name} is not reached by {keys or 'Tab'}")


def _focused(visitor: Visitor) -> list[tuple[str, int, int]]:
    return [(thing.name, thing.x, thing.y) for thing in visitor.seen() if thing.focused]


def begin_to_write(visitor: Visitor) -> None:
    """From the very first screen to an empty page."""
    wait_at(visitor, "Start now")
    visitor.key("Return")
    visitor.find("What would you like to do?")
    new_page(visitor)


def new_page(visitor: Visitor) -> None:
    visitor.key("Control_L", "4")
    wait_at(visitor, PAGE)


def lay_out(visitor: Visitor, layout: str, box: str = PAGE) -> None:
    """Take another layout than Plain, and go on to write in its first box."""
    go_to(visitor, "Plain")
    visitor.key("space")
    visitor.find("Layouts")
    wait_at(visitor, "Plain", "CheckBox")
    go_to(visitor, layout, "Down")
    visitor.key("Return")
    visitor.find(layout, "Button")
    wait_at(visitor, box)


def reads(visitor: Visitor, text: str, box: str = PAGE) -> None:
    """Wait until a box holds exactly that."""
    visitor.until(lambda: any(thing.value == text for thing in visitor.seen(name=box)))


def kept(visitor: Visitor) -> None:
    visitor.until(lambda: visitor.sees("Kept"))


def finish(visitor: Visitor, name: str) -> None:
    """Finish, name it, and be home again."""
    visitor.key("Control_L", "Return")
    wait_at(visitor, "Name it, if you like")
    visitor.type(name)
    visitor.key("Return")
    visitor.find("What would you like to do?")


def open_newest(visitor: Visitor, name: str) -> None:
    """Open the first of My pieces, which has that name."""
    visitor.key("Control_L", "5")
    visitor.until(lambda: any(t.focused and t.name.startswith(name) for t in visitor.seen()))
    visitor.key("Return")


def writings(home: Path) -> list[Writing]:
    """Open what is kept, and return each writing, undo and all."""
    portfolio = Portfolio.open(home / "portfolio", SystemClock()).result()
    try:
        found = [portfolio.read(card.uid).result() for card in portfolio.cards().result()]
    finally:
        portfolio.close().result()
    return [reopen(_WRITE, each.content, each.past, each.tail) for each in found]
