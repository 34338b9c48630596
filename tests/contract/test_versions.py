"""An earlier version of any craft's piece, brought back over steps that only the log knows."""

from __future__ import annotations

import random

import pytest

from studio.core.craft import Craft, pack, reopen
from studio.core.document import Document
from studio.core.retrace import retrace
from tests.samples.pieces import make_piece


def _encoded(craft: Craft, document: Document) -> bytes:
    return craft.codec.encode(document.snapshot())


def _undo_all(document: Document) -> int:
    undone = 0
    while document.history.undo_label is not None:
        document.history.undo()
        undone += 1
    return undone


def _redo_all(document: Document) -> None:
    while document.history.redo_label is not None:
        document.history.redo()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lost", [1, 2, 5])
def test_an_earlier_version_comes_back_with_a_history_that_is_true(craft, seed, lost):
    document, steps = make_piece(craft.key, random.Random(seed))
    document.history.undo()
    document.history.redo()
    log = [pack(step, craft) for step in steps]
    upto = max(1, len(log) - lost)
    earlier = reopen(craft, None, (), log[:upto])
    content = craft.codec.format, _encoded(craft, earlier)

    back = reopen(craft, content, [*log, *retrace(log, upto)], ())
    assert back.history.done == earlier.history.done
    assert _undo_all(back) == _undo_all(earlier)
    assert _encoded(craft, back) == _encoded(craft, earlier)
    _redo_all(earlier)
    while back.history.redo_label is not None and back.history.done != earlier.history.done:
        back.history.redo()
    assert _encoded(craft, back) == _encoded(craft, earlier)

    log += retrace(log, upto)
    newest = craft.codec.format, _encoded(craft, document)
    again = reopen(craft, newest, [*log, *retrace(log, len(steps))], ())
    assert again.history.done == document.history.done
    assert _undo_all(again) == _undo_all(document)
    assert _encoded(craft, again) == _encoded(craft, document)
