"""The last steps: a look into the finished bytes, a password on them, and a safe place."""

from __future__ import annotations

import os
import tempfile
from io import BytesIO
from pathlib import Path

from studio.core.errors import CannotKeep
from studio.core.texts import _

DEFAULT_NAME = "pages.pdf"
"""Says nothing of who made it or what is in it."""
PASSWORD_LIMIT = 127
"""Bytes of UTF-8 that a PDF password can have (ISO 32000-2, 7.6.4.3.3)."""


def check(pdf: bytes, pages: int, password: str = "") -> None:
    """Open finished bytes as a reader would; raises CannotKeep when they are not whole."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf), password=password) as opened:
            whole = len(opened.pages) == pages and not opened.get_warnings()
    except pikepdf.PdfError as broken:
        raise CannotKeep(_not_whole()) from broken
    if not whole:
        raise CannotKeep(_not_whole())


def lock_with(pdf: bytes, password: str) -> bytes:
    """Return ``pdf`` encrypted (AES-256, revision 6), so that only ``password`` opens it.

    Raises CannotKeep when the password is longer than PDF allows.
    """
    import pikepdf

    if len(password.encode("utf-8")) > PASSWORD_LIMIT:
        raise CannotKeep(
            _("That password is too long for a PDF. Your pages are still here. Try a shorter one.")
        )
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        _claim_no_archive(opened)
        opened.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
        pages = len(opened.pages)
    locked = out.getvalue()
    check(locked, pages, password)
    return locked


def put_in_place(data: bytes, place: Path) -> None:
    """Write ``data`` to ``place``, whole or not at all; raises CannotKeep when it cannot be.

    Until it is complete it lies beside its place, under a name that tells nothing, readable
    for its owner alone.
    """
    try:
        _write(data, place)
    except OSError as refused:
        raise CannotKeep(_not_saved()) from refused


def _write(data: bytes, place: Path) -> None:
    number, beside = tempfile.mkstemp(prefix=".", suffix=".partial", dir=place.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _claim_no_archive(opened: object) -> None:
    """Take back the PDF/A claim: an archive must open for everybody, so it has no password."""
    import pikepdf

    assert isinstance(opened, pikepdf.Pdf)
    metadata = opened.Root.Metadata
    lines = metadata.read_bytes().splitlines(keepends=True)
    metadata.write(b"".join(line for line in lines if not line.startswith(b"<pdfaid:")))


def _not_whole() -> str:
    return _("The pages did not come out right. Your pieces are safe. Please try again.")


def _not_saved() -> str:
    return _(
        "The pages could not be saved there. They are still here. "
        "The place may be full or closed. Choose another place."
    )
