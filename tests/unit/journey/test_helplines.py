"""The numbers that come with the studio: known, dated, and never shown where none is known."""

from datetime import date

from studio.journey.helplines import Helpline, Helplines, overdue, read_helplines
from tests.samples.reading import grade, longest_sentence
from tests.samples.wording import denied

# The day of the last release that was made; a release sets it anew, so the test bites then.
RELEASE_DAY = date(2026, 11, 23)


def line_checked(day):
    return Helpline("GB", "listening", "Someone", "1", ("call",), "", "Free.", "a source", day)


def test_only_verified_numbers_are_bundled():
    numbers = {(line.country, line.number, line.ways) for line in read_helplines().lines}
    assert numbers == {
        ("GB", "999", ("call",)),
        ("GB", "116 123", ("call",)),
        ("GB", "85258", ("text",)),
        ("US", "988", ("call", "text")),
    }


def test_every_number_says_where_and_when_it_was_looked_up():
    for line in read_helplines().lines:
        assert line.source
        assert isinstance(line.checked, date)
        assert line.happens
        assert set(line.ways) <= {"call", "text"}
        assert line.country in dict(read_helplines().countries)


def test_what_is_said_of_a_number_is_easy_to_read_and_safe():
    for line in read_helplines().lines:
        assert grade(line.happens) <= 6
        assert longest_sentence(line.happens) <= 20
        assert not list(denied(f"{line.name}. {line.happens}"))


def test_no_bundled_number_is_older_than_a_year_at_release():
    assert overdue(read_helplines().lines, RELEASE_DAY) == ()


def test_a_number_is_overdue_the_day_after_twelve_months():
    lines = [line_checked(date(2025, 11, 22)), line_checked(date(2025, 11, 23))]
    assert overdue(lines, date(2026, 11, 23)) == (lines[0],)


def test_a_leap_day_has_a_year_too():
    line = line_checked(date(2024, 2, 29))
    assert overdue([line], date(2025, 2, 28)) == ()
    assert overdue([line], date(2025, 3, 1)) == (line,)


def test_a_country_has_its_own_lines_and_no_other():
    found = read_helplines()
    assert [line.number for line in found.of("GB", "emergency")] == ["999"]
    assert found.of("US", "emergency") == ()
    assert found.of("", "listening") == ()


def test_a_missing_or_broken_table_means_no_number_is_known(tmp_path):
    assert read_helplines(tmp_path / "none.toml") == Helplines()
    for bad in ("not a table [", "[countries]\nGB = 1", 'line = [{country = "GB"}]', "line = 1"):
        broken = tmp_path / "broken.toml"
        broken.write_text(bad)
        assert read_helplines(broken) == Helplines()
