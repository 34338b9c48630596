"""Every brush looks as it is meant to: a small sheet made with each, against a picture of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from tests.samples.brush_sheets import GOLDEN, PROBE, names, probe, sheet

FAR, FEW, MEAN = 32, 0.002, 0.6  # steps of 255; part of the values that may lie farther; steps


def differences(one: QImage, other: QImage):
    import numpy as np

    wide = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    values = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in wide]
    return abs(values[0] - values[1])


def is_near(one: QImage, other: QImage) -> bool:
    apart = differences(one, other)
    return bool((apart > FAR).mean() <= FEW and apart.mean() <= MEAN)


def test_there_is_a_picture_for_each_brush():
    assert sorted(path.stem for path in GOLDEN.glob("*.png")) == names()


@pytest.mark.parametrize("name", names())
def test_a_sheet_looks_as_it_is_meant_to(name):
    meant, now = QImage(str(GOLDEN / f"{name}.png")), sheet(name)
    assert meant.size() == now.size()
    if PROBE.read_text(encoding="ascii").strip() == probe():
        assert differences(meant, now).max() == 0
    else:
        assert is_near(meant, now)


@pytest.mark.parametrize("name", names())
def test_what_counts_as_near_is_not_what_another_brush_does(name):
    now = sheet(name)
    others = [QImage(str(GOLDEN / f"{other}.png")) for other in names() if other != name]
    assert not any(is_near(other, now) for other in others)
