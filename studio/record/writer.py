"""The finished document: pages, outline, structure, fonts and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QColorSpace
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFString

from studio.record.ink import Inkwell
from studio.record.objects import Entries, Stream, Text, array, entries, name, plain
from studio.record.sheet import Link, Sheet
from studio.record.stream import StreamDocument
from studio.record.tags import StructureTree
from studio.record.xmp import xmp


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. ``day`` is an ISO day, or empty when it may not be told."""

    title: str
    producer: str
    language: str
    day: str


class Book:
    """Sheets on their way to a file. Pieces are numbered as the contents list them."""

    def __init__(self, about: About) -> None:
        self.ink = Inkwell()
        self.structure = StructureTree()
        self._about = about
        self._document = StreamDocument()
        self._pages = Entries({"Type": name("Pages")})
        self._fonts = Entries({})

    def sheet(self, width: float, height: float, side: float) -> Sheet:
        """Return a blank sheet; lengths in points, ``side`` is its margin left and right."""
        return Sheet(width, height, side, self.ink)

    def close(self, sheet: Sheet) -> None:
        """Take a sheet whose drawing is done; its foot may still be drawn afterwards."""
        body = Stream({}, _content(sheet))
        sheet.operators = []
        sheet.page.dict.update(
            Type=name("Page"),
            Parent=self._document.refer(self._pages),
            MediaBox=array(0, 0, sheet.width, sheet.height),
            Resources=self._resources(sheet),
            Contents=array(body),
            Tabs=name("S"),
            StructParents=self.structure.owned(sheet.owners),
        )
        page = self._document.refer(sheet.page)
        for mark in sheet.marks:
            mark.dict["Pg"] = page

    def _resources(self, sheet: Sheet) -> PDFDictionary:
        pictures: dict[str, Any] = dict(sheet.pictures)
        return plain(Font=self._document.refer(self._fonts), XObject=plain(**pictures))

    def written(self, sheets: list[Sheet], starts: list[tuple[str, Sheet]]) -> bytes:
        """Bind ``sheets`` in this order; ``starts`` names each piece and the sheet it starts on."""
        for sheet in sheets:
            self._draw_foot(sheet)
            self._add_links(sheet, [page for _, page in starts])
        kids = [self._document.refer(sheet.page) for sheet in sheets]
        self._pages.dict.update(Kids=array(*kids), Count=len(kids))
        self._fonts.dict.update(self.ink.fonts())
        return self._document.written(self._catalog(sheets[0], starts), self._info())

    def _draw_foot(self, sheet: Sheet) -> None:
        if sheet.operators:
            sheet.page.dict["Contents"].sequence.append(Stream({}, _content(sheet)))

    def _add_links(self, sheet: Sheet, targets: list[Sheet]) -> None:
        if sheet.links:
            links = [self._link(sheet, link, targets[link.target]) for link in sheet.links]
            sheet.page.dict["Annots"] = array(*links)

    def _link(self, sheet: Sheet, link: Link, target: Sheet) -> PDFObjectReference:
        box = link.box
        annotation = entries(
            Type=name("Annot"),
            Subtype=name("Link"),
            Rect=array(box.x, box.y, box.right, box.top),
            Border=array(0, 0, 0),
            F=4,
            Contents=Text(link.words),
            Dest=self._place(target),
            StructParent=self.structure.owned(link.element),
        )
        reference = self._document.refer(annotation)
        link.element.holds(self._document.refer(sheet.page), reference)
        return reference

    def _place(self, sheet: Sheet) -> Any:
        return array(self._document.refer(sheet.page), name("Fit"))

    def _catalog(self, first: Sheet, starts: list[tuple[str, Sheet]]) -> Entries:
        about = self._about
        return entries(
            Type=name("Catalog"),
            Pages=self._document.refer(self._pages),
            Outlines=self._outline([(about.title, first), *starts]),
            PageMode=name("UseOutlines" if len(starts) > 1 else "UseNone"),
            StructTreeRoot=self.structure.written(self._document),
            MarkInfo=plain(Marked="true"),
            Lang=PDFString(about.language),
            ViewerPreferences=plain(DisplayDocTitle="true"),
            Metadata=Stream(
                {"Type": name("Metadata"), "Subtype": name("XML")},
                xmp(about.title, about.producer, about.language, about.day),
                plain=True,
            ),
            OutputIntents=array(_srgb()),
        )

    def _outline(self, places: list[tuple[str, Sheet]]) -> Entries:
        """Return the bookmarks (12.3.3), one level deep."""
        root = entries(Type=name("Outlines"), Count=len(places))
        items = [
            entries(Title=Text(title), Dest=self._place(sheet), Parent=root)
            for title, sheet in places
        ]
        refer = self._document.refer
        for item, following in pairwise(items):
            item.dict["Next"] = refer(following)
            following.dict["Prev"] = refer(item)
        root.dict.update(First=refer(items[0]), Last=refer(items[-1]))
        for item in items:
            item.dict["Parent"] = refer(root)
        return root

    def _info(self) -> Entries:
        about = self._about
        info = entries(Title=Text(about.title), Producer=Text(about.producer))
        if about.day:
            stamp = PDFString(f"D:{about.day.replace('-', '')}")
            info.dict.update(CreationDate=stamp, ModDate=stamp)
        return info


def _content(sheet: Sheet) -> bytes:
    return "\n".join(sheet.operators).encode("ascii")


def _srgb() -> PDFDictionary:
    """Say which red, green and blue are meant (14.11.5), as PDF/A asks."""
    profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.SRgb).iccProfile().data())
    return plain(
        Type=name("OutputIntent"),
        S=name("GTS_PDFA1"),
        OutputConditionIdentifier="(sRGB)",
        Info="(sRGB IEC61966-2.1)",
        DestOutputProfile=Stream({"N": 3}, profile),
    )
