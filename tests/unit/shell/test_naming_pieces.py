from datetime import date

import pytest
from PySide6.QtCore import QLocale

from studio.shell.naming import day_on_screen, name_on_screen

TODAY = date(2031, 3, 14)


@pytest.fixture(autouse=True)
def in_english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("title", "day", "name"),
    [
        ("Tree in the wind", date(2020, 1, 1), "Tree in the wind"),
        ("", TODAY, "Today's drawing"),
        ("", date(2031, 3, 11), "Tuesday's drawing"),
        ("", date(2031, 3, 7), "Drawing of 7 March"),
        ("", date(2030, 12, 31), "Drawing of 31 December 2030"),
        ("", date(2031, 3, 20), "Drawing of 20 March"),
    ],
)
def test_a_piece_has_a_name_from_its_person_or_its_day(title, day, name):
    assert name_on_screen(title, "drawing", day, TODAY) == name


def test_the_year_is_said_only_when_it_is_another():
    assert day_on_screen(date(2031, 5, 4), TODAY) == "4 May"
    assert day_on_screen(date(2029, 5, 4), TODAY) == "4 May 2029"
