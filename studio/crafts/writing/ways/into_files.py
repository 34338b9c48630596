"""Which words of a writing may go into files at all."""

from __future__ import annotations

from studio.crafts.writing.layouts import LET_GO, Written, titled


def leaving(written: Written) -> tuple[tuple[str, str], ...]:
    """Return each title and text that goes into a file.

    ValueError for words that are to be let go: no file may ever hold them.
    """
    if written.layout == LET_GO:
        raise ValueError(LET_GO)
    return titled(written)
