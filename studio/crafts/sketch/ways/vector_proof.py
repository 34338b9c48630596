"""Whether a drawing is one that SVG can show, and whether a file shows it.

Another reader paints the file, and both pictures are compared. A pixel may have any colour that
lies between those beside it in the other picture, both ways round: an edge may be sharper, and lie
a fraction of a pixel elsewhere, while no line may be lost or added. And no small part of the
drawing may be lighter or darker on the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Parts = NDArray[np.uint8]

STRAY: Final = 24.0  # of 255, the mean over 8 × 8 px by which colours lie outside those beside them
TONE: Final = 24.0  # of 255 by which 16 × 16 px may be lighter or darker on the whole
SOFT: Final = 0.5  # of 16 × 16 px may differ a little from what lies beside them
_LITTLE: Final = (4, 24)  # of 255: less is a rounding, more an edge


def is_soft(picture: QImage) -> bool:
    """Say whether colours of a picture (RGB32) run into one another, or are rough, anywhere.

    Where ink is laid, its edges alone do, for a pixel or two.
    """
    import numpy as np

    parts = _parts(picture)
    apart = (_beside(parts, np.maximum) - _beside(parts, np.minimum)).max(axis=-1)
    least, most = _LITTLE
    return float(_means((apart > least) & (apart <= most), 16).max()) > SOFT


def shows(made: bytes, picture: QImage) -> bool:
    """Say whether the SVG ``made`` looks like ``picture`` (RGB32) everywhere."""
    stray, tone = differences(picture, painted(made, picture))
    return stray <= STRAY and tone <= TONE


def painted(made: bytes, like: QImage) -> QImage:
    """Let Qt's reader of SVG paint ``made`` into a picture as large as ``like``."""
    from PySide6.QtSvg import QSvgRenderer, QtSvg

    reader = QSvgRenderer()
    reader.setOptions(QtSvg.Option.AssumeTrustedSource)  # else it cuts very long outlines short
    reader.load(QByteArray(made))
    picture = QImage(like.size(), QImage.Format.Format_RGB32)
    picture.fill(0)
    with QPainter(picture) as painter:
        reader.render(painter)
    return picture


def differences(one: QImage, other: QImage) -> tuple[float, float]:
    """Return the worst that strays and the worst of tone, each 0–255, between two RGB32 pictures.

    They are means over 8 × 8 and 16 × 16 pixels, of the part (red, green, blue) that is worst.
    """
    import numpy as np

    first, second = _parts(one), _parts(other)
    stray = np.maximum(_outside(first, second), _outside(second, first)).max(axis=-1)
    tone = first.astype(np.int16) - second
    return float(_means(stray, 8).max()), float(np.abs(_means(tone, 16)).max())


def _outside(one: Parts, other: Parts) -> Parts:
    """Return by how much ``one`` lies outside what ``other`` has at a pixel and beside it."""
    import numpy as np

    low, high = _beside(other, np.minimum), _beside(other, np.maximum)
    return np.maximum(one, high) - high + (low - np.minimum(one, low))


def _beside(parts: Parts, most: Callable[..., Any]) -> Parts:
    """Return the least or the most of what is at each pixel and at the eight around it."""
    rows = parts.copy()
    most(rows[1:], parts[:-1], out=rows[1:])
    most(rows[:-1], parts[1:], out=rows[:-1])
    both = rows.copy()
    most(both[:, 1:], rows[:, :-1], out=both[:, 1:])
    most(both[:, :-1], rows[:, 1:], out=both[:, :-1])
    return both


def _means(values: NDArray[Any], size: int) -> NDArray[np.float64]:
    """Return the mean of squares of ``size`` pixels, one every half of that each way.

    Beyond the picture there is nothing.
    """
    import numpy as np

    half = size // 2
    ends = [(half, -length % half + half) for length in values.shape[:2]]
    whole = np.pad(values, ends + [(0, 0)] * (values.ndim - 2))
    height, width = whole.shape[:2]
    quarters = whole.reshape(height // half, half, width // half, half, *whole.shape[2:])
    mean = quarters.mean(axis=(1, 3))
    wide = mean[:, :-1] + mean[:, 1:]
    return np.asarray((wide[:-1] + wide[1:]) / 4)


def _parts(picture: QImage) -> Parts:
    """Return the four parts of each pixel, the last always full; lives as long as the picture."""
    import numpy as np

    rows = np.frombuffer(picture.constBits(), np.uint8)
    return rows.reshape(picture.height(), picture.width(), 4)
