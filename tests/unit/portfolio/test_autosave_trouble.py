"""What autosave does when the disk or a craft lets it down: nothing made is lost."""

from __future__ import annotations

import apsw
import pytest

from studio.portfolio.errors import DiskFull, NotKept
from tests.samples.kept_room import Room
from tests.samples.watched_disk import FullDisk, WatchedDisk


@pytest.fixture
def disk():
    return FullDisk()


@pytest.fixture
def full_room(opened, scheduler, disk):
    """A room on a disk that can be filled."""
    watched = WatchedDisk(disk)
    portfolio = opened(disk=watched.sealed_name)
    portfolio.tidied.result()  # the first looks note their day, and would count as refused
    yield Room(portfolio, scheduler)
    disk.room = None


def test_a_full_disk_is_told_once_and_nothing_is_lost(full_room, disk):
    room = full_room
    room.lay(1)
    room.settle()
    disk.room = 0
    room.lay(2)
    room.scheduler.run_until(lambda: room.failed)
    assert isinstance(room.failed[0], DiskFull)
    assert not room.autosave.settled
    room.lay(3)
    room.document.history.undo()
    room.lay(4, growing=True)
    room.scheduler.advance(0.9)
    assert disk.refused == 2  # the second time with the reserve given up
    for pause, refused in ((0.2, 3), (2.0, 4), (5.0, 5), (10.0, 6), (1.8, 6)):
        room.scheduler.advance(pause)
        room.portfolio.cards().result()  # the try before it is done
        room.scheduler.advance(0.0)
        room.scheduler.run_until(lambda: not room.autosave._outbox._in_flight)
        assert disk.refused == refused
    assert len(room.failed) == 1
    disk.room = None
    room.autosave.try_again()
    room.settle()
    assert room.kept == [True, True]
    assert room.on_disk() == 5
    assert room.reopened().history.done == room.document.history.done


def test_a_try_that_was_asked_for_is_told_about(full_room, disk):
    room = full_room
    disk.room = 0
    room.lay(1)
    room.scheduler.run_until(lambda: room.failed)
    disk.error = apsw.IOError
    room.autosave.try_again()
    room.scheduler.run_until(lambda: len(room.failed) == 2)
    assert isinstance(room.failed[1], NotKept)
    disk.room = None
    room.scheduler.advance(10.0)
    room.settle()
    room.scheduler.advance(60.0)
    assert len(room.failed) == 2
    assert room.on_disk() == 1


def test_a_close_that_fails_leaves_everything_to_be_tried_again(full_room, disk):
    room = full_room
    disk.room = 0
    room.lay(1)
    assert isinstance(room.autosave.close().exception(), DiskFull)
    room.scheduler.run_until(lambda: room.failed)
    room.lay(2)
    disk.room = None
    assert room.autosave.close().result() is None
    room.settle()
    assert room.reopened().pebbles == (1, 2)
    assert room.on_disk() == 2


def test_steps_go_on_as_soon_as_one_try_succeeds(full_room, disk):
    room = full_room
    disk.room = 0
    room.lay(1)
    room.scheduler.run_until(lambda: room.failed)
    disk.room = None
    resting = room.autosave.rest()
    room.lay(2)
    resting.result()
    room.settle()  # no time passes
    assert room.on_disk() == 2


def test_a_fold_that_finds_no_room_is_no_loss(full_room, disk):
    room = full_room
    room.craft.codec.encode = lambda snapshot: bytes(500_000)
    room.lay(1)
    room.settle()
    disk.room = 20
    assert room.autosave.rest().result() is None
    assert disk.refused
    disk.room = None
    assert room.autosave.close().result() is None
    assert room.portfolio.read("a").result().content == (1, bytes(500_000))
    assert not room.failed


def test_every_step_is_written_once_wherever_the_disk_fills_up(opened, scheduler, disk, tmp_path):
    watched = WatchedDisk(disk)
    for room_left in range(40):
        disk.room = None
        folder = tmp_path / str(room_left)
        portfolio = opened(folder, disk=watched.sealed_name)
        room = Room(portfolio, scheduler)
        disk.room = room_left
        for pebble in range(8):
            room.lay(pebble, growing=pebble in {3, 4})
            if pebble == 5:
                room.autosave.rest()
            if pebble == 6:
                room.document.history.undo()
        portfolio.cards().exception()
        scheduler.advance()
        disk.room = None
        while not room.autosave.settled:
            scheduler.advance(1.0)
            portfolio.cards().exception()
        assert room.reopened().pebbles == room.document.pebbles
        assert room.reopened().history.done == room.document.history.done
        portfolio.close().result()
        scheduler.advance()


def test_a_mistake_in_a_craft_is_told_and_loses_no_step(room):
    room.craft.codec.refuse.append(ZeroDivisionError())
    room.lay(1)
    room.scheduler.run_until(lambda: room.failed)
    assert isinstance(room.failed[0], NotKept)
    assert isinstance(room.failed[0].__cause__, ZeroDivisionError)
    room.scheduler.advance(1.0)
    room.settle()
    assert room.on_disk() == 1


def test_a_mistake_in_picturing_is_raised_where_it_is_noted(room):
    room.lay(1)
    room.settle()
    room.craft.codec.refuse.append(ZeroDivisionError())
    assert isinstance(room.autosave.rest().exception(), ZeroDivisionError)
    room.lay(2)
    room.settle()
    room.craft.codec.refuse.append(ZeroDivisionError())
    room.scheduler.advance(20.0)
    with pytest.raises(ZeroDivisionError):
        room.scheduler.run_until(lambda: False)
    assert room.autosave.settled
