"""A box to tick in a list is as large as any other, and grows with the letters."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QListWidget, QStyle, QStyleOptionViewItem, QWidget

from tests.samples.whole_studio import whole_studio


def _box(widget: QWidget) -> tuple[int, int]:
    option = QStyleOptionViewItem()
    option.initFrom(widget)
    kinds = QStyle.PixelMetric
    sizes = (kinds.PM_IndicatorWidth, kinds.PM_IndicatorHeight)
    width, height = (widget.style().pixelMetric(kind, option, widget) for kind in sizes)
    return width, height


def test_a_box_in_a_list_is_as_large_as_any_other(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        listed, alone = QListWidget(studio.window), QCheckBox(studio.window)
        listed.ensurePolished()
        alone.ensurePolished()
        assert _box(listed) == _box(alone)
        assert min(_box(listed)) >= 20
