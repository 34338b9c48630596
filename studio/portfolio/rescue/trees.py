"""The rows of a sealed file, found page by page (SQLite file format, sections 1.5, 1.6 and 2).

A row belongs to a tree when a page above it says so, or when the map of pages (kept since the
file is ``auto_vacuum``) says which page stands above it; so a lost page costs what stands on it
alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from studio.portfolio.rescue.pages import USABLE, SealedPages

Value = int | float | str | bytes | None

_INNER_INDEX, _INNER_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13
_INNER = (_INNER_INDEX, _INNER_TABLE)
_TREE = (_INNER_INDEX, _INNER_TABLE, _LEAF_INDEX, _LEAF_TABLE)
_MAP_EVERY = USABLE // 5 + 1
_A_ROOT, _A_BRANCH = 1, 5  # kinds of page in the map
_LONGEST = 1 << 30
_BROKEN = (struct.error, IndexError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a tree. ``number`` is its row id, or None in a tree without.

    ``sure`` is False when a part of it stands on a page that is not as it was written.
    """

    number: int | None
    values: tuple[Value, ...]
    sure: bool


class Trees:
    """Every tree of a file: its pages, and which of them are lost."""

    def __init__(self, pages: SealedPages) -> None:
        self._pages = pages
        numbers = range(1, pages.count + 1)
        self._blind = pages.salt_is_lost  # then every page is tried
        self.lost = frozenset(n for n in numbers if not self._blind and not pages.is_sound(n))
        self._map = (0, b"")
        self._above = {n: self._mapped(n) for n in numbers}
        self._tree = [n for n in numbers if n not in self.lost and self._kind(n) in _TREE]
        self._root: dict[int, int] = {}
        self._sow()

    @property
    def version(self) -> int | None:
        """The number in the file's header; None when that is lost."""
        if 1 in self.lost or self._blind or not self._pages.count:
            return None
        return int(struct.unpack_from(">I", self._pages.plain(1), 60)[0])

    @property
    def roots(self) -> tuple[int, ...]:
        """The first page of each tree, as far as anything tells of it."""
        return tuple(sorted({*self._root.values(), 1}))

    def follow(self, root: int) -> None:
        """Learn which pages stand below ``root``, a first page that a row of the schema names."""
        waiting = [root]
        self._root[root] = root
        while waiting:
            for child in self._children(waiting.pop()):
                if self._root.get(child) != root:
                    self._root[child] = root
                    waiting.append(child)

    def climb(self) -> None:
        """Give every page that nothing above told of to the tree the map of pages names."""
        for number in self._tree:
            self._root.setdefault(number, self._climbed(number))

    def has_holes(self, root: int) -> bool:
        """True when a page of this tree is lost, as far as anything tells of it."""
        return any(self._root.get(number) == root for number in self.lost)

    def rows(self, root: int) -> Iterator[Row]:
        """Yield every row of one tree that can be read."""
        for number in self._tree:
            if self._root.get(number) == root:
                yield from self._rows_on(number)

    def _sow(self) -> None:
        for number, (kind, _parent) in self._above.items():
            if kind == _A_ROOT:
                self._root[number] = number
        self.follow(1)
        self.climb()

    def _climbed(self, number: int) -> int:
        seen: set[int] = set()
        while number not in self._root and number not in seen:
            seen.add(number)
            kind, parent = self._above.get(number, (0, 0))
            if kind != _A_BRANCH:
                return number
            number = parent
        return self._root.get(number, number)

    def _mapped(self, number: int) -> tuple[int, int]:
        """Return what the map of pages says of a page: its kind and the page above it."""
        place = max(0, number - 2) // _MAP_EVERY * _MAP_EVERY + 2
        at = 5 * (number - place - 1)
        if at < 0 or place in self.lost:
            return (0, 0)
        kind, parent = struct.unpack_from(">BI", self._map_page(place), at)
        return (kind, parent)

    def _map_page(self, place: int) -> bytes:
        """Return a page of the map; each is asked for hundreds of times in a row."""
        if self._map[0] != place:
            self._map = (place, self._pages.plain(place))
        return self._map[1]

    def _kind(self, number: int) -> int:
        if (number - 2) % _MAP_EVERY == 0 and number > 1:
            return 0
        if self._above[number][0] not in {0, _A_ROOT, _A_BRANCH}:
            return 0
        return self._pages.plain(number)[100 if number == 1 else 0]

    def _children(self, number: int) -> list[int]:
        """Return the pages right below an inner page; none for any other."""
        if not 0 < number <= self._pages.count or number in self.lost:
            return []
        plain, head = self._pages.plain(number), 100 if number == 1 else 0
        if plain[head] not in _INNER:
            return []
        children = [struct.unpack_from(">I", plain, at)[0] for at in _cells(plain, head)]
        return [*children, struct.unpack_from(">I", plain, head + 8)[0]]

    def _rows_on(self, number: int) -> Iterator[Row]:
        plain, head = self._pages.plain(number), 100 if number == 1 else 0
        kind = plain[head]
        if kind == _INNER_TABLE:
            return
        for at in _cells(plain, head):
            try:
                yield self._row(plain, at, kind)
            except _BROKEN:  # only on a page nobody vouches for
                continue

    def _row(self, plain: bytes, at: int, kind: int) -> Row:
        at += 4 if kind == _INNER_INDEX else 0
        length, at = _varint(plain, at)
        number = None
        if kind == _LEAF_TABLE:
            number, at = _varint(plain, at)
        payload, sure = self._payload(plain, at, length, kind)
        return Row(number, _record(payload), sure and not self._blind)

    def _payload(self, plain: bytes, at: int, length: int, kind: int) -> tuple[bytes, bool]:
        here = _held_here(length, kind)
        parts, sure = [plain[at : at + here]], True
        if length > _LONGEST:
            raise ValueError(length)
        left = length - here
        following = struct.unpack_from(">I", plain, at + here)[0] if left else 0
        while left > 0:
            if not 0 < following <= self._pages.count:
                raise ValueError(following)
            sure = sure and following not in self.lost
            page = self._pages.plain(following)
            parts.append(page[4 : 4 + left])
            left -= USABLE - 4
            following = struct.unpack_from(">I", page)[0]
        return b"".join(parts), sure


def _cells(plain: bytes, head: int) -> list[int]:
    """Return where each cell of a page begins."""
    count = struct.unpack_from(">H", plain, head + 3)[0]
    first = head + (12 if plain[head] in _INNER else 8)
    count = min(count, (USABLE - first) // 2)
    return [at for at in struct.unpack_from(f">{count}H", plain, first) if at < USABLE - 3]


def _held_here(length: int, kind: int) -> int:
    """Return how much of a row stands on its own page (SQLite file format, section 1.5)."""
    most = USABLE - 35 if kind == _LEAF_TABLE else (USABLE - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (USABLE - 12) * 32 // 255 - 23
    here = least + (length - least) % (USABLE - 4)
    return here if here <= most else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + place + 1
    value = (value << 8) | data[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def _record(payload: bytes) -> tuple[Value, ...]:
    """Undo SQLite's record format (section 2.1). Raises ValueError and IndexError."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    at = end
    for kind in kinds:
        size = _size(kind)
        values.append(_value(kind, payload[at : at + size]))
        at += size
    if at != len(payload):
        raise ValueError(at)
    return tuple(values)


_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _size(kind: int) -> int:
    return _SIZES[kind] if kind < len(_SIZES) else (kind - 12) // 2


def _value(kind: int, data: bytes) -> Value:
    if kind in {0, 8, 9}:
        return None if kind == 0 else kind - 8
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    if kind < 12:
        raise ValueError(kind)
    return data.decode("utf-8") if kind % 2 else data
