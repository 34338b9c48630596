"""A call that was arranged can be called off at any time, also once the scheduler has ended."""

import shiboken6

from studio.shell.qt_scheduler import QtScheduler


def test_what_ended_with_the_scheduler_can_still_be_called_off(qtbot):
    scheduler, called = QtScheduler(), []
    cancel = scheduler.call_later(0, lambda: called.append(True))
    shiboken6.delete(scheduler)
    cancel()
    cancel()
    qtbot.wait(20)
    assert called == []


def test_what_was_called_off_is_not_called(qtbot):
    scheduler, called = QtScheduler(), []
    cancel = scheduler.call_later(0, lambda: called.append("off"))
    scheduler.call_later(0.01, lambda: called.append("on"))
    cancel()
    qtbot.waitUntil(lambda: called == ["on"])
    shiboken6.delete(scheduler)
