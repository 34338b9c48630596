"""An older copy of a portfolio is noticed, once and calmly; going back knowingly is not."""

from __future__ import annotations

import json
import shutil

import pytest
from PySide6.QtWidgets import QPushButton

from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from studio.shell.last_seen import LastSeen
from tests.samples.whole_studio import whole_studio


def until(qtbot, check):
    """Wait, and longer than usual: the machine may be busy."""
    qtbot.waitUntil(check, timeout=20_000)


def visit(qapp, qtbot, home):
    """Open and close the studio; return what its banner said by then."""
    with whole_studio(qapp, qtbot, home) as studio:
        until(qtbot, lambda: studio.window.place_key == "home")
        portfolio = studio.furnishing.opening.portfolio
        portfolio.load("nothing").result()
        qtbot.wait(20)
        return studio.window.banner.text


def sealed(home):
    return home / "portfolio" / "portfolio.db"


def test_an_older_file_is_noticed_once_and_nothing_is_changed(qapp, qtbot, tmp_path):
    home = tmp_path / "home"
    assert visit(qapp, qtbot, home) == ""
    old = shutil.copy(sealed(home), tmp_path / "old.db")
    assert visit(qapp, qtbot, home) == ""
    shutil.copy(old, sealed(home))
    # Seen to fail with Remembering.begin noting the number before it is compared.
    assert visit(qapp, qtbot, home) == (
        "This is older than what you last saw here. Nothing was deleted or mixed."
    )
    assert visit(qapp, qtbot, home) == ""


def test_a_copy_taken_while_it_was_open_is_older_too(qapp, qtbot, tmp_path):
    home = tmp_path / "home"
    visit(qapp, qtbot, home)
    portfolio = Portfolio.open(home / "portfolio", SystemClock()).result()
    first = portfolio.age.turn().result()
    second = portfolio.age.turn().result()
    portfolio.close().result()
    assert (second.found, second.now) == (first.now, first.now + 1)
    assert first.portfolio == second.portfolio


def test_one_goes_to_the_backups_or_on(qapp, qtbot, tmp_path):
    seen = LastSeen(tmp_path / "settings.json")
    visit(qapp, qtbot, tmp_path)
    (name,) = json.loads((tmp_path / "seen.json").read_text())
    seen.note(name, 99)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        banner = studio.window.banner
        until(qtbot, banner.isVisible)
        words = {one.text(): one for one in banner.findChildren(QPushButton)}
        assert list(words) == ["Show backups", "Go on"]
        until(qtbot, lambda: studio.window.place_key == "home")
        words["Show backups"].click()
        until(qtbot, lambda: studio.window.place_key == "backups")
        assert not banner.isVisible()


def test_going_back_knowingly_is_no_surprise(qapp, qtbot, tmp_path):
    visit(qapp, qtbot, tmp_path)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        portfolio = studio.furnishing.opening.portfolio
        studio.furnishing.remembering.end(portfolio, going_back=True)
        assert not (tmp_path / "seen.json").exists()


def test_turning_is_no_reason_for_a_backup(tmp_path):
    portfolio = Portfolio.open(tmp_path / "p", SystemClock()).result()
    assert portfolio.back_up().result() is True
    portfolio.age.turn().result()
    assert portfolio.back_up().result() is False
    portfolio.close().result()
    again = Portfolio.open(tmp_path / "p", SystemClock()).result()
    again.age.turn().result()
    assert again.back_up().result() is False
    again.close().result()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": "b"}', "[" * 9_000])
def test_what_cannot_be_read_was_never_seen(tmp_path, text):
    (tmp_path / "seen.json").write_text(text)
    seen = LastSeen(tmp_path / "settings.json")
    assert seen.of("a") == 0
    seen.note("a", 4)
    assert seen.of("a") == 4


def test_only_the_last_few_are_remembered(tmp_path):
    seen = LastSeen(tmp_path / "settings.json")
    for number in range(30):
        seen.note(f"p{number}", number)
    assert (seen.of("p9"), seen.of("p10"), seen.of("p29")) == (0, 10, 29)
    seen.forget()
    seen.forget()
    assert seen.of("p29") == 0


def test_a_disk_that_refuses_is_no_trouble(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    seen = LastSeen(tmp_path / "file" / "settings.json")
    seen.note("a", 1)
    assert seen.of("a") == 0
    seen.forget()
