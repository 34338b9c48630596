"""What the menu of a card holds is also behind one plain word under the cards."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio


def _more(place):
    (made,) = [one for one in place.findChildren(QPushButton) if one.text() == "More…"]
    return made


def _opened(more):
    """Return the words the menu shows, as it is shown."""
    more.menu().aboutToShow.emit()
    return {action.text(): action for action in more.menu().actions()}


def test_as_it_was_and_goes_with_are_found_without_the_menu_of_a_card(qapp, qtbot, tmp_path):
    # Seen to fail before there was such a button.
    make_portfolio(tmp_path / "portfolio", 3)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "pieces")
        place = studio.window.place("pieces")
        qtbot.waitUntil(lambda: place.model.rowCount() == 3)
        more = _more(place)
        assert more.isVisible()
        assert more.isEnabled()
        assert more.accessibleName() == "More…"
        for _time in range(2):
            ways = _opened(more)
            assert list(ways.values()) == place.list.actions()
        assert {"As it was…", "Answer or collect…"} <= set(ways)
        ways["As it was…"].trigger()
        qtbot.waitUntil(lambda: studio.window.place_key == "versions")
        go(studio, qtbot, "pieces")
        qtbot.waitUntil(lambda: place.model.rowCount() == 3)
        _opened(more)["Answer or collect…"].trigger()
        qtbot.waitUntil(lambda: studio.window.place_key == "together")
        go(studio, qtbot, "pieces")
        place.in_bin.setChecked(True)
        qtbot.waitUntil(lambda: place.model.rowCount() == 0)
        assert not more.isVisible()
