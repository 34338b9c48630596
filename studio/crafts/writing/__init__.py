"""The Write craft: text in any script. Nothing here counts, corrects or reads along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.core.craft import Craft
from studio.core.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from studio.core.craft import Codec
    from studio.core.document import Document
    from studio.core.exhibit import Words
    from studio.core.leaving_out import Span
    from studio.core.marked import Block
    from studio.core.surroundings import Surroundings
    from studio.core.ways_out import WayOut
    from studio.crafts.writing.layouts import Written


def _verb() -> str:
    return _("Write")


def _noun() -> str:
    return _("writing")


def _new() -> Document:
    from studio.crafts.writing.document import Writing

    return Writing()


def _codec() -> Codec:
    from studio.crafts.writing.codec import WritingCodec

    return WritingCodec()


def _view() -> Callable[[Any, Surroundings], QWidget]:
    from studio.crafts.writing.view.room import WritingView

    return WritingView


def _thumbnail(snapshot: Written) -> bytes:
    from studio.crafts.writing.layouts import joined
    from studio.crafts.writing.marks import unmarked
    from studio.crafts.writing.view.card import ENOUGH, paint_card

    return paint_card(unmarked(joined(snapshot)[:ENOUGH]))


def _exhibit(snapshot: Written) -> Words:
    from studio.core.exhibit import Words
    from studio.crafts.writing.layouts import headed

    return Words(headed(snapshot), read=_page_blocks)


def _page_blocks(text: str, cuts: Sequence[Span]) -> tuple[Block, ...]:
    from studio.crafts.writing.ways.page_words import page_blocks

    return page_blocks(text, cuts)


def _text(snapshot: Written) -> str:
    from studio.crafts.writing.layouts import joined

    return joined(snapshot)


def _sort(snapshot: Written) -> str:
    from studio.crafts.writing.layouts import KIND_NOTE_SORT

    return KIND_NOTE_SORT if snapshot.layout == "kind_note" else ""


def _describe(_snapshot: Written) -> str:
    """The words speak for themselves; a sentence about them could only count or judge."""
    return ""


def _tell_apart(snapshot: Written) -> str:
    from studio.crafts.writing.prompts import told_apart

    return told_apart(snapshot)


def _copies(snapshot: Written) -> dict[str, bytes]:
    """Half a character that stands alone is a question mark here, as UTF-8 cannot hold it."""
    from studio.crafts.writing.layouts import whole

    return {".txt": whole(snapshot).encode("utf-8", "replace")}


def _ways_out(around: Surroundings) -> Iterable[WayOut]:
    from studio.crafts.writing.ways.out import ways_out

    return ways_out(around)


CRAFT = Craft(
    key="writing",
    icon="write",
    verb=_verb,
    noun=_noun,
    new=_new,
    load_codec=_codec,
    load_view=_view,
    exhibit=_exhibit,
    thumbnail=_thumbnail,
    text=_text,
    describe=_describe,
    tell_apart=_tell_apart,
    copies=_copies,
    sort=_sort,
    copy_suffixes=(".txt",),
    ways_out=_ways_out,
)
