"""What the line under the sheet says of what is in hand, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, HAND, Choice
from studio.crafts.sketch.commands.patterns import ALONE
from studio.crafts.sketch.commands.placed import CUT
from studio.crafts.sketch.view.hands import Tooled
from studio.crafts.sketch.view.hands_choosing import Choosing
from studio.crafts.sketch.view.hands_colouring import Colouring
from studio.crafts.sketch.view.hands_floating import GROW, FloatingTool
from studio.crafts.sketch.view.hands_placing import Placing
from studio.crafts.sketch.view.hands_shapes import Shape
from studio.crafts.sketch.view.page_pattern import KINDS, how_often
from studio.crafts.sketch.view.strip import Deed
from studio.crafts.sketch.view.viewing import Viewing

Told = tuple[str, list[Deed]]
_HOW: dict[str, Callable[[], str]] = {
    "line": lambda: _("Line. Press where it begins. Let go where it ends."),
    "rectangle": lambda: _("Box. Press at one corner. Let go at the other."),
    "ellipse": lambda: _("Round. Press at one corner. Let go at the other."),
    "triangle": lambda: _("Triangle. Press at one corner. Let go at the other."),
    "fill": lambda: _("Fill. Point at a place to fill it with colour."),
    "colouring": lambda: _("Colour a pattern. Point at a part, or press Tab to go to one."),
    "choose": lambda: _("Choose a part. Drag a box around it."),
    "lasso": lambda: _("Choose a part. Draw a line all the way around it."),
    HAND: lambda: _("Move sheet. Drag it to where you want it."),
}


def told_of(choice: Choice, tool: Tooled, viewing: Viewing) -> Told:
    """Return the words for what is in hand, and what can be done about it; none for a brush."""
    if isinstance(tool, FloatingTool) and tool.floating is not None:
        return "", _floating(tool)
    said, deeds = _of_tool(choice, tool)
    if viewing.is_whole and viewing.is_straight:
        return said, deeds
    return said or viewing.told(), [*deeds, (_("See it all"), lambda: see_all(viewing))]


def see_all(viewing: Viewing) -> None:
    """Show the whole sheet, straight."""
    viewing.straighten()
    viewing.whole()


def _of_tool(choice: Choice, tool: Tooled) -> Told:
    now = choice.now
    if isinstance(tool, Colouring) and tool.part is not None:
        return tool.part.name, [(_("Draw freely"), lambda: choice.take_tool(BRUSH))]
    if now.tool != BRUSH:
        said = _HOW[now.tool]() if now.tool in _HOW else ""
        freely = (_("Draw freely"), lambda: choice.take_tool(BRUSH))
        return said, [*_of_its_own(choice, tool), freely]
    if now.pattern != ALONE:
        kind = dict(KINDS)[now.pattern.kind]()
        said = _("{pattern}. {often}.").format(pattern=kind, often=how_often(now.pattern))
        return said, [(_("Turn it off"), lambda: choice.take_pattern(ALONE))]
    return "", []


def _of_its_own(choice: Choice, tool: Tooled) -> list[Deed]:
    """Return what can be done with some tools only."""
    if isinstance(tool, Choosing):
        return [(_("Choose all"), tool.choose_all)]
    if isinstance(tool, Shape):
        word = _("Any sides") if choice.now.even else _("Equal sides")
        return [(word, lambda: choice.take_even(even=not choice.now.even))]
    return []


def _floating(tool: FloatingTool) -> list[Deed]:
    return [
        (_("Lay it down"), tool.lay_down),
        (_("Copy"), tool.copy),
        (_("Turn"), lambda: tool.turn()),
        (_("Bigger"), lambda: tool.grow(GROW)),
        (_("Smaller"), lambda: tool.grow(1 / GROW)),
        *(_of_a_picture(tool) if isinstance(tool, Placing) else _of_a_part(tool)),
    ]


def _of_a_part(tool: FloatingTool) -> list[Deed]:
    return [(_("Take away"), tool.take_away), (_("Put it back"), tool.put_back)]


def _of_a_picture(tool: Placing) -> list[Deed]:
    cut = tool.edge == CUT
    edge = _("Torn edge") if cut else _("Straight edge")
    return [(edge, lambda: tool.tear(tear=cut)), (_("Leave it out"), tool.put_back)]
