"""Small PDF objects (ISO 32000-1, 7.3) on top of reportlab's, which numbers and writes them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


class Entries(PDFDictionary):
    """A dictionary that is always an object of its own, referred to by number."""

    __RefOnly__ = 1


class Stream(PDFObject):
    """Bytes with a dictionary. ``content`` may be a function, called when they are written.

    Bytes at hand are packed at once; ``packed`` says they already are, ``plain`` that they must
    stay readable (metadata).
    """

    __RefOnly__ = 1

    def __init__(
        self,
        entries: Mapping[str, Any],
        content: bytes | Callable[[], bytes],
        *,
        packed: bool = False,
        plain: bool = False,
    ) -> None:
        self._entries = dict(entries)
        self._as_is = packed or plain
        if not self._as_is:
            self._entries["Filter"] = PDFName("FlateDecode")
        self._content = content if callable(content) else self._squeezed(content)

    def _squeezed(self, content: bytes) -> bytes:
        return content if self._as_is else zlib.compress(content)

    def format(self, document: PDFDocument) -> bytes:
        content = self._content
        data = self._squeezed(content()) if callable(content) else content
        entries = PDFDictionary({**self._entries, "Length": len(data)})
        head: bytes = entries.format(document)
        # PDF/A 6.1.7.1 wants a line end of its own before the closing word.
        return head + b"\nstream\n" + data + b"\nendstream\n"


class Text(PDFObject):
    """A text string in any script, as UTF-16 (7.9.2.2)."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, _document: PDFDocument | None) -> bytes:
        return b"<" + utf16(self._text, marked=True).encode("ascii") + b">"


def utf16(text: str, *, marked: bool = False) -> str:
    """Return ``text`` as hexadecimal UTF-16BE, with a byte order mark where one is expected."""
    digits = text.encode("utf-16-be", "replace").hex().upper()
    return f"FEFF{digits}" if marked else digits


def name(text: str) -> Any:
    return PDFName(text)


def array(*items: Any) -> PDFArray:
    return PDFArray(list(items))


def entries(**items: Any) -> Entries:
    return Entries(items)


def plain(**items: Any) -> PDFDictionary:
    """A dictionary written where it stands."""
    return PDFDictionary(items)


def number(value: float) -> str:
    """Write a length with two decimals at most: a 7 000th of an inch."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def to_unicode(codes: Mapping[int, str], digits: int) -> Stream:
    """Return the CMap that says which text each code of a font stands for (9.10.3)."""
    pairs = [f"<{code:0{digits}X}> <{utf16(text)}>" for code, text in sorted(codes.items())]
    blocks = (pairs[i : i + 100] for i in range(0, len(pairs), 100))
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    span = f"<{'0' * digits}> <{'F' * digits}>"
    return Stream({}, f"{_CMAP_HEAD}{span} endcodespacerange\n{body}\n{_CMAP_FOOT}".encode("ascii"))


_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange "
)
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
