"""Every test here is tried on every craft, in an application dressed as the studio dresses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont

from studio.core.craft import Craft
from studio.crafts import CRAFTS
from studio.shell.theme import read_tokens, style_sheet


@pytest.fixture(params=CRAFTS, ids=lambda craft: craft.key)
def craft(request) -> Craft:
    return request.param


@pytest.fixture(autouse=True)
def dressed(qapp) -> Iterator[None]:
    before, font = qapp.font(), QFont(qapp.font())
    font.setPixelSize(15)
    qapp.setFont(font)
    qapp.setStyleSheet(style_sheet(read_tokens("light"), "light", 100))
    yield
    qapp.setStyleSheet("")
    qapp.setFont(before)
