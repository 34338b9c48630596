"""Lines as content stream operators (ISO 32000-1, 9.4), and the fonts they have used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.record.embed import EmbeddedFont
from studio.record.emoji import EmojiFont
from studio.record.fonts import Face
from studio.record.objects import Entries, number, utf16
from studio.record.text import Glyph, Line, Run

_CLOSE = 0.02
"""Points; a glyph this near to where the one before ended needs no move."""


class Inkwell:
    """The fonts of one document, gathered as lines are shown."""

    def __init__(self) -> None:
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._emoji: list[EmojiFont] = []

    def show(self, line: Line, x: float, baseline: float, size: float) -> list[str]:
        """Return the operators that show ``line`` with its start at (``x``, ``baseline``)."""
        shown = ["BT"]
        for run in line.runs:
            shown += self._run(run, x, baseline, size)
        return [*shown, "ET"]

    def fonts(self) -> dict[str, Entries]:
        """Return every font used, by its name in the resources."""
        plain = {font.tag: font.written() for font in self._fonts.values()}
        return plain | {font.tag: font.written() for font in self._emoji}

    def _run(self, run: Run, x: float, baseline: float, size: float) -> Iterator[str]:
        if run.face.colour:
            for glyph in run.glyphs:
                yield from self._show_emoji(run, glyph, (x, baseline, size))
            return
        font = self._font(run.face)
        yield f"/{font.tag} {number(size)} Tf"
        pen = _Pen(font, x, baseline, size)
        show = pen.show_silently if run.right_to_left else pen.show
        for cluster in _in_reading_order(run):
            show(cluster)
        yield from pen.finished()

    def _font(self, face: Face) -> EmbeddedFont:
        if face not in self._fonts:
            self._fonts[face] = EmbeddedFont(f"F{len(self._fonts) + 1}", face)
        return self._fonts[face]

    def _show_emoji(
        self, run: Run, glyph: Glyph, place: tuple[float, float, float]
    ) -> Iterator[str]:
        if not glyph.text.strip():
            return
        x, baseline, size = place
        font, code = self._emoji_code(run, glyph)
        at = f"1 0 0 1 {number(x + glyph.x)} {number(baseline + glyph.rise)} Tm"
        yield f"/{font.tag} {number(size)} Tf {at} <{code:02X}> Tj"

    def _emoji_code(self, run: Run, glyph: Glyph) -> tuple[EmojiFont, int]:
        for font in self._emoji:
            code = font.code(run.raw, glyph.gid, glyph.text)
            if code is not None:
                return font, code
        self._emoji.append(EmojiFont(f"E{len(self._emoji) + 1}"))
        return self._emoji_code(run, glyph)


Cluster = Sequence[Glyph]


def _in_reading_order(run: Run) -> list[Cluster]:
    """Group glyphs by the text they share; from left to right, as readers of PDF expect.

    Right-to-left runs go from their end to their start: every common reader turns them round,
    and said text (ActualText) would be turned round once too often, so each glyph speaks.
    """
    clusters: list[list[Glyph]] = []
    for glyph in run.glyphs:
        if glyph.text or not clusters:
            clusters.append([])
        clusters[-1].append(glyph)
    if not run.right_to_left:
        return list(clusters)
    return [[glyph] for cluster in reversed(clusters) for glyph in reversed(_shared_out(cluster))]


def _shared_out(cluster: Cluster) -> Cluster:
    """Give a letter and its marks a character each; the last glyph says what is left."""
    text = "".join(glyph.text for glyph in cluster)
    last = len(cluster) - 1
    own = [*text[:last], *[""] * (last - len(text)), text[last:]]
    return [glyph._replace(text=said) for glyph, said in zip(cluster, own, strict=True)]


class _Pen:
    """Shows clusters one after another, moving only where the font's own widths do not lead."""

    def __init__(self, font: EmbeddedFont, x: float, baseline: float, size: float) -> None:
        self._font = font
        self._start = (x, baseline)
        self._size = size
        self._at: tuple[float, float] | None = None
        self._pending: list[str] = []
        self._shown: list[str] = []

    def show(self, cluster: Cluster) -> None:
        """Show one cluster; where glyphs cannot tell their text themselves, say it."""
        text = "".join(glyph.text for glyph in cluster)
        printed = [glyph for glyph in cluster if glyph.gid]
        if len(printed) == 1 and text and self._font.speaks(printed[0].gid, text):
            self._put(printed[0])
            return
        self._flush()
        self._shown.append(f"/Span << /ActualText <{utf16(text, marked=True)}> >> BDC")
        for glyph in printed:
            self._font.use(glyph.gid)
            self._put(glyph)
        self._flush()
        self._shown.append("EMC")

    def show_silently(self, cluster: Cluster) -> None:
        """Show one cluster whose glyphs tell their text as well as they can."""
        for glyph in cluster:
            if glyph.gid:
                if glyph.text:
                    self._font.speaks(glyph.gid, glyph.text)
                self._font.use(glyph.gid)
                self._put(glyph)

    def finished(self) -> list[str]:
        self._flush()
        return self._shown

    def _put(self, glyph: Glyph) -> None:
        x, y = self._start[0] + glyph.x, self._start[1] + glyph.rise
        if self._at is None or abs(self._at[1] - y) > _CLOSE:
            self._flush()
            self._shown.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        elif abs(self._at[0] - x) > _CLOSE:
            self._pending.append(f"{(self._at[0] - x) * 1000 / self._size:.0f}")
        self._pending.append(f"<{glyph.gid:04X}>")
        self._at = (x + self._font.advance(glyph.gid) * self._size / 1000, y)

    def _flush(self) -> None:
        if self._pending:
            self._shown.append(f"[{''.join(self._pending).replace('><', '')}]TJ")
            self._pending.clear()
