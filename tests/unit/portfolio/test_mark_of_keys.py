"""The short mark on the sheet of words: of this portfolio, and another once it was sealed anew."""

from studio.portfolio.keys.file import KeyFile, mark_of


def test_the_mark_is_eight_letters_of_the_portfolio_in_two_groups():
    assert mark_of(KeyFile("abcdefghijkl", ())) == "abcd efgh"


def test_sealed_anew_it_is_another_one():
    assert mark_of(KeyFile("abcdefghijkl", (), "mnopqrstuvwx")) == "mnop qrst"
