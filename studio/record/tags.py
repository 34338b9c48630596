"""The structure tree (ISO 32000-1, 14.7): what each thing on a page is, for those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFObject

from studio.record.objects import Entries, Text, array, entries, name, plain

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

    from studio.record.stream import StreamDocument


class Element(PDFObject):
    """One node: a heading, a paragraph, a figure. ``alt`` says what a figure shows.

    ``box`` is a figure's place on its page: left, bottom, right and top in points. ``numbering``
    is what leads in the items of a list ("Disc", "Decimal").
    """

    __RefOnly__ = 1

    def __init__(self, role: str, parent: Element | None = None, alt: str = "") -> None:
        self.role = role
        self.alt = alt
        self.box: tuple[float, float, float, float] | None = None
        self.numbering = ""
        self._parent: PDFObject | None = parent
        self._kids: list[Any] = []
        if parent is not None:
            parent.holds_also(self)

    def child(self, role: str, alt: str = "") -> Element:
        return Element(role, self, alt)

    def marked(self, mark: int) -> PDFDictionary:
        """Say that marked content ``mark`` belongs here; its page ("Pg") is still to be named."""
        reference = plain(Type=name("MCR"), MCID=mark)
        self._kids.append(reference)
        return reference

    def holds(self, page: PDFObjectReference, annotation: PDFObjectReference) -> None:
        """Say that ``annotation``, a link, belongs here."""
        self._kids.append(plain(Type=name("OBJR"), Pg=page, Obj=annotation))

    def holds_also(self, element: Element) -> None:
        self._kids.append(element)

    def adopt(self, element: Element) -> None:
        """Take in an element that was drawn before its turn to be read had come."""
        element.stands_under(self)
        self.holds_also(element)

    def stands_under(self, root: PDFObject) -> None:
        self._parent = root

    def format(self, document: StreamDocument) -> bytes:
        assert self._parent is not None, "every element is held by another, or by the root"
        node = plain(Type=name("StructElem"), S=name(self.role))
        node.dict["P"] = document.refer(self._parent)
        node.dict["K"] = array(*(_referred(document, kid) for kid in self._kids))
        if self.alt:
            node.dict["Alt"] = Text(self.alt)
        if self.box:
            node.dict["A"] = plain(O=name("Layout"), Placement=name("Block"), BBox=array(*self.box))
        if self.numbering:
            node.dict["A"] = plain(O=name("List"), ListNumbering=name(self.numbering))
        formatted: bytes = node.format(document)
        return formatted


def _referred(document: StreamDocument, kid: Any) -> Any:
    return document.refer(kid) if isinstance(kid, Element) else kid


class StructureTree:
    """All elements of a document, and the way back from every mark to its element."""

    def __init__(self) -> None:
        self.document = Element("Document")
        self._owners: list[list[Element] | Element] = []

    def owned(self, owners: list[Element] | Element) -> int:
        """Note the owners of a page's marks, or of a link; return their key in the ParentTree."""
        self._owners.append(owners)
        return len(self._owners) - 1

    def written(self, document: StreamDocument) -> Entries:
        """Return the root of the tree (14.7.2), with the ParentTree (14.7.4.4)."""
        numbers: list[Any] = []
        for key, owners in enumerate(self._owners):
            numbers += [key, _way_back(document, owners)]
        root = entries(
            Type=name("StructTreeRoot"),
            K=array(document.refer(self.document)),
            ParentTree=entries(Nums=array(*numbers)),
            ParentTreeNextKey=len(self._owners),
            RoleMap=plain(Strong=name("Span"), Em=name("Span")),  # known since PDF 2.0 alone
        )
        self.document.stands_under(root)
        return root


def _way_back(document: StreamDocument, owners: list[Element] | Element) -> Any:
    if isinstance(owners, Element):
        return document.refer(owners)
    return array(*(document.refer(owner) for owner in owners))
