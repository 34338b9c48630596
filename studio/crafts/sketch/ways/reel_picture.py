"""A reel as a moving picture: one frame of it is inflated at a time. Loads Pillow."""

from __future__ import annotations

from PIL import Image  # noqa: TID253 - itself only loaded once a film is packed

from studio.crafts.sketch.ways.reel import Reel


class ReelPicture(Image.Image):
    """What Pillow's writers of moving pictures ask for: ``n_frames``, ``seek`` and ``tell``.

    A reel cleared meanwhile raises IndexError out of the writer.
    """

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self._mode, self._size = "RGB", reel.size
        self.im = Image.new("RGB", reel.size).im
        self.n_frames = len(reel)
        self._reel, self._at = reel, 0
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Show another frame; raises EOFError behind the last."""
        if frame >= self.n_frames:
            raise EOFError
        rows = self._reel.rows(frame)
        self.paste(Image.frombytes("RGB", self._size, rows, "raw", "BGRX", 0, 1))
        self._at = frame

    def tell(self) -> int:
        return self._at
