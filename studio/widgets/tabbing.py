"""Lets the Tab key go through a screen in the order the eye does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def tab_as_seen(root: QWidget) -> None:
    """Order every control under ``root`` as the layouts set them out.

    Call it when ``root`` stands in its window, and again after changes; Qt orders by when a
    control was made. A screen that hands its focus on (``setFocusProxy``) must hand it to the
    first of these, or those before it can never be reached with Tab.
    """
    tab_through((root,))


@runtime_checkable
class GoesByTab(Protocol):
    """A view that says through what Tab goes in it, the place that gets the focus first.

    Which control is its last cannot be asked of Qt: what ``nextInFocusChain`` hands out counts as
    a part of the widget it was asked of, and is taken for gone together with that.
    """

    def tab_parts(self) -> Sequence[QWidget]: ...


def tab_through(parts: Iterable[QWidget]) -> None:
    """Order every control of ``parts``, one part after the other.

    For a screen that hands its focus to a place in its midst: that part comes first here.
    """
    for before, after in pairwise(control for part in parts for control in _controls(part)):
        QWidget.setTabOrder(before, after)


def tab_parts_of(view: QWidget) -> Sequence[QWidget]:
    """Return the parts of a view in the order of Tab; the view itself where it does not say."""
    return view.tab_parts() if isinstance(view, GoesByTab) else (view,)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _controls(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _set_out_in(layout)


def _set_out_in(layout: QLayout) -> Iterator[QWidget]:
    for part in _parts(layout):
        if isinstance(part, QWidget):
            yield from _controls(part)
        else:
            yield from _set_out_in(part)


def _parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Return what ``layout`` holds, in its order.

    Asked of the parts and not by ``itemAt``: the wrapper of an item it hands out lives as long as
    the layout's, also after Qt deleted the item. Whatever Qt then makes at that address is taken
    for a layout's item, until something falls.
    """
    beside: list[QWidget] = layout.parentWidget().findChildren(QWidget, options=_DIRECT)
    inner: list[QLayout] = layout.findChildren(QLayout, options=_DIRECT)
    placed: dict[int, QWidget | QLayout] = {layout.indexOf(part): part for part in inner}
    placed |= {layout.indexOf(part): part for part in beside}
    return [placed[at] for at in sorted(placed) if at >= 0]
