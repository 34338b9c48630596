"""A writing as a Word file (Office Open XML, ECMA-376), by python-docx.

What python-docx's own beginning tells of programs, people, days and languages is taken out, and
the same words always make the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from studio.core.marked import BLANK, Block, Run
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.marks import blocks
from studio.crafts.writing.ways.direction import begins_from_right, stretches
from studio.crafts.writing.ways.into_files import leaving
from studio.crafts.writing.ways.word_beginning import DEEPEST, abstract_of, make_bare, set_looks

if TYPE_CHECKING:
    from docx.document import Document

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f]")  # by XML 1.0, with the two below
_NOT_LETTERS = re.compile("[\ufffe\uffff]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell
_NO_WORDS_ABOUT_IT = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)
_MOST_LISTS = 500  # beyond it a number is written as letters; Word takes some thousands


def word_file(written: Written) -> bytes:
    """Return the whole file. ValueError for words that are to be let go."""
    import docx

    leaves = leaving(written)
    document = docx.Document()
    make_bare(document)
    set_looks(document)
    pen = _Pen(document)
    for title, part in leaves:
        if title:
            pen.write(Block("heading", 2, (Run(title),)))
        for block in blocks(_clean(part)):
            pen.write(block)
    return _packed(document)


def _clean(text: str) -> str:
    """Return what XML can hold: halves of characters joined or replaced, no control signs."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NOT_LETTERS.sub("\ufffd", _FORBIDDEN.sub("", whole))


class _Pen:
    """Adds one paragraph after the other."""

    def __init__(self, document: Document) -> None:
        body = document.element.body
        self._end = body.xpath("./w:sectPr")[0]
        self._numbering = document.part.numbering_part.element
        self._lists: dict[int, tuple[int, int]] = {}  # level: number of the list, last item
        self._begun = 0

    def write(self, block: Block) -> None:
        if not block.text.strip():
            block = BLANK  # a bullet or a number alone says nothing
        from_right = begins_from_right(block.text)
        paragraph = _sign("w:p")
        how = _sign("w:pPr")
        label = self._say_how(how, block)
        if from_right:
            how.append(_sign("w:bidi"))
        if len(how):
            paragraph.append(how)
        for run in (*label, *block.runs):
            for text, right in stretches(run.text, from_right):
                paragraph.append(_run(text, run, right))
        self._end.addprevious(paragraph)

    def _say_how(self, how: Any, block: Block) -> tuple[Run, ...]:
        """Name the style; return what has to be written before the words."""
        style = _style(block)
        number = self._list_of(block) if block.kind == "numbered" else 0
        if block.kind == "numbered" and not number:
            return (Run(f"{block.label} "),)
        if style:
            how.append(_sign("w:pStyle", style))
        if number:
            which = _sign("w:numPr")
            which.append(_sign("w:ilvl", str(min(block.level, DEEPEST))))
            which.append(_sign("w:numId", str(number)))
            how.append(which)
        return ()

    def _list_of(self, block: Block) -> int:
        """Return the list that goes on with this number, or a new one; 0 when there are too many.

        A number stands in the file as it was written, wherever counting would lead.
        """
        level, wanted = min(block.level, DEEPEST), int(block.label[:-1])
        known, last = self._lists.get(level, (0, 0))
        if not known or wanted != last + 1:
            if self._begun == _MOST_LISTS:
                return 0
            known = self._begin_list(level, wanted)
        self._lists[level] = known, wanted
        return known

    def _begin_list(self, level: int, first: int) -> int:
        self._begun += 1
        number = self._numbering.add_num(abstract_of(self._numbering, _numbered_style(0)))
        number.add_lvlOverride(ilvl=level).add_startOverride(val=first)
        return int(number.numId)


def _style(block: Block) -> str:
    """Return the id of a style of python-docx's beginning; empty for plain words."""
    deep = min(block.level, DEEPEST)
    match block.kind:
        case "heading":
            return f"Heading{block.level}"
        case "item":
            return f"ListBullet{deep + 1 if deep else ''}"
        case "numbered":
            return _numbered_style(deep)
        case "quote":
            return "Quote"
        case _:
            return ""


def _numbered_style(level: int) -> str:
    return f"ListNumber{level + 1 if level else ''}"


def _run(text: str, like: Run, from_right: bool) -> Any:
    """Return words that look alike; scripts from the right have signs of their own for it."""
    run, looks = _sign("w:r"), _sign("w:rPr")
    signs = [("w:b", like.bold), ("w:bCs", like.bold), ("w:i", like.italic)]
    for name, wanted in (*signs, ("w:iCs", like.italic), ("w:rtl", from_right)):
        if wanted:
            looks.append(_sign(name))
    if len(looks):
        run.append(looks)
    for at, piece in enumerate(text.split("\t")):
        if at:
            run.append(_sign("w:tab"))
        if piece:
            words = _sign("w:t")
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            words.text = piece
            run.append(words)
    return run


def _sign(name: str, value: str = "") -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(name, {qn("w:val"): value} if value else None)


def _packed(document: Document) -> bytes:
    """Pack anew: python-docx tells the time in the zip, and keeps who made its beginning."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            about = zipfile.ZipInfo(name, _BEGINNING)
            about.create_system, about.compress_type = 0, zipfile.ZIP_DEFLATED
            told = name == "docProps/core.xml"
            new.writestr(about, _NO_WORDS_ABOUT_IT if told else old.read(name))
    return packed.getvalue()
