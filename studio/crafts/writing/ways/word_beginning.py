"""What a Word file begins as: python-docx's own beginning, bare of what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

DEEPEST = 2
"""Lists go as many levels down as there are styles for."""
_NEEDED = ("/officeDocument", "/core-properties", "/styles", "/numbering", "/settings",
           "/fontTable", "/theme")  # fmt: skip
_A4 = (11_906, 16_838, 1_440)
"""Width, height and edge in twentieths of a point."""
_SET_IN = 480
_NUMBER_OF = "./w:style[@w:styleId='{style}']//w:numId"


def make_bare(document: Document) -> None:
    """Take out what tells of programs, people and languages, and every part that only shows off."""
    package = document.part.package
    assert package is not None
    for owner in (package, document.part):
        for name, relation in list(owner.rels.items()):
            if not relation.reltype.endswith(_NEEDED):
                del owner.rels[name]
    told = "./w:rsids | ./w:themeFontLang | ./w:savePreviewPicture | ./w:proofState"
    language = "./w:docDefaults//w:lang | ./w:style/w:rsid"
    for root, path in ((document.settings.element, told), (document.styles.element, language)):
        for each in root.xpath(path):
            each.getparent().remove(each)


def set_looks(document: Document) -> None:
    """Set page and styles: lists within lists are one list, and quotes stand in from both sides."""
    from docx.shared import Pt, Twips

    section, (width, height, edge) = document.sections[0], _A4
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Twips(edge)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)  # lines lie as on the page
    quote = document.styles["Quote"]
    quote.font.italic = quote.font.cs_italic = None  # so that slanted words stand out in it too
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Twips(_SET_IN)
    for style in ("ListBullet", "ListNumber"):
        _nest(document, style)


def _nest(document: Document, style: str) -> None:
    """Make one list of several levels from a beginning with a list for each level."""
    numbering = document.part.numbering_part.element
    whole = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract_of(numbering, style)}']")[
        0
    ]
    whole.find(_name("w:multiLevelType")).set(_name("w:val"), "multilevel")
    number = document.styles.element.xpath(f"string({_NUMBER_OF.format(style=style)}/@w:val)")
    for level in range(1, DEEPEST + 1):
        [inner] = numbering.xpath(f".//w:lvl[w:pStyle/@w:val='{style}{level + 1}']")
        inner.set(_name("w:ilvl"), str(level))
        text = inner.find(_name("w:lvlText"))
        text.set(_name("w:val"), text.get(_name("w:val")).replace("%1", f"%{level + 1}"))
        whole.append(inner)
        [own] = document.styles.element.xpath(_NUMBER_OF.format(style=f"{style}{level + 1}"))
        own.set(_name("w:val"), number)
        own.addprevious(_level(level))


def abstract_of(numbering: Any, style: str) -> int:
    """Return what kind of list a style begins."""
    kind = f"string(./w:abstractNum[w:lvl/w:pStyle/@w:val='{style}']/@w:abstractNumId)"
    return int(numbering.xpath(kind))


def _level(level: int) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement("w:ilvl", {_name("w:val"): str(level)})


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
