"""Nothing is asked of Qt whose wrapper outlives it.

The wrapper of an item that ``QLayout.itemAt`` hands out stays as long as the layout's own, also
after Qt deleted the item with its widget. The next thing at that address is then taken for an
item, and sooner or later the program falls.
"""

from __future__ import annotations

import gc
import re

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.widgets.flow import FlowLayout
from studio.widgets.tabbing import tab_as_seen
from tests.samples.source import files, name_of


def test_no_layout_is_asked_for_its_items():
    wrong = [name_of(path) for path in files() if re.search(r"\.itemAt\(", path.read_text("utf-8"))]
    assert not wrong


def test_nobody_asks_what_comes_next_by_tab():
    """The answer counts as a part of whom it was asked of, and whatever it holds goes with that."""
    wrong = [name_of(path) for path in files() if "InFocusChain(" in path.read_text("utf-8")]
    assert not wrong


def _items() -> int:
    gc.collect()
    return sum(type(one).__name__ == "QWidgetItem" for one in gc.get_objects())


def test_ordering_tab_leaves_no_wrapper_of_an_item(qtbot):
    before, host = _items(), QWidget()
    qtbot.addWidget(host)
    column, row = QVBoxLayout(host), QHBoxLayout()
    first, second, third = (QPushButton(word) for word in ("first", "second", "third"))
    column.addWidget(first)
    column.addLayout(row)
    row.addWidget(second)
    column.addWidget(third)
    tab_as_seen(host)
    assert first.nextInFocusChain() is second
    assert second.nextInFocusChain() is third
    assert _items() == before


def test_a_row_that_flows_makes_its_own_items(qtbot):
    """One that Qt made may be known already, as a dead one of another layout's that stood there."""
    host, gone = QWidget(), QPushButton("gone")
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    for part in (QPushButton("stays"), gone):
        flow.addWidget(part)
    assert all(shiboken6.createdByPython(item) for item in flow._shown())
    gone.setParent(None)
    assert [item.widget().text() for item in flow._shown()] == ["stays"]
    gone.deleteLater()
