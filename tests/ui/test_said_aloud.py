"""What is told in passing reaches a screen reader, and leaves nothing behind to be read later."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from studio.widgets import accessible
from studio.widgets.accessible import Notice, announce, install
from tests.samples.whole_studio import whole_studio


@pytest.fixture
def listened():
    install()
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    QVBoxLayout(made).addWidget(QLabel("Kept", made))
    qtbot.addWidget(made)
    return made


def _notices(window):
    tree = QAccessible.queryAccessibleInterface(window)
    children = [tree.child(at) for at in range(tree.childCount())]
    return [
        child.text(QAccessible.Text.Name)
        for child in children
        if child.role() == QAccessible.Role.Notification
    ]


def test_what_is_said_stands_in_the_window_as_a_notification_out_of_sight(
    listened, window, monkeypatch
):
    monkeypatch.setattr(accessible.sys, "platform", "linux")
    announce(window.findChild(QLabel), "Moved to the bin")
    announce(window.findChild(QLabel), "Undone")
    assert _notices(window) == ["Moved to the bin", "Undone"]
    assert all(notice.isHidden() for notice in window.findChildren(Notice))


def test_a_notice_goes_by_itself(listened, window, qtbot, monkeypatch):
    monkeypatch.setattr(accessible.sys, "platform", "linux")
    monkeypatch.setattr(accessible, "_NOTICE_MILLISECONDS", 0)
    announce(window, "Moved to the bin")
    qtbot.waitUntil(lambda: not window.findChildren(Notice))
    assert _notices(window) == []


def test_cover_takes_back_what_could_still_be_read(listened, qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(accessible.sys, "platform", "linux")
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        announce(studio.window, "You are kind to your friends")
        assert _notices(studio.window) == ["You are kind to your friends"]
        studio.window.cover_up()
        assert not any(_notices(studio.window))
        qtbot.waitUntil(lambda: not studio.window.findChildren(Notice))


def test_where_nobody_listens_nothing_is_made(window, monkeypatch):
    monkeypatch.setattr(accessible.sys, "platform", "linux")
    monkeypatch.setattr(accessible.QAccessible, "isActive", lambda: False)
    announce(window, "Moved to the bin")
    assert not window.findChildren(Notice)


def test_other_systems_hear_an_announcement(listened, window, monkeypatch):
    heard = []
    monkeypatch.setattr(accessible.sys, "platform", "darwin")
    monkeypatch.setattr(accessible.QAccessible, "updateAccessibility", heard.append)
    announce(window, "Undone")
    assert [event.message() for event in heard] == ["Undone"]
    assert not window.findChildren(Notice)


def test_a_stack_of_pages_is_no_word_on_the_way(listened, qtbot):
    stack = QStackedWidget()
    stack.addWidget(QLabel("Draw"))
    qtbot.addWidget(stack)
    told = QAccessible.queryAccessibleInterface(stack)
    assert told.role() == QAccessible.Role.Client
    assert [told.child(at).text(QAccessible.Text.Name) for at in range(told.childCount())] == [
        "Draw"
    ]
