"""Qt takes the first thread that uses it for the main one; nothing else hears events."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, QThread


def test_a_thread_that_uses_qt_first_is_not_taken_for_the_main_one():
    """Seen to fail alone: the watch over stillness heard nothing after pictures made beside."""
    beside = Thread(target=QObject)
    beside.start()
    beside.join()
    assert QThread.isMainThread()
