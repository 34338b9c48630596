from __future__ import annotations

from studio.core.signal import Signal


def test_subscribers_are_called_in_the_order_they_came():
    signal, heard = Signal[[int]](), []
    for name in "abc":
        signal.subscribe(lambda number, name=name: heard.append(f"{name}{number}"))
    signal.emit(1)
    signal.emit(2)
    assert heard == ["a1", "b1", "c1", "a2", "b2", "c2"]


def test_who_unsubscribes_hears_no_more_and_may_do_so_twice():
    signal, heard = Signal[[]](), []
    stop = signal.subscribe(lambda: heard.append("left"))
    signal.subscribe(lambda: heard.append("stays"))
    stop()
    stop()
    signal.emit()
    assert heard == ["stays"]


def test_subscribing_and_leaving_while_it_rings_changes_only_the_next_time():
    signal, heard = Signal[[]](), []

    def once():
        heard.append("once")
        stop()
        signal.subscribe(lambda: heard.append("new"))

    stop = signal.subscribe(once)
    signal.subscribe(lambda: heard.append("other"))
    signal.emit()
    assert heard == ["once", "other"]
    signal.emit()
    assert heard == ["once", "other", "other", "new"]


def test_a_subscriber_that_came_twice_leaves_once_at_a_time():
    signal, heard = Signal[[]](), []

    def hear():
        heard.append(True)

    first, second = signal.subscribe(hear), signal.subscribe(hear)
    first()
    signal.emit()
    assert len(heard) == 1
    second()
    signal.emit()
    assert len(heard) == 1
