"""Damage found while the pieces are open leads, by one button, to the rescue and back again.

Seen to fail: with ``let_go`` left out the pieces were still open while they were rescued.
"""

from __future__ import annotations

import pytest

from studio.portfolio.errors import PortfolioClosed
from studio.portfolio.portfolio import Portfolio
from studio.shell.paths import find_paths
from tests.samples.manual import ManualClock
from tests.samples.portfolios import make_portfolio
from tests.samples.tampering import store_of, tamper
from tests.samples.whole_studio import whole_studio
from tests.samples.wrecks import lose


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    make_portfolio(folder, 4, seed=3)
    tamper(folder, "INSERT OR REPLACE INTO meta VALUES('mending', '2031-01-01')")
    tamper(folder, "DELETE FROM meta WHERE key = 'checked'")
    store = store_of(folder)
    sql = "SELECT max(pageno) FROM dbstat WHERE name = 'asset' AND pagetype = 'overflow'"
    page = store.value(sql)
    store.close()
    lose(folder, page - 1)
    with whole_studio(qapp, qtbot, tmp_path) as opened:
        yield opened


def test_one_button_leads_to_the_rescue(studio, qtbot, monkeypatch):
    banner, place = studio.window.banner, studio.places.trouble
    was_open = studio.furnishing.opening.portfolio
    qtbot.waitUntil(lambda: "damaged" in banner.text, timeout=30_000)
    assert [one.text() for one in banner._buttons] == ["Rescue my pieces", "Go on"]
    banner._buttons[0].click()
    qtbot.waitUntil(lambda: studio.window.place_key == "trouble", timeout=30_000)
    assert place.title.text() == "Some pieces are damaged"
    assert place.rescue_button.isVisible()
    assert not banner.text
    assert isinstance(was_open.cards().exception(), PortfolioClosed)
    place.rescue_button.click()
    qtbot.waitUntil(lambda: "came back" in place.line.text(), timeout=30_000)
    started = []
    monkeypatch.setattr(
        "studio.shell.locking.QProcess.startDetached", lambda *what: started.append(what)
    )
    place.again_button.click()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert len(started) == 1
    after = Portfolio.open(studio.paths.portfolio, ManualClock()).result()
    assert len(after.cards().result()) == 4
    after.close().result()
