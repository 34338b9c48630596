"""The words around each layout: its name, what it is, and how one may begin."""

from __future__ import annotations

from studio.core.texts import _
from studio.crafts.writing.layouts import LET_GO, Layout, Written, box_titles, joined
from studio.crafts.writing.marks import unmarked

_FIRST = 12  # words that are enough to know a text again
_LOOKED_AT = 900  # letters; more than those words ever take


def name_of(layout: Layout) -> str:
    """Return what a layout is called."""
    return {
        "plain": _("Plain"),
        "two_ways": _("Two ways to see it"),
        "kind_note": _("A kind note"),
        "letter": _("A letter I will not send"),
        "let_go": _("Write and let go"),
    }[layout]


def line_of(layout: Layout) -> str:
    """Return one line that says what a layout is."""
    return {
        "plain": _("One page, for any words"),
        "two_ways": _("What happened, and another way to see it"),
        "kind_note": _("Kind words to yourself, kept in a jar"),
        "letter": _("Words for someone. Nothing here sends them"),
        "let_go": _("A new page that is never saved"),
    }[layout]


def said_above(layout: Layout) -> str:
    """Return what stands above the page, or nothing."""
    if layout == LET_GO:
        return _(
            "Write it, then let it go. These words are not saved."
            " When you close this page, they are gone."
        )
    if layout == "letter":
        return _("This letter stays here. Nothing sends it.")
    if layout == "kind_note":
        return _("Kind words to you. The jar keeps them, and shows them when you ask.")
    return ""


def begun_with(layout: Layout) -> tuple[str, ...]:
    """Return what each empty box says."""
    if layout == "two_ways":
        return (
            _("Tell it in your own words."),
            _("What did you tell yourself about it?"),
            _("Is there another way to see it? You do not have to believe it yet."),
        )
    if layout == "kind_note":
        return (
            _(
                "Think of a friend who feels the way you do now."
                " What would you say to them? Write it here, to you."
            ),
        )
    if layout == "letter":
        return (_("Dear …"),)
    return (_("Write anything. Spelling does not matter here."),)


def called(layout: Layout) -> tuple[str, ...]:
    """Return the name of each box for those who cannot see it."""
    return tuple(title or _("Your writing") for title in box_titles(layout))


def told_apart(written: Written) -> str:
    """Return what tells a writing from others: its layout unless plain, its first words."""
    found = unmarked(joined(written).lstrip()[:_LOOKED_AT]).split()
    first = " ".join(found[:_FIRST]) + ("…" if len(found) > _FIRST else "")
    named = "" if written.layout == "plain" else f"{name_of(written.layout)}."
    return f"{named} {first}".strip()
