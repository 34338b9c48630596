import pytest
from PySide6.QtCore import Qt

from studio.widgets.controls import button, tool
from tests.samples.plain_look import PlainLook


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make", [lambda: button("Go on"), lambda: tool("Draw", "draw", PlainLook())]
)
def test_a_button_is_pressed_by_enter_and_by_space(qtbot, make, key):
    made, pressed = make(), []
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(made, key)
    qtbot.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(made, Qt.Key.Key_A)
    assert len(pressed) == (2 if key == Qt.Key.Key_Space else 1)
