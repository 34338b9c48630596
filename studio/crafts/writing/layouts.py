"""The five layouts: what lies on the page, and what a writing says when it leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from studio.core.texts import _

Layout = Literal["plain", "two_ways", "kind_note", "letter", "let_go"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
PLAIN: Layout = "plain"
LET_GO: Layout = "let_go"
KIND_NOTE_SORT = "kind note"
"""What kind notes are told apart by among kept pieces; stored, so it never changes."""
_BOXES: dict[Layout, int] = {"two_ways": 3}


@dataclass(frozen=True, slots=True)
class Written:
    """A whole writing as it is now: its layout, and the text of each box of that layout.

    Each text has line feeds only, and may hold light marks (``marks``).
    """

    layout: Layout = PLAIN
    parts: tuple[str, ...] = ("",)

    @property
    def fits(self) -> bool:
        """False where there are not as many texts as the layout has boxes."""
        return self.layout in LAYOUTS and len(self.parts) == boxes(self.layout)


def boxes(layout: Layout) -> int:
    """Return how many boxes one writes in."""
    return _BOXES.get(layout, 1)


def blank(layout: Layout) -> Written:
    """Return a page of that layout with no words on it."""
    return Written(layout, ("",) * boxes(layout))


def laid_out(written: Written, layout: Layout) -> Written:
    """Return the same words in another layout, none of them lost.

    From more boxes to fewer, all come into the first, a blank line between them.
    """
    wanted = boxes(layout)
    if wanted == len(written.parts):
        return Written(layout, written.parts)
    if wanted < len(written.parts):
        return Written(layout, (joined(written), *[""] * (wanted - 1)))
    return Written(layout, (*written.parts, *[""] * (wanted - len(written.parts))))


def joined(written: Written) -> str:
    """Return the words of all boxes that have some, a blank line between them."""
    return "\n\n".join(part for part in written.parts if part.strip()) or written.parts[0]


def whole(written: Written) -> str:
    """Return what a reader gets: each box that has words, below its title where it has one."""
    return _below_titles(written, "")


def headed(written: Written) -> str:
    """Return the same for whoever reads light marks, the titles marked as headings."""
    return _below_titles(written, "# ")


def _below_titles(written: Written, mark: str) -> str:
    return "\n\n".join(
        f"{mark}{title}\n{part}" if title else part for title, part in titled(written)
    )


def titled(written: Written) -> tuple[tuple[str, str], ...]:
    """Return each box that has words, after its title; where all lie in one, without a title."""
    titles = box_titles(written.layout)
    if len(titles) < 2:
        return (("", joined(written)),)
    pairs = zip(titles, written.parts, strict=True)
    return tuple((title, part) for title, part in pairs if part.strip())


def box_titles(layout: Layout) -> tuple[str, ...]:
    """Return the title above each box; an empty one where there is a single box."""
    if layout == "two_ways":
        return _("What happened"), _("What I told myself"), _("Another way to see it")
    return ("",)
