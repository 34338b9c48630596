"""The process or the power ends while all is sealed anew: it opens as before, or wholly anew."""

from __future__ import annotations

import hashlib
import random
import sys
from threading import Event

import apsw
import pytest

from studio.core.errors import StudioError
from studio.portfolio.backup import backups as backup
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.anew import Wish
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import reserve
from tests.samples.folder_cuts import FolderRecorder, after_cut
from tests.samples.manual import ManualClock
from tests.samples.tampering import contents
from tests.samples.watched_disk import Deed, WatchedDisk

FIRST, SECOND = "first one", "second one"
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="files are told by /proc"
)


@pytest.fixture(autouse=True)
def quick_to_try(monkeypatch):
    def key(slot, password):
        return hashlib.blake2b(slot["salt"].encode() + password.encode(), digest_size=32).digest()

    monkeypatch.setattr(keys, "_slot_key", key)
    monkeypatch.setattr(reserve, "PLENTY", 2**62)  # none is held: it would be most of the work
    # No backup follows: its files have the same names, in a folder of their own.
    monkeypatch.setattr(backup.Backups, "_has_room", lambda _self: False)


class Anew:
    """One time of sealing anew on a disk that remembers what was done to it, and in what order."""

    def __init__(self, home):
        self._make(home)
        self.before = {name: data for name, data in contents(home).items() if "/" not in str(name)}
        self.recorder = FolderRecorder(home)
        disk = WatchedDisk(self.recorder).sealed_name
        portfolio = Portfolio.open(home, ManualClock(), FIRST, disk=disk).result()
        with self.recorder.watching():
            portfolio.append("late", "pebbles", [b"late"]).result()
            self.began = len(self.recorder.deeds)
            wish = Wish(SECOND, FIRST, False, lambda share: None, Event())
            portfolio.keyring.seal_anew(wish).result()
            self.done = len(self.recorder.deeds)
        portfolio.close().result()

    def _make(self, home):
        portfolio = Portfolio.open(home, ManualClock(), FIRST).result()
        for number in range(3):
            uid = f"piece{number}"
            portfolio.append(uid, "pebbles", [random.Random(uid).randbytes(3_000)])
            portfolio.fold(uid, random.Random(number).randbytes(20_000), 1, b"png").result()
        portfolio.close().result()
        (home / "reserve.bin").unlink(missing_ok=True)

    def files(self, deeds, chance):
        return after_cut(self.before, self.recorder.deeds[:deeds], chance)

    def moments(self):
        """Every moment between two deeds that are no mere writing, and a few of those."""
        deeds = self.recorder.deeds
        telling = [
            at for at in range(self.began, len(deeds) + 1)
            if at in {self.done, len(deeds)} or deeds[at].kind not in {"write", "truncate"}
        ]  # fmt: skip
        return sorted({*telling, *(at + 1 for at in telling if at < len(deeds))})


def opened_with(folder, password):
    """Return what is in it, or why it does not open."""
    opening = Portfolio.open(folder, ManualClock(), password)
    if opening.exception():
        assert isinstance(opening.exception(), StudioError)
        return None
    portfolio = opening.result()
    try:
        whole = portfolio._desk._store.rows("PRAGMA integrity_check") == [("ok",)]
        found = {card.uid: portfolio.read(card.uid).result() for card in portfolio.cards().result()}
    except (StudioError, apsw.Error):
        return None
    finally:
        portfolio.close().result()
    return found if whole else None


def is_right(folder, *, done):
    """True when exactly one password opens all of it, and the new one if that was told."""
    found = [opened_with(folder, password) for password in (FIRST, SECOND)]
    one = [pieces for pieces in found if pieces is not None]
    if len(one) != 1 or (done and found[1] is None):
        return False
    (pieces,) = one
    return set(pieces) == {"piece0", "piece1", "piece2", "late"} and all(
        kept.content == (1, random.Random(number).randbytes(20_000))
        for number, kept in enumerate(pieces[f"piece{number}"] for number in range(3))
    )


def wrong_after(anew, tmp_path, times, seed, *, until_one=False):
    """Cut the power at every moment, ``times`` times each; return after which deeds it is wrong."""
    print("seed", seed)
    chance, wrong = random.Random(seed), []
    for number, deeds in enumerate(anew.moments() * times):
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        for name, data in anew.files(deeds, chance).items():
            (folder / name).write_bytes(data)
        if not is_right(folder, done=deeds >= anew.done):
            wrong.append(deeds)
        if wrong and until_one:
            break
        for file in [one for one in folder.rglob("*") if one.is_file()]:
            file.unlink()
    return wrong


def test_a_power_cut_after_any_deed_leaves_it_as_before_or_anew(tmp_path):
    anew = Anew(tmp_path / "life")
    kinds = {deed.kind for deed in anew.recorder.deeds[anew.began : anew.done]}
    assert {"open", "write", "sync", "replace", "delete", "sync folder"} <= kinds
    assert wrong_after(anew, tmp_path, 1, random.randrange(10**9)) == []


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_many_power_cuts_after_every_deed(tmp_path):
    anew = Anew(tmp_path / "life")
    assert wrong_after(anew, tmp_path, 20, random.randrange(10**9)) == []


def test_the_simulator_notices_a_copy_that_is_not_synced(tmp_path):
    """What was tried: every sync of the copy left out, before it takes the place of the file."""
    anew = Anew(tmp_path / "life")
    deeds = anew.recorder.deeds
    for at, deed in enumerate(deeds):
        if deed.kind == "sync" and deed.file.endswith(".new"):
            deeds[at] = Deed("nothing", deed.file)
    assert wrong_after(anew, tmp_path, 20, 7, until_one=True) != []


def test_a_kill_between_any_two_deeds_leaves_it_as_before_or_anew(tmp_path):
    """As a cut, but nothing that was done is lost: the process ended, the power did not."""
    anew = Anew(tmp_path / "life")
    for deeds in anew.moments():
        folder = tmp_path / f"kill{deeds}"
        folder.mkdir()
        synced = [
            one for deed in anew.recorder.deeds[:deeds]
            for one in (deed, Deed("sync", deed.file))
            if one is deed or deed.kind in {"write", "truncate"}
        ]  # fmt: skip
        synced.append(Deed("sync folder", ""))
        for name, data in after_cut(anew.before, synced, random.Random(1)).items():
            (folder / name).write_bytes(data)
        assert is_right(folder, done=deeds >= anew.done), deeds
