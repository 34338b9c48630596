"""Words on every shelf, and every way that touches all pieces: no file, clipboard or memory keeps.

What the person saves as a copy is the one place they may be in the clear. Seen to fail: with the
error's own text in the log, and with what was copied handed to the process that is locked. That
nothing can be pasted holds here as the process that copied has ended; where a desktop keeps what
was copied for longer, forgetting it is what empties that (``test_locking``).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psutil
import pytest

from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from tests.journeys import visit as journey
from tests.journeys.test_canary import CODES, canary, everything_under, set_password
from tests.samples.process_memory import held
from tests.samples.visitor import Visitor, visit
from tests.samples.x11_hands import wait_for

SHELVES = (
    "collection", "word", "idea", "stone", "step", "person", "reach", "left out", "stick",
    "own idea", "idea file", "filed idea",
)  # fmt: skip
LOCKED = "Your pieces are locked"


@pytest.fixture(scope="module")
def used(screen, tmp_path_factory):
    """Go every way; return what was typed, and what was found when."""
    folder = tmp_path_factory.mktemp("everywhere")
    home = folder / "home"
    home.mkdir()
    typed = {
        name: canary() for name in ("text", "title", "elsewhere", "password", "copied", *SHELVES)
    }
    found = {}
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        journey.write(visitor, typed["text"])
        journey.finish(visitor, typed["title"])
        visitor.close()
    lay_on_shelves(folder, typed)
    with visit(screen, home) as visitor:
        typed["words"] = set_password(visitor, typed["password"])
        look_into_a_backup(visitor)
        bring_in(visitor, folder / "other")
        save_a_copy(visitor, folder / "chosen")
        visitor.stumble(typed["text"])
        play(visitor, found, typed)
        copy_all(visitor, found, typed["copied"])
        found["while it runs"] = everything_under(folder)
        lock(visitor, found, folder, typed)
    found["locked"] = everything_under(folder)
    spoil(home / "portfolio" / "portfolio.db")
    with visit(screen, home) as visitor:
        rescue(visitor, typed["password"])
        found["closed"] = visitor.close()
    found["rescued"] = everything_under(folder)
    return typed, found


def lay_on_shelves(folder: Path, typed: dict[str, str]) -> None:
    """What no screen takes yet goes in by the portfolio; another one of the same piece, too."""
    (folder / "stick").mkdir()
    portfolio = Portfolio.open(folder / "home" / "portfolio", SystemClock()).result()
    (card,) = portfolio.cards().result()

    def lay(shelf):
        from studio.portfolio.shelves.ideas import FiledIdea
        from studio.portfolio.shelves.leave_out import LeftOut

        shelf.collections.make(typed["collection"], [card.uid])
        shelf.checkin.choose(card.uid, "before", [typed["word"]])
        shelf.checkin.begin_from(card.uid, typed["idea"])
        shelf.leave_out.mark(card.uid, [LeftOut("words", typed["left out"])])
        shelf.stones.lay("moment", typed["stone"], card.uid)
        shelf.steps.begin(typed["step"])
        shelf.people.meet(typed["person"], typed["reach"])
        shelf.ideas.write(FiledIdea("draw", 5, False, typed["own idea"]))
        filed = FiledIdea("write", 10, True, typed["filed idea"])
        shelf.ideas.take_in(typed["idea file"], [filed])

    portfolio.shelves.keep(lay).result()
    portfolio.elsewhere.choose(folder / "stick", typed["stick"]).result()
    portfolio.close(back_up=True).result()
    shutil.copytree(folder / "home" / "portfolio", folder / "other")
    other = Portfolio.open(folder / "other", SystemClock()).result()
    other.rename(card.uid, typed["elsewhere"], "").result()
    other.close().result()


def look_into_a_backup(visitor: Visitor) -> None:
    visitor.key("Alt_L", "f")
    visitor.click("Backups…")
    visitor.click("Look into it")
    visitor.find("Bring it back")
    visitor.click("Close it")
    visitor.click("Back")


def bring_in(visitor: Visitor, other: Path) -> None:
    visitor.click("Home")
    visitor.key("Alt_L", "f")
    visitor.click("Bring in another portfolio")
    visitor.click("Choose its folder")
    answer(visitor, other)
    visitor.until(lambda: "so both are kept" in visitor.words())


def save_a_copy(visitor: Visitor, chosen: Path) -> None:
    chosen.mkdir()
    visitor.click("Home")
    visitor.key("Alt_L", "f")
    visitor.click("Save a copy of everything")
    visitor.click("Save as a folder")
    answer(visitor, chosen)
    visitor.until(lambda: "The copy is saved." in visitor.words())


def answer(visitor: Visitor, place: Path) -> None:
    visitor.find("Directory:", "EditableText")
    visitor.key("Control_L", "a")
    visitor.type(str(place))
    visitor.key("Return")


def play(visitor: Visitor, found: dict, typed: dict[str, str]) -> None:
    """Let a tune sound, so that the sound process is there to be looked into."""
    visitor.click("Tune")
    visitor.find("Notes", "Graphic")
    visitor.key("space")
    visitor.click("Play")
    visitor.click("Stop")
    children = psutil.Process(visitor.pid).children()
    assert len(children) == 1
    found["sound process"] = look_inside(children[0].pid, typed, "felt_piano")


def copy_all(visitor: Visitor, found: dict, word: str) -> None:
    visitor.click("Home")
    visitor.click("Write")
    visitor.find("Your writing")
    visitor.type(word)
    visitor.key("Control_L", "a")
    visitor.key("Control_L", "c")
    visitor.rest()
    found["copied"] = visitor.copied()


def lock(visitor: Visitor, found: dict, folder: Path, typed: dict[str, str]) -> None:
    """Lock, look into the process that then asks for the password, and end that."""
    before = psutil.Process(visitor.pid)
    family = [before, *before.children(recursive=True)]
    visitor.key("Control_L", "l")
    fresh = wait_for(lambda: studio_in(folder, family), 60, "the locked door")
    try:
        _gone, alive = psutil.wait_procs(family, timeout=30)
        found["left over"] = [process.pid for process in alive]
        door = visitor.hands.window("Stepping Stones", 30)
        visitor.hands.focus(door)
        wait_for(lambda: look_inside(fresh.pid, {}, LOCKED) is not None, 30, "its words")
        found["locked process"] = look_inside(fresh.pid, typed, LOCKED)
        found["pasted"] = visitor.copied()
    finally:
        fresh.kill()
        fresh.wait()


def studio_in(folder: Path, family: list[psutil.Process]) -> psutil.Process | None:
    """Return the studio that belongs to ``folder`` and is neither of ``family`` nor its child.

    To start it Qt forks twice, and the one between, gone at once, has the same words.
    """
    parents = {one.pid for one in family}
    for process in psutil.process_iter():
        try:
            told = " ".join(process.cmdline())
            mine = Path(process.cwd()) == folder and "main.py" in told and "-host" not in told
            parent = process.ppid()
        except (psutil.Error, OSError):
            continue
        if mine and process not in family and parent not in parents:
            return process
    return None


def look_inside(pid: int, typed: dict[str, str], known: str) -> set[str] | None:
    """Return which of the words are in a process's memory; None until ``known`` is there."""
    if os.geteuid() != 0:
        pytest.skip("only root may look into a process that lets nobody look")
    hits = held(pid, [*typed.values(), known])
    return hits - {known} if known in hits else None


def spoil(file: Path) -> None:
    """Lose the first page, as a bad block would."""
    with file.open("r+b") as opened:
        opened.write(os.urandom(4096))


def rescue(visitor: Visitor, password: str) -> None:
    visitor.find(LOCKED)
    visitor.type(password)
    visitor.key("Return")
    visitor.click("Rescue my pieces")
    visitor.click("Open my pieces")
    visitor.find(LOCKED)
    visitor.type(password)
    visitor.key("Return")
    visitor.find("What would you like to do?")


@pytest.mark.parametrize("when", ["while it runs", "locked", "rescued"])
def test_no_file_but_the_copy_that_was_asked_for_holds_a_word(used, when):
    typed, found = used
    copy = {name: data for name, data in found[when].items() if name.startswith("chosen/")}
    others = {name: data for name, data in found[when].items() if name not in copy}
    assert any(typed["collection"].encode() in data for data in copy.values()), "it does search"
    leaks = [
        (what, name)
        for what, word in typed.items()
        for name, data in others.items()
        if word in name or any(word.encode(code) in data for code in CODES)
    ]
    assert leaks == []


def test_the_stumble_is_in_the_log_without_its_words(used):
    _typed, found = used
    assert b"ERROR studio RuntimeError at listening.py" in found["while it runs"]["home/log.txt"]
    assert found["while it runs"]["home-stderr.txt"] == b""


def test_after_locking_nothing_can_be_pasted(used):
    typed, found = used
    assert typed["copied"] in found["copied"], "it was there to be pasted before"
    assert found["pasted"].strip() == ""


def test_no_process_holds_a_word_that_should_not(used):
    _typed, found = used
    assert (found["sound process"], found["locked process"]) == (set(), set())
    assert found["left over"] == []
    assert found["closed"] == 0
