"""Every format there ever was opens, says what it said then, and is left as it was.

Seen to fail: with one letter of an expectation changed; the digests are what notices a file that
was opened in place.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from studio.core.craft import reopen
from studio.crafts.sketch import CRAFT
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import schema
from tests.formats.make_golden import FIRST_DAY, PASSWORD, SEED, seen, shows
from tests.samples.manual import ManualClock

HERE = Path(__file__).parent
# What they were when they were made; a golden file is never made anew.
KEPT = {
    "v1": "2451fd84af2ff03e45f0e1b4885a2bc97a01e30a5fb67116ee397afd021561f2",
    "v2": "d7a965d8340091f1156cf1ec2df40e34fdde835e47d6fce7d688595b70b2bf81",
    "v3": "aa1f104c526e79b21249c8f1a0de72edea7a505573811b7ab9208b46e7625df2",
    "v4": "220b3e567e6be25ec65efbc24b4b6449bb429f4a61c2d96aefa7004fa28911dc",
    "v5": "facf7405249581e419106874d3e9b84d78777a30b21d3343bec80840d8c7d984",
}
LARGEST = 240 * 1024
NOTHING_BESIDE = {name: [] for name in ("pairs", "collections", "stones", "steps", "people")}


SKETCHES = {"sketch2": "456491b1612c30a1f13d3624002873769d65576f7e5958bc83bb0dde4b4209de"}


@pytest.fixture
def copy(tmp_path):
    def copied(version):
        shutil.copytree(HERE / version, tmp_path / version)
        return tmp_path / version

    return copied


def _read(folder, password=None):
    clock = ManualClock(FIRST_DAY + timedelta(days=10))
    portfolio = Portfolio.open(folder, clock, password).result()
    try:
        return seen(portfolio), [card.uid for card in portfolio.find("uberrasch").result()]
    finally:
        portfolio.close().result()


def _digest(version):
    return hashlib.sha256((HERE / version / "portfolio.db").read_bytes()).hexdigest()


def test_every_version_before_this_one_has_one():
    before = {f"v{number}" for number in range(1, schema.VERSION)}
    assert before <= set(KEPT) <= before | {f"v{schema.VERSION}"}


@pytest.mark.parametrize("version", KEPT)
def test_it_says_what_it_said_then_and_stays_as_it_is(version, copy, qapp):
    folder = copy(version)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    told, found = _read(folder)
    beside = expected.get("beside", NOTHING_BESIDE)  # what came with the third format
    assert {name: told["beside"][name] for name in beside} == beside
    assert {**told, "beside": None} == {**expected, "beside": None}
    assert len(found) == sum(piece["binned_day"] is None for piece in expected["pieces"].values())
    assert _read(folder) == (told, found)
    assert _digest(version) == KEPT[version]
    assert (HERE / version / "portfolio.db").stat().st_size <= LARGEST


@pytest.mark.parametrize("version", KEPT)
def test_it_opens_with_its_password_too(version, copy, qapp):
    folder = copy(version)
    (folder / "keys-with-password.json").replace(folder / "keys.json")
    assert _read(folder, PASSWORD)[0]["pieces"]


@pytest.mark.parametrize("version", KEPT)
def test_another_engine_opens_it(version, copy):
    from sqlcipher3 import dbapi2

    from studio.portfolio.keys.locksmith import sealing_key

    other = dbapi2.connect(str(copy(version) / "portfolio.db"))
    other.execute(f"PRAGMA key = \"x'{sealing_key(SEED)}'\"")
    assert other.execute("PRAGMA user_version").fetchone() == (int(version[1:]),)
    expected = json.loads((HERE / version / "expected.json").read_text(encoding="utf-8"))
    assert other.execute("SELECT count(*) FROM piece").fetchone() == (len(expected["pieces"]),)
    other.close()


def test_every_format_of_drawings_has_one():
    """Format 1 is that of the drawings in the portfolios."""
    assert set(SKETCHES) == {f"sketch{number}" for number in range(2, CRAFT.codec.format + 1)}


@pytest.mark.parametrize("name", SKETCHES)
def test_a_drawing_shows_what_it_showed_then_and_goes_back_to_the_beginning(name):
    kept = json.loads((HERE / f"{name}.json").read_bytes())
    content = base64.b64decode(kept["content"])
    assert hashlib.sha256(content).hexdigest() == SKETCHES[name]
    steps = [base64.b64decode(step) for step in kept["steps"]]
    sketch = reopen(CRAFT, (kept["format"], content), steps, [])
    assert shows(sketch) == kept["shows"]
    while sketch.history.undo_label:
        sketch.history.undo()
    assert sketch.is_blank
    assert sketch.image(0) is None or not bytes(sketch.image(0).constBits()).strip(b"\0")
