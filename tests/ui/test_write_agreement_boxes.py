"""Pages and document agree in every layout, whatever is done in which box; undo is exact."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Written, boxes
from tests.samples.around import surroundings
from tests.samples.desk import joined
from tests.samples.drags import dragged
from tests.samples.words import texts

KEPT = [layout for layout in LAYOUTS if layout != LET_GO]
BOX = st.integers(0, 2)
DEEDS = st.one_of(
    st.tuples(st.just("type"), BOX, st.sampled_from(["word and ", "x"])),
    st.tuples(st.just("compose"), BOX, texts(3), st.integers(0, 2)),
    st.tuples(st.just("paste"), BOX, st.text(st.sampled_from("ab  \n😀\u0301"), max_size=20)),
    st.tuples(st.just("choose"), BOX, st.integers(0, 20), st.integers(0, 20)),
    st.tuples(st.just("move"), BOX, BOX),
    st.tuples(st.just("drag"), BOX, BOX, st.integers(0, 900)),
    st.tuples(st.just("lay_out"), st.sampled_from(KEPT)),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


@st.composite
def beginnings(draw):
    layout = draw(st.sampled_from(KEPT))
    return Written(layout, tuple(joined(draw(texts(6))) for _box in range(boxes(layout))))


@given(beginnings(), st.lists(DEEDS, max_size=10))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_box_shows_what_the_document_holds_and_undo_is_exact(qapp, beginning, deeds):
    writing = Writing(beginning)
    view = CRAFT.view(writing, surroundings())
    for deed, *how in deeds:
        _DO[deed](view, writing, *how)
        assert _shown(view) == writing.parts, (deed, how)
    view.settle()
    after, count = writing.snapshot(), 0
    while writing.history.undo_label:
        writing.history.undo()
        count += 1
    begun = beginning if count else after  # a blank page is laid out in no step
    assert (_shown(view), writing.parts) == (writing.parts, begun.parts)
    for _step in range(count):
        writing.history.redo()
    assert writing.snapshot() == after
    assert _shown(view) == after.parts
    view.deleteLater()


def _shown(view):
    """What each page shows, unit by unit: Qt leaves lone halves out of whole texts."""
    return tuple(map(_spelled, view.boxes.pages))


def _spelled(page):
    document = page.document()
    last = document.characterCount() - 1
    shown = joined("".join(document.characterAt(at) for at in range(last)))
    return shown.replace("\u2029", "\n").replace("\u2028", "\n")


def _page(view, box):
    page = view.boxes.pages[box % len(view.boxes.pages)]
    page.setFocus()
    return page


def _type(view, _writing, box, text):
    QTest.keyClicks(_page(view, box), text)


def _compose(view, _writing, box, text, before):
    """Half typed, then put in, in place of some letters before the caret."""
    page = _page(view, box)
    page.inputMethodEvent(QInputMethodEvent(text, []))
    at = page.textCursor().position()
    done = QInputMethodEvent()
    if before and before <= at and not page.textCursor().hasSelection():
        done.setCommitString(joined(text), -before, before)
    else:
        done.setCommitString(joined(text))
    page.inputMethodEvent(done)


def _paste(view, _writing, box, text):
    page = _page(view, box)
    page.brought.emit(text)


def _choose(view, _writing, box, start, end):
    page = _page(view, box)
    last = page.document().characterCount() - 1
    cursor = page.textCursor()
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def _move(view, _writing, box, other):
    """Take what is chosen from one box into another."""
    page = _page(view, box)
    chosen = page.createMimeDataFromSelection().text()
    page.textCursor().removeSelectedText()
    _page(view, other).insertFromMimeData(_mime(chosen))


def _drag(view, _writing, box, other, at):
    there, here = _page(view, box), _page(view, other)
    if there is not here and there.textCursor().hasSelection():
        dragged(there, here, QPointF(at % 300, at // 10))


def _mime(text):
    data = QMimeData()
    data.setText(text)
    return data


def _lay_out(view, writing, layout):
    view.settle()
    writing.lay_out(layout)


_DO = {
    "type": _type,
    "compose": _compose,
    "paste": _paste,
    "choose": _choose,
    "move": _move,
    "drag": _drag,
    "lay_out": _lay_out,
    "undo": lambda _view, writing: writing.history.undo(),
    "redo": lambda _view, writing: writing.history.redo(),
}
