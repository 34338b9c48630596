"""Which drawing is behind a tune: asked for while the room is in sight, let go of when it is left.

Seen to fail: with a drawing held on after the room was left, one let go for good was seen again.
"""

import pytest

from studio.crafts.melody.behind import Behind
from studio.crafts.melody.document import Tune
from tests.samples.own_drawings import CAVE, NIGHT, TREE, OwnDrawings, three


class Desk:
    def __init__(self, backdrop=""):
        self.tune, self.drawings, self.shown = Tune(), OwnDrawings(*three()), 0
        self.behind = Behind(self.tune, self.drawings, self._show)
        self.tune.changed.subscribe(self.behind.follow)
        if backdrop:
            self.tune.set_backdrop(backdrop)

    def _show(self):
        self.shown += 1

    def wake(self):
        self.behind.wake()
        self.drawings.answer()

    @property
    def how(self):
        return self.behind.standing, self.behind.seen is not None


@pytest.fixture
def desk():
    return Desk(TREE)


def test_nothing_is_asked_where_no_drawing_is_wanted():
    desk = Desk()
    desk.wake()
    assert desk.how == ("none", False)
    assert desk.drawings.asked == []


def test_a_drawing_comes_when_the_room_is_in_sight(desk):
    assert desk.drawings.asked == []
    desk.behind.wake()
    assert desk.how == ("coming", False)
    desk.drawings.answer()
    assert desk.how == ("seen", True)
    assert desk.behind.about.name == "Tree in the wind"


def test_nothing_of_it_is_held_while_the_room_is_left(desk):
    desk.wake()
    desk.behind.rest()
    assert desk.behind.seen is None
    assert desk.behind._seen is None
    desk.wake()
    assert desk.how == ("seen", True)


def test_an_answer_that_comes_after_the_room_was_left_is_for_nobody(desk):
    desk.behind.wake()
    desk.behind.rest()
    desk.drawings.answer()
    assert desk.behind._seen is None
    desk.behind.choose(CAVE)
    assert desk.drawings.asked == [("picture", TREE)]


def test_a_drawing_that_is_not_there_leaves_the_tune_as_it_is(desk):
    before = desk.tune.snapshot()
    desk.drawings.there.clear()
    desk.wake()
    assert desk.how == ("gone", False)
    assert desk.tune.snapshot() == before
    desk.behind.rest()
    desk.drawings.there = list(three())
    desk.wake()
    assert desk.how == ("seen", True)


def test_it_follows_every_change_undo_included(desk):
    desk.wake()
    desk.behind.choose(CAVE)
    desk.drawings.answer()
    assert desk.behind.about.uid == CAVE
    desk.tune.history.undo()
    desk.drawings.answer()
    assert desk.behind.about.uid == TREE
    desk.behind.choose("")
    assert desk.how == ("none", False)
    assert desk.tune.state.backdrop == ""


def test_the_answer_about_another_drawing_is_let_pass(desk):
    desk.behind.wake()
    desk.behind.choose(CAVE)
    desk.behind.choose("")
    desk.drawings.answer()
    assert desk.how == ("none", False)


def test_a_covered_one_is_seen_only_when_asked_for_and_covered_again_after():
    desk = Desk(NIGHT)
    desk.wake()
    assert desk.how == ("covered", False)
    desk.behind.uncover()
    assert desk.how == ("seen", True)
    desk.behind.rest()
    desk.wake()
    assert desk.how == ("covered", False)


def test_choosing_a_covered_one_is_asking_for_it(desk):
    desk.wake()
    desk.behind.choose(NIGHT)
    desk.drawings.answer()
    assert desk.how == ("seen", True)
    desk.behind.choose(TREE)
    desk.drawings.answer()
    desk.tune.history.undo()
    desk.drawings.answer()
    assert desk.how == ("covered", False)
