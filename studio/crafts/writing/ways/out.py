"""What a writing can be saved as: plain text, text with its light marks, and a Word file.

Files hold the words and how they look, and nothing of when, where or by whom they were written.
"""

from __future__ import annotations

from studio.core.marked import Block
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import WayOut, made_aside
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.marks import blocks, picture_of
from studio.crafts.writing.ways.into_files import leaving


def ways_out(_around: Surroundings) -> tuple[WayOut, ...]:
    """Return every kind of file a kept writing can become here."""
    return (
        WayOut(".txt", lambda: _("Plain text"), made_aside(text_file)),
        WayOut(".docx", lambda: _("For Word and other writing programs"), made_aside(_word)),
        WayOut(".md", lambda: _("Text with its light marks (Markdown)"), made_aside(markdown_file)),
    )


def text_file(written: Written) -> bytes:
    """Return the words without light marks, but with those of lists; UTF-8, line feeds."""
    return _packed(
        "\n\n".join(
            "\n".join([*filter(None, [title]), *map(_plain, blocks(part))])
            for title, part in leaving(written)
        )
    )


def markdown_file(written: Written) -> bytes:
    """Return the words as they were written, the title of each box as a heading; UTF-8."""
    pieces = []
    for title, part in leaving(written):
        pieces += [f"## {title}"] if title else []
        pieces.append("\n".join(map(_unpictured, part.split("\n"))))
    return _packed("\n\n".join(pieces))


def _word(written: Written) -> bytes:
    from studio.crafts.writing.ways.word_file import word_file

    return word_file(written)


def _plain(block: Block) -> str:
    signs = {"item": "- ", "numbered": f"{block.label} "}
    sign = signs.get(block.kind, "")
    return ("  " * block.level if sign else "") + sign + block.text


def _unpictured(line: str) -> str:
    """Show a drawing by its name; what it is known by is of use in the studio alone."""
    picture = picture_of(line)
    return picture[0] if picture else line


def _packed(text: str) -> bytes:
    """UTF-8 cannot hold half a character, so a mark stands in its place (U+FFFD)."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.encode("utf-8")
