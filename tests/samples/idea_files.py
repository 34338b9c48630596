"""Idea files, good ones as a person writes them and hostile ones with the line at fault."""

from __future__ import annotations

from studio.journey.idea_files import IdeasRead


def written(whole: IdeasRead, *, crlf: bool = False, bom: bool = False) -> bytes:
    """Write a file as the format says."""
    blocks = [
        f"{one.room}, {one.minutes} minutes{', deeper' if one.deeper else ''}\n{one.text}"
        for one in whole.ideas
    ]
    text = "\n\n".join([f"title: {whole.title}", *blocks]) + "\n"
    if crlf:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if bom else "").encode() + text.encode()


def _with(line: str, head: str = "draw, 5 minutes") -> bytes:
    return f"title: t\n\n{head}\n{line}\n".encode()


_BLOCK = "draw, 5 minutes\nA tree.\n\n"


def _exactly(size: int) -> bytes:
    """Return a file of ``size`` bytes that is good but, maybe, for its size."""
    begun = _with("A tree.")[:-1]
    return begun + b" " * (size - len(begun))


LONGEST = _exactly(65_536)
HOSTILE: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 1),
    "no title": (b"draw, 5 minutes\nA tree.", 1),
    "an empty title": (b"title:  \n\n" + _BLOCK.encode(), 1),
    "a title of another name": (b"Title: t\n\n" + _BLOCK.encode(), 1),
    "a title alone": (b"title: t", 1),
    "a title and blank lines": (b"title: t\n\n\n", 4),
    "another room": (_with("A tree.", "dance, 5 minutes"), 3),
    "a room in capitals": (_with("A tree.", "Draw, 5 minutes"), 3),
    "no minutes": (_with("A tree.", "draw"), 3),
    "no time at all": (_with("A tree.", "draw, 0 minutes"), 3),
    "too many minutes": (_with("A tree.", "draw, 61 minutes"), 3),
    "a hundred minutes": (_with("A tree.", "draw, 100 minutes"), 3),
    "minutes below none": (_with("A tree.", "draw, -5 minutes"), 3),
    "odd digits": (_with("A tree.", "draw, ٥ minutes"), 3),
    "an odd mark": (_with("A tree.", "draw, 5 minutes, deepest"), 3),
    "a head alone": (b"title: t\n\ndraw, 5 minutes\n\n" + _BLOCK.encode(), 3),
    "five lines": (b"title: t\n\n" + _BLOCK.encode() + b"tune, 5 minutes\n1\n2\n3\n4\n5\n", 11),
    "text without a head": (b"title: t\n\n" + _BLOCK.encode() + b"A sea.\n", 6),
    "a long line": (_with("a" * 301), 4),
    "a long title": (b"title: " + b"t" * 300 + b"\n\n" + _BLOCK.encode(), 1),
    "a line of 10 MB": (b"title: t\n\ndraw, 5 minutes\n" + b"a" * 10_000_000, 4),
    "too long": (b"title: t\n\n" + _BLOCK.encode() + b"\n" * 70_000, 65_508),
    "too long by one letter": (_exactly(65_537), 4),
    "too long, with a link far before": (_with("www.example") + b"\n" * 70_000, 4),
    "a bad head before a link": (
        b"title: t\n\n" + _BLOCK.encode() + b"dance, 5 minutes\nwww.example\n",
        6,
    ),
    "a link before other letters": (_with("www.example") + b"\xff", 4),
    "a bad head before other letters": (b"title: t\n\nsing\n\xff", 3),
    "a head alone before a link": (b"title: t\n\ndraw, 5 minutes\n\nwww.example\n", 3),
    "a fifth line before markup": (_with("1\n2\n3\n4\n5\n<b>"), 8),
    "no title before a link": (b"titel: t\n\n" + _with("www.example"), 1),
    "51 ideas": (b"title: t\n\n" + _BLOCK.encode() * 51, 153),
    "a link": (_with("Look at https://example.org today."), 4),
    "a link without its kind": (_with("Look at www.example today."), 4),
    "a bare name of a site": (_with("Look at example.com today."), 4),
    "an address for mail": (_with("Write to sam@example.net now."), 4),
    "a script": (_with("<script>alert(1)</script>"), 4),
    "a picture": (_with("![x](y.png)"), 4),
    "a picture in HTML": (_with('A tree <img src="x">'), 4),
    "an entity": (_with("A &lt;b&gt; tree"), 4),
    "bold": (_with("A **big** tree"), 4),
    "code": (_with("A `tree`"), 4),
    "a heading": (_with("# Tree"), 4),
    "a template": (_with("A {{tree}}"), 4),
    "a command": (_with("A \\input{tree}"), 4),
    "a bell": (_with("A\atree"), 4),
    "a tab": (_with("A\ttree"), 4),
    "an escape": (_with("\x1b[31mA tree"), 4),
    "a zero": (_with("A\0tree"), 4),
    "a C1 control": (_with("A\x9btree"), 4),
    "a lone CR": (b"title: t\r\rdraw, 5 minutes\rA tree.\r", 1),
    "a line separator": (_with("A\u2028tree"), 4),
    "letters turned round": (_with("A \u202eeert"), 4),
    "an isolate": (_with("A \u2067tree\u2069"), 4),
    "tags that cannot be seen": (_with("A tree\U000e0041\U000e0042"), 4),
    "a BOM inside": (_with("A\ufefftree"), 4),
    "a private letter": (_with("A \ue000 tree"), 4),
    "a zero width space": (_with("A\u200btree"), 4),
    "Latin-1": (_with("A tree.") + "write, 5 minutes\nÜber\n".encode("latin-1"), 6),
    "UTF-16": ("title: t\n\ndraw, 5 minutes\nA tree.\n".encode("utf-16"), 1),
    "UTF-16 without a BOM": ("title: t\n\ndraw, 5 minutes\nA tree.\n".encode("utf-16-le"), 1),
    "half a pair": (b"title: t\n\ndraw, 5 minutes\nA \xed\xa0\x80 tree\n", 4),
    "a letter that is too long": (b"title: t\n\ndraw, 5 minutes\nA \xc0\xaf tree\n", 4),
    "a PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1),
    "a .zip": (b"PK\x03\x04\x14\0\0\0\x08\0", 1),
    "JSON": (b'{"title": "t", "ideas": []}', 1),
}
"""What each is, and the line it is refused for."""
