"""Places on the page and units of the text, against a page that is written out letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.seams import Seams

BORDER = st.tuples(st.integers(0, 4), st.sampled_from([0, 0, 0, 1, 5]))


class Spelled:
    """A page as a list: each unit's number, or a border as minus how much it hides, less one."""

    def __init__(self, borders: list[tuple[int, int]]) -> None:
        self.seams, self.page = Seams(), []
        unit = 0
        for letters, hidden in borders:
            self.page += range(unit, unit + letters)
            self.page.append(-1 - hidden)
            self.seams.add(len(self.page) - 1, hidden)
            unit += letters + hidden
        self.page += range(unit, unit + 3)

    def unit_at(self, place: int) -> int:
        return sum(1 if each >= 0 else -1 - each for each in self.page[:place])


@given(st.lists(BORDER, max_size=8))
def test_every_place_has_its_unit(borders):
    spelled = Spelled(borders)
    for place in range(len(spelled.page) + 1):
        assert spelled.seams.unit_at(place) == spelled.unit_at(place)


@given(st.lists(BORDER, max_size=8))
def test_every_unit_has_its_place_and_borders_two(borders):
    spelled = Spelled(borders)
    for unit in range(spelled.unit_at(len(spelled.page)) + 1):
        places = [at for at in range(len(spelled.page) + 1) if spelled.unit_at(at) == unit]
        late, early = spelled.seams.place_at(unit), spelled.seams.place_at(unit, early=True)
        if places:
            assert late == places[-1]
            assert early <= late
        else:  # it is hidden
            assert late == early
            assert spelled.seams.hidden(late) > 0


def test_without_anything_hidden_the_early_place_is_before_the_border():
    spelled = Spelled([(3, 0), (0, 0), (2, 0)])
    assert spelled.seams.place_at(3, early=True) == 3
    assert spelled.seams.place_at(3) == 5


@given(st.lists(BORDER, max_size=8), st.data())
def test_a_change_takes_the_borders_within_it_and_moves_those_behind(borders, data):
    spelled = Spelled(borders)
    start = data.draw(st.integers(0, len(spelled.page)))
    removed = data.draw(st.integers(0, len(spelled.page) - start))
    added = data.draw(st.integers(0, 3))
    spelled.seams.edited(start, removed, added)
    spelled.page[start : start + removed] = [0] * added
    borders_left = [at for at, each in enumerate(spelled.page) if each < 0]
    assert spelled.seams.within(0, len(spelled.page)) == borders_left
    assert all(at in spelled.seams for at in borders_left)
    assert len(spelled.page) not in spelled.seams
    assert [spelled.seams.hidden(at) for at in borders_left] == [
        -1 - spelled.page[at] for at in borders_left
    ]
    assert spelled.seams.holes == [at for at in borders_left if spelled.page[at] < -1]
