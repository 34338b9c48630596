"""Locking: everything is kept, and a new process asks for the password."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from studio.crafts.sketch.ways.film_file import Filming
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio
from studio.shell import locking
from studio.shell.clock import SystemClock
from studio.shell.paths import find_paths
from studio.shell.studio import Studio
from tests.samples.sheets import line
from tests.samples.whole_studio import _as_it_was, go
from tests.samples.x11_hands import wait_for

ROOT = Path(__file__).parents[2]
PASSWORD = "four calm birds"


@pytest.fixture
def started(monkeypatch):
    """What was started instead of a new process."""
    starts = []
    monkeypatch.setattr(locking.QProcess, "startDetached", lambda *what: starts.append(what))
    return starts


@pytest.fixture
def studio(qapp, qtbot, tmp_path, monkeypatch, started):
    """A studio with a password, open at Home; a test may close it."""
    monkeypatch.setattr(
        keys, "fitted_slot", lambda seed, password: keys.password_slot(seed, password, keys.FLOOR)
    )
    with _as_it_was(qapp):
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
        studio.settings.choose(welcomed=True, colours="light")
        studio.show()
        qtbot.waitUntil(lambda: bool(studio.furnishing and studio.furnishing.opening.portfolio))
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
        yield studio
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        shiboken6.delete(studio.scheduler)


@pytest.fixture
def locker(studio):
    studio.furnishing.opening.portfolio.keyring.set_password(PASSWORD).result()
    return studio.furnishing.locking


def gone(studio):
    return lambda: not studio.window.isVisible()


def test_without_a_password_there_is_nothing_to_lock(studio, qtbot, started):
    studio.furnishing.locking.now()
    assert "no password yet" in studio.window.told.text
    studio.window.cover_up()
    studio.furnishing.locking.stillness.passed.emit()
    assert studio.window.isVisible()
    studio.window.uncover()
    studio.window.close()
    qtbot.waitUntil(gone(studio))
    assert started == []


def test_lock_covers_at_once_keeps_all_and_starts_again_as_it_was_started(
    studio, locker, qtbot, qapp, started, tmp_path
):
    go(studio, qtbot, "writing")
    piece = studio.furnishing.rooms.current()
    qtbot.keyClicks(studio.window.focusWidget(), "still here")
    assert not piece.untouched
    qtbot.keyClick(studio.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert studio.window.covered
    qtbot.waitUntil(gone(studio))
    assert started == [(sys.executable, sys.orig_argv[1:])]
    portfolio = Portfolio.open(tmp_path / "portfolio", SystemClock(), PASSWORD).result()
    assert [card.uid for card in portfolio.cards().result()] == [piece.uid]
    portfolio.close().result()


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_was_copied_here_is_taken_from_the_clipboard(monkeypatch, ours):
    cleared = []  # of a stand-in, as the offscreen platform never owns its clipboard
    clipboard = SimpleNamespace(
        ownsClipboard=lambda: ours, ownsSelection=lambda: ours, clear=cleared.append
    )
    monkeypatch.setattr(locking.QGuiApplication, "clipboard", lambda: clipboard)
    locking.forget_clipboard()
    assert len(cleared) == (2 if ours else 0)


def test_a_film_being_made_ends_at_once(studio, locker, qtbot, started, tmp_path):
    go(studio, qtbot, "sketch")
    piece = studio.furnishing.rooms.current()
    piece.document.history.do(line((300, 300, 1.0), (900, 900, 1.0)))
    piece.view.canvas._resting.stop()
    filming = Filming(piece.document, studio.furnishing.around, tmp_path / "film.webp")
    locker.now()
    assert filming.has_ended
    qtbot.waitUntil(lambda: bool(started))
    assert not (tmp_path / "film.webp").exists()


def test_cover_locks_where_there_is_a_password(studio, locker, qtbot, started):
    studio.window.cover_up()
    qtbot.waitUntil(gone(studio))
    assert len(started) == 1


def test_nobody_there_locks_and_leaves_an_open_question(
    studio, locker, qtbot, started, monkeypatch
):
    # A button that another test pressed and never let go is no hand at work here.
    none = Qt.MouseButton.NoButton
    monkeypatch.setattr(locking.QGuiApplication, "mouseButtons", lambda: none)
    dialog = QDialog(studio.window)
    dialog.setModal(True)
    dialog.show()
    locker.stillness.passed.emit()
    assert not dialog.isVisible()
    qtbot.waitUntil(gone(studio))
    assert len(started) == 1


@pytest.mark.parametrize("busy", ["playing", "pressed"])
def test_never_in_the_middle_of_a_stroke_or_a_tune(studio, locker, monkeypatch, busy):
    with monkeypatch.context() as patch:
        if busy == "playing":
            patch.setattr(type(locker._sound), "playing", True)
        else:
            patch.setattr(
                locking.QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton
            )
        locker.stillness.passed.emit()
        assert not locker.wanted
        assert locker.stillness.listening, "it looks again soon"


@pytest.mark.parametrize(("minutes", "listening"), [(0, False), (5, True), (20, True)])
def test_the_wait_is_what_the_person_chose(studio, locker, minutes, listening):
    studio.settings.choose(lock_after=minutes)
    assert locker.stillness.listening is listening
    assert locker.stillness._seconds == (minutes or 10) * 60


def test_what_is_not_kept_stops_the_lock_and_the_choice_is_the_persons(
    studio, locker, qtbot, started
):
    locker.wanted = True
    studio.furnishing._stay()
    assert not locker.wanted
    assert "not kept yet" in studio.window.banner.text
    studio.window.close()
    qtbot.waitUntil(gone(studio))
    assert started == [], "closing is only closing again"


def test_in_the_menu_for_the_password_one_chooses_the_wait(studio, locker, qtbot):
    studio.visit.password()
    place = studio.window.place("password")
    qtbot.waitUntil(place.lock_after.isVisible)
    assert place.lock_after.key == "10"
    place.lock_after.setCurrentIndex(place.lock_after.findData("0"))
    place.lock_after.activated.emit(place.lock_after.currentIndex())
    assert studio.settings.now.lock_after == 0


def test_the_process_that_asks_for_the_password_never_held_a_word(tmp_path):
    canary = f"canary-{secrets.token_hex(16)}"
    password = f"{secrets.token_hex(8)} {secrets.token_hex(8)}"
    (tmp_path / "secret").write_text(f"{canary} {password}")
    command = [sys.executable, "-m", "tests.samples.locked_child", str(tmp_path)]
    first = subprocess.Popen(command, cwd=ROOT)
    waiting = None
    try:
        waiting = wait_for(lambda: read(tmp_path / "waiting"), 60, "the locked door")
        assert first.wait(30) == 0
        told = read(tmp_path / "first")
        assert waiting["pid"] != told["pid"] == first.pid
        assert waiting["place"] == "lock"
        assert waiting["argv"] == command[3:]
        secret = (canary, password, told["words"])
        assert holds(waiting["pid"], [b"That password did not open it"]), "the scan does scan"
        assert not holds(waiting["pid"], [one.encode(code) for one in secret for code in CODES])
        (tmp_path / "part").write_text(password)
        (tmp_path / "part").replace(tmp_path / "go")
        report = wait_for(lambda: read(tmp_path / "report"), 60, "the report")
        assert report["wrong"] == "lock"
        assert report["titles"] == [canary]
        wait_for(lambda: not psutil.pid_exists(waiting["pid"]), 30, "its end")
    finally:
        for pid in {first.pid, *([waiting["pid"]] if waiting else [])}:
            if psutil.pid_exists(pid) and first.poll() is None:
                psutil.Process(pid).kill()


CODES = ("utf-8", "utf-16-le", "utf-32-le")


def read(file):
    return json.loads(file.read_text()) if file.exists() else None


def holds(pid, needles):
    """True when a process's memory holds any of ``needles``; skips where nobody may look."""
    pattern = re.compile(b"|".join(re.escape(needle) for needle in needles))
    try:
        spans = Path(f"/proc/{pid}/maps").read_text().splitlines()
        memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)  # noqa: SIM115 - with, below
    except OSError:
        pytest.skip("the memory of another process cannot be read here")
    with memory:
        return any(pattern.search(part) for part in parts(memory, spans))


def parts(memory, spans):
    for span in spans:
        where, rights = span.split()[:2]
        start, end = (int(number, 16) for number in where.split("-"))
        if "rw" in rights:
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
