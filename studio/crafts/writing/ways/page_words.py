"""Words for pages: without light marks, also those that lost their partner to a gap."""

from __future__ import annotations

import re

from studio.core.leaving_out import GAP
from studio.crafts.writing.marks import unmarked

_PARTED_PICTURE = re.compile(
    rf"!\[(.*)\]\((?:piece:[^\n]*|[^\n]*{re.escape(GAP)}[^\n]*)\)\s*", re.DOTALL
)
# A sign that begins or ends a word; one between two letters or two spaces is something else.
_LEFT_OVER = re.compile(r"(?<![^\W_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![^\W_])")


def page_words(text: str) -> str:
    """Return the words as a reader sees them, from ``text`` in which gaps may stand already."""
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    if GAP not in line:
        return unmarked(line)
    parted = _PARTED_PICTURE.fullmatch(line)
    return _LEFT_OVER.sub("", unmarked(parted[1] if parted else line))
