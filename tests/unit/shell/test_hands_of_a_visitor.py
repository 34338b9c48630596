import shutil

import pytest

from tests.samples.x11_hands import Hands
from tests.samples.xvfb import screen


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server to have windows")
def test_a_window_that_has_gone_has_no_title_and_no_children():
    with screen() as shown:
        hands = Hands(shown.display)
        assert hands._title(0x7777) == ""
        assert hands._children(0x7777) == []
        hands.close()
