"""Time with a deeper idea counts in its room alone, and is said once for each piece."""

from __future__ import annotations

import pytest

from studio.shell.ideas_time import A_WHILE, TimeWithIdea


@pytest.fixture
def said():
    return []


@pytest.fixture
def time(scheduler, said):
    return TimeWithIdea(scheduler, said.append)


def test_it_is_said_once_after_a_while(time, said, scheduler):
    time.enter("a")
    scheduler.advance(A_WHILE - 1)
    assert said == []
    scheduler.advance(1)
    assert said == ["a"]
    time.enter("a")
    scheduler.advance(3 * A_WHILE)
    time.leave()
    time.enter("a")
    scheduler.advance(3 * A_WHILE)
    assert said == ["a"]


def test_coming_in_twice_is_coming_in_once(time, said, scheduler):
    time.enter("a")
    scheduler.advance(A_WHILE / 2)
    time.enter("a")
    scheduler.advance(A_WHILE / 2)
    assert said == ["a"]


def test_each_piece_has_a_time_of_its_own_and_none_elsewhere(time, said, scheduler):
    time.enter("a")
    scheduler.advance(A_WHILE - 10)
    time.enter("b")
    scheduler.advance(A_WHILE - 10)
    time.leave()
    scheduler.advance(10 * A_WHILE)
    assert said == []
    time.enter("a")
    scheduler.advance(10)
    assert said == ["a"]
    time.enter("b")
    scheduler.advance(10)
    assert said == ["a", "b"]


def test_leaving_nothing_is_nothing(time, said, scheduler):
    time.leave()
    scheduler.advance(A_WHILE)
    assert said == []
