"""Words written to be let go are nowhere: no file, no page of the sealed one, no clipboard.

Searched while they are on the screen, after each way that leads away, after SIGKILL in their midst
and after an error nobody foresaw that holds them. A word that was kept is found by the same search.
Seen to fail: with a let-go page that tells its steps, with one whose copies are left lying, and
with one that knew only of copies from the page itself.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from tests.journeys import visit as journey
from tests.journeys.test_canary import CODES, canary, everything_under
from tests.samples.bare_pages import bare_log, bare_pages
from tests.samples.visitor import Visitor, visit


@pytest.fixture(scope="module")
def used(screen, tmp_path_factory):
    """Write and let go, again and again; return what was written, and what was found when."""
    folder = tmp_path_factory.mktemp("let-go")
    home = folder / "home"
    home.mkdir()
    ways = ("kept", "let go", "left", "sought", "stumbled", "closed", "killed")
    typed = {way: canary() for way in ways}
    found: dict[str, dict[str, bytes]] = {}
    pasted = {}
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        journey.write(visitor, typed["kept"])
        visitor.until(lambda: visitor.sees("Kept"))
        write_to_let_go(visitor, typed["let go"])
        pasted["lying"] = visitor.copied()
        found["on the screen"] = everything_under(folder)
        found["sealed, on the screen"] = unsealed(home)
        visitor.click("Let it go")
        visitor.find("Your words are gone.")
        pasted["let go"] = visitor.copied()
        visitor.click("Write")
        write_to_let_go(visitor, typed["left"])
        visitor.key("F1")
        visitor.click("Back")
        visitor.find("Your writing")
        visitor.click("My pieces")
        visitor.rest()
        pasted["left"] = visitor.copied()
        visitor.click("Write")
        write_to_let_go(visitor, typed["sought"])
        copy_where_one_looks(visitor, typed["sought"])
        pasted["looking"] = visitor.copied()
        visitor.click("Home")
        visitor.rest()
        pasted["looked"] = visitor.copied()
        visitor.click("Write")
        write_to_let_go(visitor, typed["stumbled"])
        visitor.stumble(typed["stumbled"])
        visitor.rest()
        found["stumbled"] = everything_under(folder)
        visitor.click("Home")
        visitor.click("Write")
        write_to_let_go(visitor, typed["closed"])
        assert visitor.close() == 0
    found["closed"] = everything_under(folder)
    found["sealed, closed"] = unsealed(home)
    with visit(screen, home) as visitor:
        visitor.find("What would you like to do?")
        visitor.click("Write")
        write_to_let_go(visitor, typed["killed"])
        visitor.rest(1.5)
        visitor.end_at_once()
    found["killed"] = everything_under(folder)
    found["sealed, killed"] = unsealed(home)
    return typed, found, pasted, home / "portfolio"


def write_to_let_go(visitor: Visitor, word: str) -> None:
    """By keys alone: to the layouts, up to the last of them, then write, copy, undo and find."""
    visitor.find("Your writing")
    visitor.key("Tab")
    visitor.rest(0.2)
    visitor.key("space")
    visitor.find("Layouts")
    visitor.find("Write and let go")
    for _step in range(4):
        visitor.key("Down")
    visitor.key("Return")
    visitor.find("Not saved")
    visitor.type(f"{word} {secrets.token_hex(2)}\n{word}")
    visitor.key("Control_L", "a")
    visitor.key("Control_L", "c")
    visitor.key("Right")
    visitor.key("Control_L", "z")
    visitor.rest(0.2)


def copy_where_one_looks(visitor: Visitor, word: str) -> None:
    """Look for the word, and copy it from the line in which one does."""
    visitor.key("Control_L", "f")
    visitor.find("Find in the text", "EditableText")
    visitor.type(word)
    visitor.key("Control_L", "a")
    visitor.key("Control_L", "c")
    visitor.rest(0.2)


def unsealed(home: Path) -> dict[str, bytes]:
    """Every page of the sealed files and of the log beside them, as its key could show them."""
    folder = home / "portfolio"
    found = {file.name: bare_pages(file, folder) for file in folder.rglob("*.db")}
    logs = {file.name: bare_log(file, folder) for file in folder.rglob("*-wal")}
    return found | logs


def leaks(typed: dict[str, str], files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [
        (way, name)
        for way, word in typed.items()
        for name, content in files.items()
        if word in name or any(word.encode(code) in content for code in CODES)
    ]


WHEN = (
    "on the screen",
    "sealed, on the screen",
    "stumbled",
    "closed",
    "sealed, closed",
    "killed",
    "sealed, killed",
)


@pytest.mark.parametrize("when", WHEN)
def test_what_was_written_to_be_let_go_is_nowhere(used, when):
    typed, found, _pasted, _folder = used
    unkept = {way: word for way, word in typed.items() if way != "kept"}
    assert found[when]
    assert leaks(unkept, found[when]) == []


def test_the_search_finds_what_was_kept(used):
    typed, found, _pasted, _folder = used
    kept = {"kept": typed["kept"]}
    assert leaks(kept, found["sealed, on the screen"])
    assert leaks(kept, found["sealed, closed"])
    assert leaks(kept, found["closed"]) == [], "sealed, it is not seen from outside"


def test_the_error_is_in_the_log_without_the_words(used):
    _typed, found, _pasted, _folder = used
    assert b"ERROR studio RuntimeError at listening.py" in found["stumbled"]["home/log.txt"]


def test_what_was_copied_could_be_pasted_until_the_page_was_left(used):
    typed, _found, pasted, _folder = used
    assert typed["let go"] in pasted["lying"]
    assert typed["sought"] in pasted["looking"]
    assert pasted["let go"].strip() == pasted["left"].strip() == pasted["looked"].strip() == ""


def test_only_what_was_kept_became_a_piece(used):
    typed, _found, _pasted, folder = used
    portfolio = Portfolio.open(folder, SystemClock()).result()
    found = {way: len(portfolio.find(word).result()) for way, word in typed.items()}
    cards = portfolio.cards().result()
    portfolio.close().result()
    assert len(cards) == 1
    assert found == dict.fromkeys(typed, 0) | {"kept": 1}
