"""Requests for pages, made up for tests, and ways to look into the PDF that comes of them."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from studio.core.exhibit import Picture, Ribbon, RibbonNote, Words
from studio.crafts.writing.ways.page_words import page_blocks
from studio.record.request import ChosenPiece, Made, RecordRequest, SessionPage

PROSE = """# The *first* week
Some days the wind is only wind.
**Anna Bell** brought *soup and **bread***, and [U+0041] stays.

### What helped
- tea in the morning, and a walk by the river, even when it rained, because the room felt warm
  - past the **bridge**
- rest
10. breathe
-\x20
> It is all right to be slow.
> The river is slow too.

## مرحبا بكم
- شاي في **الصباح** مع الخبز
١. واحد
> שלום *עולם*

हिन्दी में **मोटा** और *तिरछा*, 今日は**静か**な日です *かな*, Русский *курсив*."""
"""A writing with every light mark."""

SIX_SCRIPTS = (
    "Some days the wind is only wind.\n"
    "Today I let it move the branches.\n\n"
    "Я рисую дерево у реки.\n\n"
    "مرحبا بالعالم هذا يوم هادئ\n\n"
    "שלום עולם זה יום שקט\n\n"
    "हिन्दी में क्षत्रिय और विद्यार्थी\n\n"
    "今日は静かな日です\n\n"
    "👩‍👩‍👧 🇫🇷 ❤️ 👍🏽"
)
LATIN = (
    "Some days the wind is only wind. Today I let it move the branches, and the affluent office "
    "of the fjord felt difficult: naïve café, Łódź, Ærø, Tiếng Việt, straße — “quoted”, isn’t it?"
)
RAINBOW = ("#CF0C1B", "#F67F03", "#EEE460", "#339D6B", "#54BCFC")
ROWS = ("C", "D", "E", "G", "A")


def drawing(width: int = 240, height: int = 180, seed: int = 1, mode: str = "RGB") -> Picture:
    """A few lines on white; every ``seed`` gives other pixels."""
    image = Image.new(mode, (width, height), "white")
    draw = ImageDraw.Draw(image)
    for i in range(6):
        ends = [width * (0.5 + 0.4 * math.cos(seed * 7 + i + k)) for k in (0, 1)]
        high = [height * (0.5 + 0.4 * math.sin(seed * 3 + i * 2 + k)) for k in (0, 1)]
        draw.line((ends[0], high[0], ends[1], high[1]), fill=RAINBOW[i % 5], width=3)
    return Picture(png(image), width, height)


def png(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def prose(text: str = PROSE) -> Words:
    """A writing as pages get it."""
    return Words.of(page_blocks(text))


def tune(beats: int = 8, description: str = "5 notes, rising, slow") -> Ribbon:
    notes = tuple(
        RibbonNote(float(beat), 1.0, beat % 5, ROWS[beat % 5], RAINBOW[beat % 5])
        for beat in range(beats)
    )
    return Ribbon(notes, ROWS, float(beats), beats * 0.6, "Kalimba", description)


def piece(exhibit: Any, title: str = "", **fields: str) -> ChosenPiece:
    nouns = {Picture: "drawing", Words: "writing", Ribbon: "tune"}
    told = {"day": "", "note": "", "description": ""} | fields
    return ChosenPiece(nouns[type(exhibit)], title, exhibit=exhibit, **told)


def three_pieces() -> tuple[ChosenPiece, ...]:
    return (
        piece(drawing(), "Tree in the wind", day="4 May 2026", description="A tree that bends."),
        piece(tune(), "A lullaby", day="5 May 2026", note="For the evenings."),
        piece(Words(SIX_SCRIPTS), "From many places", day="May 2026"),
    )


def session() -> SessionPage:
    return SessionPage(
        name="R.",
        period="4 May 2026 – 9 May 2026",
        know_first="I have been sleeping better.",
        talk_about=("The tree", "The tune"),
        questions=("May I stop for a week?",),
    )


def request(*pieces: ChosenPiece, **fields: Any) -> RecordRequest:
    told = {"audience": "therapist", "session": session(), "made_on": "2026-05-10"} | fields
    return RecordRequest(pieces=pieces, **told)


def made(asked: RecordRequest) -> Made:
    """Make pages here and now; needs a QGuiApplication."""
    from studio.record.pages import make_pages

    return make_pages(asked, lambda done, total: None)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    """The words of each page as PDFium finds them."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        words = page.get_textpage()
        found.append(words.get_text_range().replace("\r\n", "\n"))
        words.close()
        page.close()
    document.close()
    return found


def whole_text(pdf: bytes) -> str:
    return "\n".join(texts(pdf))


def operators(page: pikepdf.Page) -> list[tuple[str, list[Any]]]:
    """The page's content: operator and operands, in order."""
    parsed = pikepdf.parse_content_stream(page)
    return [(str(step.operator), list(step.operands)) for step in parsed]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every node of the structure tree, parents before their children."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting = [kid for kid in node.get("/K", []) if kid.get("/S") is not None] + waiting


def every_object(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Every object as text, and every stream unpacked."""
    for thing in pdf.objects:
        yield thing.unparse(resolved=True) if thing is not None else b""
        if isinstance(thing, pikepdf.Stream):
            try:
                yield thing.read_bytes()
            except pikepdf.PdfError:
                yield thing.read_raw_bytes()
