"""What the help page knows, before the portfolio opens and after."""

import logging
from dataclasses import replace

import pytest

from studio.core.errors import CannotKeep, CannotRead
from studio.journey.help_now import ELSEWHERE, HelpNow, calm_lines
from studio.journey.help_shelf import LONGEST, HelpShelf
from studio.journey.helplines import read_helplines


class Inside:
    """A few bytes in an open portfolio; ``refuses`` makes the next save fail."""

    def __init__(self, data=None):
        self.data = data
        self.refuses = False

    def load(self):
        return self.data

    def save(self, data):
        if self.refuses:
            raise CannotKeep("The disk is full.")
        self.data = data


class Unreadable(Inside):
    def load(self):
        raise CannotRead("It could not be read.")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "help.json"


@pytest.fixture
def inside():
    return Inside()


@pytest.fixture
def page(file, inside):
    made = HelpNow(HelpShelf(file), read_helplines())
    made.open_inside(inside)
    return made


def names(page):
    return [one.name for one in page.numbers]


def opened_again(file, inside=None):
    made = HelpNow(HelpShelf(file), read_helplines())
    if inside is not None:
        made.open_inside(inside)
    return made


def test_nothing_is_known_until_a_country_is_chosen(page):
    assert (page.country, page.emergency, page.listening) == ("", None, ())


def test_the_country_chooses_the_numbers_and_is_kept(page, file):
    page.choose_country("GB")
    assert page.emergency.number == "999"
    assert [line.number for line in page.listening] == ["116 123", "85258"]
    assert opened_again(file).country == "GB"


def test_where_no_emergency_number_is_verified_none_is_shown(page):
    page.choose_country("US")
    assert page.emergency is None
    assert [line.number for line in page.listening] == ["988"]
    page.choose_country(ELSEWHERE)
    assert (page.emergency, page.listening) == (None, ())


def test_a_country_that_left_the_table_is_as_if_never_chosen(page, file):
    page.choose_country("GB")
    file.write_bytes(file.read_bytes().replace(b'"GB"', b'"ZZ"'))
    assert opened_again(file).country == ""


def test_an_own_number_lies_inside_until_it_is_ticked(page, file, inside):
    page.add("Sam", "07700 900123")
    assert not file.exists()
    assert b"Sam" in inside.data
    page.put(replace(page.numbers[0], outside=True))
    assert b"Sam" in file.read_bytes()
    assert b"Sam" not in inside.data
    page.put(replace(page.numbers[0], outside=False))
    assert b"Sam" not in file.read_bytes()
    assert b"Sam" in inside.data


def test_before_opening_only_what_was_ticked_is_there(page, file, inside):
    page.add("Sam", "1", outside=True)
    page.add("Dr Okafor", "2")
    page.add("Mum", "3", outside=True)
    locked = opened_again(file)
    assert names(locked) == ["Sam", "Mum"]
    assert not locked.can_change
    locked.open_inside(inside)
    assert names(locked) == ["Sam", "Dr Okafor", "Mum"]
    locked.close_inside()
    assert names(locked) == ["Sam", "Mum"]


def test_changing_keeps_the_order_and_one_line(page):
    page.add("Sam", "1")
    page.add("Mum", "2")
    page.put(replace(page.numbers[0], name="  Sam \n next\tdoor ", number="x" * 500))
    assert names(page) == ["Sam next door", "Mum"]
    assert page.numbers[0].number == "x" * LONGEST


def test_neither_name_nor_number_is_nothing(page, inside):
    page.add(" \n", "")
    assert page.numbers == ()
    assert inside.data is None


def test_what_is_removed_is_gone_and_can_be_put_back(page, file, inside):
    page.add("Sam", "1", outside=True)
    page.add("Mum", "2")
    gone = page.remove(page.numbers[0].uid)
    assert names(opened_again(file, inside)) == ["Mum"]
    page.put(gone)
    assert names(opened_again(file, inside)) == ["Sam", "Mum"]
    assert page.remove("never there") is None


def test_a_tick_cut_short_leaves_it_shown_and_kept_once(page, file, inside):
    page.add("Sam", "1")
    inside.refuses = True
    with pytest.raises(CannotKeep):
        page.put(replace(page.numbers[0], outside=True))
    both = opened_again(file, inside)
    assert [(one.name, one.outside) for one in both.numbers] == [("Sam", True)]
    assert page.numbers == both.numbers


def test_a_tick_taken_off_is_not_shown_as_done_until_it_is(page, file, inside):
    page.add("Sam", "1", outside=True)
    inside.refuses = True
    with pytest.raises(CannotKeep):
        page.put(replace(page.numbers[0], outside=False))
    assert page.numbers[0].outside
    assert names(opened_again(file)) == ["Sam"]


def test_a_removal_that_cannot_be_written_does_not_happen(page, inside):
    page.add("Sam", "1")
    inside.refuses = True
    with pytest.raises(CannotKeep):
        page.remove(page.numbers[0].uid)
    assert names(page) == ["Sam"]


def test_a_number_that_cannot_be_written_is_still_shown(page, inside):
    inside.refuses = True
    with pytest.raises(CannotKeep):
        page.add("Sam", "1")
    assert names(page) == ["Sam"]


def test_a_damaged_file_leaves_the_page_whole(file, inside):
    file.write_bytes(b"{")
    page = opened_again(file, inside)
    assert "could not be read" in page.told
    assert page.can_change
    page.choose_country("GB")
    assert page.emergency.number == "999"
    assert page.told == ""


def test_numbers_inside_that_cannot_be_read_are_never_written_over(file):
    for unread in (Unreadable(b"whatever"), Inside(b"from a newer studio")):
        page = opened_again(file, unread)
        assert page.told
        assert not page.can_change
        kept = unread.data
        page.choose_country("US")
        with pytest.raises(CannotKeep):
            page.add("Sam", "1")
        assert unread.data == kept


def test_every_change_is_announced(page):
    seen = []
    page.changed.subscribe(lambda: seen.append(names(page)))
    page.add("Sam", "1")
    page.remove(page.numbers[0].uid)
    page.choose_country("GB")
    page.close_inside()
    assert seen == [["Sam"], [], [], []]


def test_nothing_is_logged(page, caplog, file, inside):
    with caplog.at_level(logging.DEBUG):
        page.add("Sam", "1", outside=True)
        page.choose_country("GB")
        file.write_bytes(b"{")
        assert opened_again(file, inside).told
    assert caplog.records == []


def test_the_calm_lines_are_at_most_ten():
    assert 5 <= len(calm_lines()) <= 10
