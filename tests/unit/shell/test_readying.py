"""Parts are made ready one at a time, with pauses between."""

from studio.shell.readying import Readying


def test_each_part_is_done_once_and_in_its_own_turn(scheduler):
    done = []
    Readying(scheduler, [lambda: done.append("help"), lambda: done.append("draw")])
    scheduler.advance(1.4)
    assert done == []
    scheduler.advance(0.2)
    assert done == ["help"]
    scheduler.advance(0.3)
    assert done == ["help", "draw"]
    scheduler.advance(60)
    assert done == ["help", "draw"]
