"""Whether things may move on the screen: the system's own wish, where it can be asked."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QStyle, QWidget

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION of SystemParametersInfoW


def prefers_stillness(widget: QWidget) -> bool:
    """Return True where the person has asked their system for no animations."""
    lasts = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return lasts <= 0 or not _windows_moves()


def _windows_moves() -> bool:
    system: str = sys.platform
    if system != "win32":
        return True
    import ctypes

    moves = ctypes.c_int(1)
    windll = ctypes.windll  # type: ignore[attr-defined]
    windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(moves.value)
