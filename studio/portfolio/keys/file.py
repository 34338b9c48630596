"""``keys.json``: which ways lead to the key. Light enough to be read before the window shows.

    {"format": 1, "portfolio": ID, "slots": [{"kind": "open" | "password", …}], "sha256": HEX}

``sha256`` is that of the other fields as JSON with sorted keys and no spaces. A password slot
holds the seed sealed; an open slot holds it bare, which the file itself says in plain words.
``"seal": ID`` is there once all was sealed anew with other words, and tells which sealed file
these keys are for.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.errors import StudioError
from studio.core.ordinary import NoOrdinaryFile, read_file
from studio.portfolio.errors import KeysMissing, NewerVersion
from studio.portfolio.store.folder import KEYS, KEYS_COPY, write_whole

FORMAT = 1
_LARGEST = 100_000
_MARK = 8  # letters

Slot = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The ways to one portfolio's key. ``portfolio`` is its id; ``seal`` is "" for the first."""

    portfolio: str
    slots: tuple[Slot, ...]
    seal: str = ""

    @property
    def has_password(self) -> bool:
        return not self.find("open")

    def find(self, kind: str) -> Slot | None:
        """Return the first slot of a kind."""
        return next((slot for slot in self.slots if slot.get("kind") == kind), None)

    def text(self) -> str:
        """Return the file's whole content."""
        fields: dict[str, Any] = {
            "format": FORMAT,
            "portfolio": self.portfolio,
            "slots": [dict(slot) for slot in self.slots],
            **({"seal": self.seal} if self.seal else {}),
        }
        return json.dumps({**fields, "sha256": _checksum(fields)}, indent=1) + "\n"


def parse(text: bytes) -> KeyFile:
    """Understand a key file. Raises KeysMissing for a damaged one, NewerVersion for a newer."""
    try:
        fields = json.loads(text)
        checksum = fields.pop("sha256")
        version = int(fields["format"])
        whole = checksum == _checksum(fields)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise KeysMissing from None
    if not whole:
        raise KeysMissing
    if version > FORMAT:
        raise NewerVersion
    return _understood(fields)


def _understood(fields: dict[str, Any]) -> KeyFile:
    portfolio, slots, seal = fields.get("portfolio"), fields.get("slots"), fields.get("seal", "")
    known = all(isinstance(one, str) for one in (portfolio, seal)) and isinstance(slots, list)
    if not known or not all(isinstance(slot, dict) for slot in slots or ()):
        raise KeysMissing
    assert isinstance(portfolio, str)
    assert isinstance(slots, list)
    return KeyFile(portfolio, tuple(slots), seal)


def mark_of(keys: KeyFile) -> str:
    """Return a short mark for the sheet of words, which names nobody ("abcd efgh").

    It is another one once all was sealed anew.
    """
    mark = (keys.seal or keys.portfolio)[:_MARK]
    return f"{mark[: _MARK // 2]} {mark[_MARK // 2 :]}"


def is_locked(folder: Path) -> bool:
    """True when the portfolio in ``folder`` opens only with a password; opens nothing."""
    with contextlib.suppress(StudioError, OSError):
        return _speaks_of_passwords(folder) and load(folder).has_password
    return False


def _speaks_of_passwords(folder: Path) -> bool:
    """A quick look, as checking the file's sum takes a library the first paint can do without."""
    files = (folder / name for name in (KEYS, KEYS_COPY))
    return any(b'"password"' in read_keys(file) for file in files if file.exists())


def load(folder: Path) -> KeyFile:
    """Read the keys, or the copy beside them. Raises KeysMissing, NewerVersion and OSError."""
    try:
        return parse(read_keys(folder / KEYS))
    except (KeysMissing, FileNotFoundError):
        return _load_copy(folder)


def _load_copy(folder: Path) -> KeyFile:
    try:
        return parse(read_keys(folder / KEYS_COPY))
    except FileNotFoundError:
        raise KeysMissing from None


def mend(folder: Path, keys: KeyFile) -> None:
    """Make the keys and their copy say the same again. Raises OSError."""
    text = keys.text()
    for name in (KEYS, KEYS_COPY):
        if not _says(folder / name, text):
            write_whole(folder / name, text)


def _says(file: Path, text: str) -> bool:
    try:
        return read_keys(file) == text.encode("utf-8")
    except FileNotFoundError:
        return False


def read_keys(file: Path) -> bytes:
    """Return what a key file holds, nothing where it is no file. Raises OSError."""
    try:
        return read_file(file, _LARGEST)
    except NoOrdinaryFile:
        return b""


def _checksum(fields: Mapping[str, Any]) -> str:
    import hashlib

    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
