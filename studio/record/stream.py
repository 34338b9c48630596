"""A document that writes itself object by object.

reportlab numbers and formats the objects; unlike its own document this one writes each as soon
as it is formatted and lets it go, so pictures are never all in memory twice.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFObjectReference

from studio.record.objects import Entries, array

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_XREF_ROW = b"%010d 00000 n \n"


class StreamDocument(PDFDocument):
    """Numbers objects, and writes them one by one to ``out``."""

    def __init__(self) -> None:
        super().__init__(invariant=1)
        self._out = BytesIO()
        self._digest = hashlib.sha256()

    def refer(self, thing: PDFObject) -> PDFObjectReference:
        """Return a reference to ``thing``, which gets its number with the first."""
        reference: PDFObjectReference = self.Reference(thing)  # type: ignore[no-untyped-call]
        return reference

    def written(self, root: Entries, info: Entries) -> bytes:
        """Write everything reachable from ``root``; the same objects give the same bytes."""
        top, about = self.refer(root), self.refer(info)
        self._put(_HEAD)
        places: list[int] = []
        while len(places) + 1 in self.numberToId:
            places.append(self._out.tell())
            self._put(self._object(len(places)))
        self._finish(places, top, about)
        return self._out.getvalue()

    def _object(self, number: int) -> bytes:
        key = self.numberToId[number]
        things: dict[str, Any] = self.idToObject
        body = things[key].format(self)
        things[key] = None
        end = b"" if body.endswith(b"\n") else b"\n"
        return b"%d 0 obj\n" % number + bytes(body) + end + b"endobj\n"

    def _finish(self, places: list[int], top: Any, about: Any) -> None:
        start = self._out.tell()
        rows = b"".join(_XREF_ROW % place for place in places)
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + rows)
        fingerprint = f"<{self._digest.hexdigest()[:32]}>"
        trailer = PDFDictionary(
            {
                "Size": len(places) + 1,
                "Root": top,
                "Info": about,
                "ID": array(fingerprint, fingerprint),
            }
        )
        self._put(b"trailer\n" + trailer.format(self) + b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)
