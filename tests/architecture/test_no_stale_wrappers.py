"""Nothing is asked of Qt whose wrapper outlives it.

The wrapper of an item that ``QLayout.itemAt`` hands out stays as long as the layout's own, also
after Qt deleted the item with its widget. The next thing at that address is then taken for an
item, and sooner or later the program falls.
"""

from __future__ import annotations

import gc
import re

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.widgets.tabbing import tab_as_seen
from tests.samples.source import files, name_of


def test_no_layout_is_asked_for_its_items():
    wrong = [name_of(path) for path in files() if re.search(r"\.itemAt\(", path.read_text("utf-8"))]
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
