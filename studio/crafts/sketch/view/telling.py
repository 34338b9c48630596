"""What the line under the sheet says of the tool in hand, and how to go back to drawing."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, HAND, Choice
from studio.crafts.sketch.commands.patterns import ALONE
from studio.crafts.sketch.view.page_pattern import KINDS, how_often
from studio.crafts.sketch.view.strip import Deed

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


def told_of(choice: Choice) -> tuple[str, list[Deed]]:
    """Return the words for what is in hand, and what can be done about it; none for a brush."""
    now = choice.now
    if now.tool != BRUSH:
        freely = (_("Draw freely"), lambda: choice.take_tool(BRUSH))
        return _HOW[now.tool]() if now.tool in _HOW else "", [freely]
    if now.pattern != ALONE:
        kind = dict(KINDS)[now.pattern.kind]()
        said = _("{pattern}. {often}.").format(pattern=kind, often=how_often(now.pattern))
        return said, [(_("Turn it off"), lambda: choice.take_pattern(ALONE))]
    return "", []
