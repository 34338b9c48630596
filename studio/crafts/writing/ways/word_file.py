"""A writing as a Word file (Office Open XML, ECMA-376), by python-docx.

What python-docx's own beginning tells of programs, people, days and languages is taken out, and
the same words always make the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from studio.core.marked import Block, Run
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.marks import blocks
from studio.crafts.writing.ways.direction import begins_from_right, stretches
from studio.crafts.writing.ways.out import leaving

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
_NEEDED = ("/officeDocument", "/core-properties", "/styles", "/numbering", "/settings",
           "/fontTable", "/theme")  # fmt: skip
_MOST_LISTS = 500  # beyond it a number is written as letters; Word takes some thousands
_DEEPEST = 2
_A4 = (11_906, 16_838, 1_440)
"""Width, height and edge in twentieths of a point."""


def word_file(written: Written) -> bytes:
    """Return the whole file. ValueError for words that are to be let go."""
    import docx

    leaves = leaving(written)
    document = docx.Document()
    _make_bare(document)
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
            which.append(_sign("w:ilvl", "0"))
            which.append(_sign("w:numId", str(number)))
            how.append(which)
        return ()

    def _list_of(self, block: Block) -> int:
        """Return the list that goes on with this number, or a new one; 0 when there are too many.

        A number stands in the file as it was written, wherever counting would lead.
        """
        level, wanted = min(block.level, _DEEPEST), int(block.label[:-1])
        known, last = self._lists.get(level, (0, 0))
        if not known or wanted != last + 1:
            if self._begun == _MOST_LISTS:
                return 0
            known = self._begin_list(level, wanted)
        self._lists[level] = known, wanted
        return known

    def _begin_list(self, level: int, first: int) -> int:
        self._begun += 1
        style = _numbered_style(level)
        kind = self._numbering.xpath(
            f"string(./w:abstractNum[w:lvl/w:pStyle/@w:val='{style}']/@w:abstractNumId)"
        )
        number = self._numbering.add_num(int(kind))
        number.add_lvlOverride(ilvl=0).add_startOverride(val=first)
        return int(number.numId)


def _style(block: Block) -> str:
    """Return the id of a style of python-docx's beginning; empty for plain words."""
    deep = min(block.level, _DEEPEST)
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


def _make_bare(document: Document) -> None:
    """Take out what tells of programs, people and languages, and every part that only shows off."""
    package = document.part.package
    assert package is not None
    for owner in (package, document.part):
        for name, relation in list(owner.rels.items()):
            if not relation.reltype.endswith(_NEEDED):
                del owner.rels[name]
    told = "./w:rsids | ./w:themeFontLang | ./w:savePreviewPicture | ./w:proofState"
    language = "./w:docDefaults//w:lang"
    for root, path in ((document.settings.element, told), (document.styles.element, language)):
        for each in root.xpath(path):
            each.getparent().remove(each)
    _set_page(document)


def _set_page(document: Document) -> None:
    from docx.shared import Pt, Twips

    section, (width, height, edge) = document.sections[0], _A4
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Twips(edge)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)  # lines lie as on the page


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
