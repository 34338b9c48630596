"""What the memory of a running process holds, as far as this user may look (Linux, proc(5))."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

CODES = ("utf-8", "utf-16-le", "utf-32-le")
"""How Python, Qt and wide C strings keep letters."""


def held(pid: int, words: Iterable[str]) -> set[str]:
    """Return those of ``words`` that are in the process's memory. Raises OSError."""
    needles = {word.encode(code): word for word in words for code in CODES}
    pattern = re.compile(b"|".join(map(re.escape, needles)))
    spans = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        return {needles[hit] for part in _parts(memory, spans) for hit in pattern.findall(part)}


def _parts(memory: BinaryIO, spans: Iterable[str]) -> Iterator[bytes]:
    for span in spans:
        where, rights = span.split()[:2]
        start, end = (int(number, 16) for number in where.split("-"))
        if "rw" in rights:
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
