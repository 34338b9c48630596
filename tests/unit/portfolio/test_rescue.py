"""Rescue: what remains of a damaged file, made whole from backups, in a new file that is checked.

Seen to fail, each time with one protection taken away: with ``climb`` doing nothing (roots that
are lost take their trees with them), with ``_guessed`` returning nothing (a lost page of the
schema), with ``is_sound`` always true (noise is taken for rows), with ``_proves_itself`` returning
True (an asset with a hole comes back), and with the order of renames in ``_put_in_place`` turned.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from studio.portfolio.errors import NewerVersion
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.rescue import pieces, rescue, set_aside
from studio.portfolio.rescue import trees as store_trees
from studio.portfolio.rescue.rescue import NothingToRescue, NotRescued
from studio.portfolio.store import making as store_making
from tests.samples.manual import ManualClock
from tests.samples.tampering import PAGE, contents, root_page, store_of, tamper
from tests.samples.wrecks import copy_of, fill, holds, lose, owners, quick, seen, wreck_of

_PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def masters(tmp_path_factory):
    """Two closed portfolios of 40 pieces of many sizes: one without a backup, one with.

    The one that was backed up has got three more pieces since, more steps, and one let go.
    """
    place, clock = tmp_path_factory.mktemp("masters"), ManualClock()
    for name in ("filled", "backed_up"):
        portfolio = Portfolio.open(place / name, clock).result()
        fill(portfolio, 40)
        portfolio.bin("piece007").result()
        portfolio.add_receipt("Sam", ["piece001"], bytes(32)).result()
        portfolio.save("help", b"numbers").result()
        if name == "backed_up":
            _go_on(portfolio, clock)
        portfolio.close().result()
        (place / name / "reserve.bin").unlink()
    return place


def _go_on(portfolio, clock):
    portfolio.back_up().result()
    clock.advance(1)
    fill(portfolio, 3, seed=2, first=40)
    portfolio.append("piece000", "pebbles", [b"after the backup"])
    portfolio.let_go("piece039").result()


@pytest.fixture
def filled(masters, home):
    return copy_of(masters / "filled", home)


def _rescue(home, clock, **how):
    return wreck_of(home).rescue(clock, **how).result()


TABLES = ("piece", "asset", "revision", "log", "journal", "thumb", "meta", "search_doc", "receipt")


@pytest.mark.parametrize("table", TABLES)
def test_the_first_page_of_a_table_costs_only_what_stands_on_it(filled, clock, table):
    before, page = seen(filled), root_page(filled, table)
    alone = owners(filled).get(page, set())
    lose(filled, page)
    told = _rescue(filled, clock)
    after = seen(filled)
    assert all(holds(after[uid], before[uid]) for uid in before if uid not in alone)
    assert quick(filled) == [("ok",)]
    assert told.whole >= len(before) - len(alone)


@pytest.mark.parametrize("page", [0, 1])
def test_the_first_page_of_all_and_the_map_of_pages_cost_nothing(filled, clock, page):
    before = seen(filled)
    lose(filled, page)
    told = _rescue(filled, clock)
    assert told.all_came_whole
    assert told.whole == 40
    assert seen(filled) == before


def test_a_page_of_the_schema_costs_nothing(filled, clock):
    before = seen(filled)
    store = store_of(filled)
    pages = [row[0] for row in store.rows("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")]
    store.close()
    assert len(pages) > 2, "a schema on one page would be no test"
    for page in pages[1:]:
        place = copy_of(filled, filled.parent / f"without{page}")
        lose(place, page - 1)
        assert _rescue(place, clock).whole == 40
        assert seen(place) == before


def test_a_lost_salt_costs_nothing(filled, clock):
    before = seen(filled)
    with (filled / "portfolio.db").open("r+b") as opened:
        opened.write(os.urandom(16))
    assert _rescue(filled, clock).whole == 40
    assert seen(filled) == before


def _sweep(home, clock, step):
    """Lose each page in turn; count the pieces nothing of which was lost, and those that came."""
    before, whose = seen(home), owners(home)
    pages = (home / "portfolio.db").stat().st_size // PAGE
    untouched = came = 0
    for page in range(0, pages, step):
        place = copy_of(home, home.parent / "swept")
        lose(place, page)
        _rescue(place, clock)
        after = seen(place)
        others = [uid for uid in before if uid not in whose.get(page, ())]
        untouched += len(others)
        came += sum(holds(after.get(uid), before[uid]) for uid in others)
    return untouched, came


def test_a_tenth_of_all_pages_lost_in_turn(filled, clock):
    untouched, came = _sweep(filled, clock, 23)
    assert came >= untouched * 0.99 > 300


@pytest.mark.full
def test_each_page_lost_in_turn(filled, clock):
    untouched, came = _sweep(filled, clock, 1)
    print(f"{came} of {untouched} pieces nothing of which was lost came back")
    assert came >= untouched * 0.99 > 3_000


# With backups


@pytest.fixture
def backed_up(masters, home):
    return copy_of(masters / "backed_up", home)


def _lose_all(home, *tables):
    store = store_of(home)
    for table in tables:
        sql = "SELECT pageno FROM dbstat WHERE name = ?"
        for (page,) in store.rows(sql, table):
            lose(home, page - 1)
    store.close()


@pytest.mark.parametrize("tables", [("log",), ("asset",), ("thumb",), ("revision",), ("piece",)])
def test_what_a_backup_holds_too_comes_back_whole(backed_up, clock, tables):
    before = seen(backed_up)
    _lose_all(backed_up, *tables)
    _rescue(backed_up, clock)
    after = seen(backed_up)
    since = {"piece000", "piece040", "piece041", "piece042"}
    assert set(after) <= set(before), "what was let go stays away"
    assert all(holds(after[uid], before[uid]) for uid in before if uid not in since)


def test_a_piece_of_which_nothing_is_left_is_as_it_was_in_the_backup(backed_up, clock):
    _lose_all(backed_up, "log", "asset", "revision", "journal", "piece", "thumb")
    told = _rescue(backed_up, clock)
    after = seen(backed_up)
    assert set(after) == {f"piece{number:03}" for number in range(39)}
    assert told.older == ("2026-03-02",) * 39
    assert not told.all_came_whole


def test_a_piece_whose_picture_is_lost_is_written_without_one(filled):
    store = store_of(filled)
    piece = store.value("SELECT id FROM piece WHERE uid = 'piece001'")
    found = pieces.material(store, piece)
    assert found.thumb is not None
    store.run("PRAGMA foreign_keys = 0")  # as in a draft, whose heads are chosen last
    with store.transaction():
        pieces.write(store, piece, replace(found, thumb=None))
    assert pieces.material(store, piece) == replace(found, thumb=None)
    store.close()


def test_a_damaged_backup_is_passed_over_and_an_older_one_helps(backed_up, opened, clock):
    before = seen(backed_up)
    portfolio = opened(backed_up)
    portfolio.append("piece001", "pebbles", [b"x"])
    portfolio.back_up().result()
    newest = portfolio.backups().result()[0]
    portfolio.close().result()
    lose(backed_up / "backups" / newest.name, 0)
    _lose_all(backed_up, "log")
    _rescue(backed_up, clock)
    assert holds(seen(backed_up)["piece002"], before["piece002"])


def test_a_piece_that_is_missing_without_having_been_let_go_comes_from_the_backup(backed_up, clock):
    store = store_of(backed_up)
    store.know_words()
    store.run("DELETE FROM piece WHERE uid = 'piece005'")
    store.close()
    lose(backed_up, 0)
    told = _rescue(backed_up, clock)
    assert told.older == ("2026-03-02",)
    assert "piece005" in seen(backed_up)


def test_another_past_under_the_same_name_is_not_mixed_in(backed_up, clock):
    before = seen(backed_up)["piece002"]
    place = next(backed_up.glob("backups/*"))
    shutil.copy(backed_up / "keys.json", place / "keys.json")
    tamper(place, "UPDATE log SET data = (SELECT data FROM log WHERE piece_id = 1)")
    tamper(backed_up, "INSERT INTO journal VALUES(3, 9, x'00')")
    _rescue(backed_up, clock)
    after = seen(backed_up)["piece002"]
    assert after[1] == before[1]
    assert after[2] == ()


def test_chunks_that_do_not_hold_what_they_say_count_for_nothing(filled, clock):
    before = seen(filled)
    tamper(filled, "UPDATE log SET count = 9 WHERE piece_id = 1")
    tamper(filled, "UPDATE log SET data = x'00' WHERE piece_id = 3")
    told = _rescue(filled, clock)
    after = seen(filled)
    assert told.bare == 2
    assert after["piece000"][1] == before["piece000"][1]


def test_a_backup_with_a_hole_where_it_is_needed_is_no_help(backed_up, clock):
    place = next(backed_up.glob("backups/*"))
    shutil.copy(backed_up / "keys.json", place / "keys.json")
    _lose_all(place, "piece", "meta", "log")
    _lose_all(backed_up, "piece", "meta", "search_doc")
    told = _rescue(backed_up, clock)
    assert told.whole == 42
    assert told.older == ()


# Without one


def test_without_its_past_a_piece_keeps_how_it_looks(filled, clock):
    before = seen(filled)
    _lose_all(filled, "log")
    told = _rescue(filled, clock)
    after = seen(filled)
    assert told.bare == 40
    assert {uid: one[1] for uid, one in after.items()} == {
        uid: one[1] for uid, one in before.items()
    }
    assert told.unsure
    _can_go_on(filled, clock)


def _can_go_on(home, clock):
    portfolio = Portfolio.open(home, clock).result()
    portfolio.append("piece001", "pebbles", [b"more"]).result()
    assert portfolio.read("piece001").result().tail == (b"more",)
    portfolio.close().result()


def test_without_look_and_some_steps_the_first_steps_stay(filled, clock):
    tamper(filled, "PRAGMA foreign_keys = 0; DELETE FROM revision WHERE piece_id = 2")
    tamper(filled, "PRAGMA foreign_keys = 0; DELETE FROM asset WHERE id = 2")
    tamper(filled, "DELETE FROM journal WHERE piece_id = 2 AND seq = 5")
    told = _rescue(filled, clock)
    assert (told.whole, told.short, told.lost) == (39, 1, 0)
    assert len(seen(filled)["piece001"][2]) == 4


def test_a_piece_of_which_nothing_holds_is_counted_as_lost(filled, clock):
    tamper(filled, "DELETE FROM journal WHERE piece_id = 2")
    tamper(filled, "DELETE FROM log WHERE piece_id = 2")
    tamper(filled, "PRAGMA foreign_keys = 0; DELETE FROM asset WHERE id = 2")
    tamper(filled, "INSERT INTO piece(uid, kind, day, seq) VALUES('bare', 'pebbles', 'd', 1)")
    told = _rescue(filled, clock)
    assert told.lost == 2
    assert told.whole == 39


def test_steps_of_a_piece_nobody_knows_the_kind_of_are_lost(filled, clock):
    for table in ("revision", "asset"):
        tamper(filled, f"PRAGMA foreign_keys = 0; DELETE FROM {table}")
    _lose_all(filled, "piece")
    with pytest.raises(NothingToRescue):
        _rescue(filled, clock)


def test_pieces_without_the_list_are_told_by_the_index_and_what_is_searched(filled, clock):
    before = seen(filled)
    _lose_all(filled, "piece")
    assert _rescue(filled, clock).whole == 40
    after = seen(filled)
    assert {uid: one[0] for uid, one in after.items()} == {
        uid: one[0] for uid, one in before.items()
    }
    assert all(holds(after[uid], before[uid]) for uid in before)


def test_without_the_index_too_they_get_names_that_stay_the_same(filled, clock):
    _lose_all(filled, "piece", "sqlite_autoindex_piece_1")
    again = copy_of(filled, filled.parent / "again")
    _rescue(filled, clock)
    _rescue(again, clock)
    assert set(seen(filled)) == set(seen(again))
    assert len(seen(again)) == 40


# What stays as it is


def test_the_damaged_file_is_kept_and_the_new_one_is_in_its_place(filled, clock):
    lose(filled, 0)
    damaged = contents(filled)["portfolio.db"]
    told = _rescue(filled, clock)
    assert told.kept.read_bytes() == damaged
    assert told.kept.parent == filled
    others = contents(filled)
    assert sorted(name for name in others if "portfolio" in name) == [
        told.kept.name, "portfolio.db",
    ]  # fmt: skip
    if sys.platform != "win32":
        assert (filled / "portfolio.db").stat().st_mode & 0o777 == 0o600


def test_a_second_rescue_keeps_both_damaged_files(filled, clock):
    for _time in range(2):
        lose(filled, 0)
        _rescue(filled, clock)
    assert len(list(filled.glob("portfolio-damaged-*.db"))) == 2


def test_what_is_let_go_afterwards_leaves_the_damaged_file_too(filled, clock):
    lose(filled, 0)
    kept = _rescue(filled, clock).kept
    set_aside.clear_set_aside(filled, ())
    assert kept.exists()
    set_aside.clear_set_aside(filled, ("piece001",))
    assert not kept.exists()


def test_what_stands_in_the_log_only_is_rescued_too(filled, clock):
    portfolio = Portfolio.open(filled, clock).result()
    portfolio.append("piece000", "pebbles", [b"last words"] * 3).result()
    place = copy_of(filled, filled.parent / "killed")
    portfolio.close().result()
    assert (place / "portfolio.db-wal").stat().st_size
    lose(place, 0)
    told = _rescue(place, clock)
    assert told.whole == 40
    assert seen(place)["piece000"][2][-1] == b"last words"
    assert not (place / "portfolio.db-wal").exists()
    assert told.kept.with_name(told.kept.name + "-wal").exists()


@pytest.mark.parametrize("harm", ["cut", "magic", "sum", "round"])
def test_a_log_that_is_not_whole_counts_as_far_as_it_is(filled, clock, harm):
    portfolio = Portfolio.open(filled, clock).result()
    portfolio.append("piece000", "pebbles", [b"last words"]).result()
    place = copy_of(filled, filled.parent / "killed")
    portfolio.close().result()
    log = place / "portfolio.db-wal"
    data = bytearray(log.read_bytes())
    if harm == "cut":
        del data[20:]
    else:
        at = {"magic": 0, "sum": 24, "round": 32 + 8}[harm]
        data[at] ^= 1
    log.write_bytes(data)
    assert _rescue(place, clock).whole == 40
    assert seen(place)["piece000"][2][-1] != b"last words"


def test_nothing_is_put_in_place_where_all_must_be_whole_and_is_not(filled, clock):
    _lose_all(filled, "log")
    before = contents(filled)
    told = _rescue(filled, clock, only_if_whole=True)
    assert told.kept is None
    assert contents(filled) == before
    place = copy_of(filled, filled.parent / "whole")
    shutil.rmtree(filled)
    assert place.exists()


def test_noise_is_nothing_to_rescue(filled, clock):
    file = filled / "portfolio.db"
    file.write_bytes(os.urandom(file.stat().st_size))
    before = contents(filled)
    with pytest.raises(NothingToRescue):
        _rescue(filled, clock)
    assert contents(filled) == before


def test_a_newer_file_is_left_to_a_newer_studio(filled, clock):
    tamper(filled, "PRAGMA user_version = 99")
    lose(filled, root_page(filled, "receipt"))
    with pytest.raises(NewerVersion):
        _rescue(filled, clock)


def test_a_new_file_that_does_not_pass_its_check_is_not_put_in_place(filled, clock, monkeypatch):
    lose(filled, 0)
    before = contents(filled)
    monkeypatch.setattr(rescue, "_assets_are_whole", lambda store: False)
    with pytest.raises(NotRescued):
        _rescue(filled, clock)
    assert contents(filled) == before


def test_a_disk_that_refuses_leaves_all_as_it_was(filled, clock, monkeypatch):
    lose(filled, 0)
    before = contents(filled)

    def refuse(file):
        raise OSError(28, "no space")

    monkeypatch.setattr(rescue, "make_private_file", refuse)
    with pytest.raises(NotRescued) as told:
        _rescue(filled, clock)
    assert "file was left as it is" in told.value.told
    assert contents(filled) == before


_KILLED = """
import os, sys
from pathlib import Path
import studio.portfolio.rescue.rescue as rescue
import studio.portfolio.rescue.set_aside as aside
from tests.samples.manual import ManualClock
from tests.samples.wrecks import wreck_of
home, last = Path(sys.argv[1]), int(sys.argv[2])
calls = 0
def watched(event, arguments):
    global calls
    if event == "os.rename":
        calls += 1
        if calls == last:
            os._exit(9)
sys.addaudithook(watched)
wreck_of(home).rescue_now(ManualClock())
"""


@pytest.mark.parametrize("last", [1, 2, 3, 4])
def test_killed_between_any_two_renames_nothing_is_lost(filled, clock, last):
    """Just before each rename; the log of the damaged file is never taken for the new one's."""
    before = seen(filled)
    portfolio = Portfolio.open(filled, clock).result()
    portfolio.rename("piece001", "Late", "").result()
    place = copy_of(filled, filled.parent / "killed")
    portfolio.close().result()
    lose(place, 0)
    command = [sys.executable, "-c", _KILLED, str(place), str(last)]
    assert subprocess.run(command, cwd=_PROJECT, check=False).returncode == 9
    if (place / "portfolio.db").exists():
        assert _rescue(place, clock).whole == 40
    after = seen(place)
    assert set(after) == set(before)
    assert after["piece001"][0] == "Late"
    assert quick(place) == [("ok",)]


def test_an_older_file_is_rescued_into_todays_format(clock, tmp_path):
    golden = _PROJECT / "tests" / "formats"
    for version in ("v1", "v2"):
        place = tmp_path / version
        shutil.copytree(golden / version, place)
        lose(place, 0)
        assert _rescue(place, clock).whole == 3
        portfolio = Portfolio.open(place, clock).result()
        assert len(portfolio.find("uberrasch").result()) == 2
        portfolio.close().result()


def test_random_harm_never_brings_anything_that_was_not_there(filled, clock):
    before = seen(filled)
    chance = random.Random(4)
    size = (filled / "portfolio.db").stat().st_size
    for _time in range(8):
        place = copy_of(filled, filled.parent / "harmed")
        with (place / "portfolio.db").open("r+b") as opened:
            for _hole in range(3):
                opened.seek(chance.randrange(size - 9_000))
                opened.write(chance.randbytes(chance.choice((1, 600, 9_000))))
        told = _rescue(place, clock)
        after = seen(place)
        for uid, one in after.items():
            assert one[1] in {None, before[uid][1]}
            assert one[2] == before[uid][2][: len(one[2])]
        assert told.whole + told.bare + told.short == len(after)


def test_an_orphaned_log_is_put_aside_before_a_new_file_takes_the_name(home, opened):
    opened().close().result()
    keys = store_making  # the step a killed rescue leaves to the next opening
    name = next(iter(home.glob("keys.json")))
    assert name.exists()
    portfolio_id = wreck_of(home).keys.portfolio
    (home / "portfolio.db").rename(home / f"portfolio-{portfolio_id}.new")
    (home / "portfolio.db-wal").write_bytes(b"of another file")
    keys.finish(home, wreck_of(home).keys)
    assert not (home / "portfolio.db-wal").exists()
    assert (home / "portfolio.db").exists()


# The format, byte by byte


def test_numbers_of_one_to_nine_bytes_are_read_as_sqlite_writes_them():
    assert store_trees._varint(b"\x7f", 0) == (127, 1)
    assert store_trees._varint(b"\x81\x00", 0) == (128, 2)
    assert store_trees._varint(b"\xff" * 9, 0) == (-1, 9)
    assert store_trees._varint(b"\x80" * 8 + b"\x05", 0) == (5, 9)


def test_every_kind_of_value_is_read_and_nothing_else():
    half = struct.pack(">d", 0.5)
    payload = bytes([8, 0, 8, 9, 1, 7, 15, 16]) + b"\xfe" + half + b"a" + b"\x01\x02"
    assert store_trees._record(payload) == (None, 0, 1, -2, 0.5, "a", b"\x01\x02")
    for wrong in (payload + b"x", payload[:-1], bytes([2, 11])):
        with pytest.raises(ValueError):  # noqa: PT011 - any
            store_trees._record(wrong)


def test_rows_that_lead_nowhere_are_left_out(filled, clock):
    """Without the salt nobody vouches for any page, so all are tried, noise among them."""
    store = store_of(filled)
    pages = [row[0] for row in store.rows("SELECT pageno FROM dbstat WHERE name = 'asset'")]
    store.close()
    before = seen(filled)
    with (filled / "portfolio.db").open("r+b") as opened:
        opened.write(os.urandom(16))
        for page in pages[::3]:
            opened.seek((page - 1) * PAGE)
            opened.write(os.urandom(64))
    _rescue(filled, clock)
    after = seen(filled)
    assert all(holds(after[uid], before[uid]) for uid in after)


def test_a_row_longer_than_the_file_could_hold_is_none():
    trees = object.__new__(store_trees.Trees)
    with pytest.raises(ValueError, match=str(1 << 31)):
        trees._payload(bytes(4016), 0, 1 << 31, 13)
