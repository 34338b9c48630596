"""Which letters come from which font. Nothing typed is ever lost or able to stop the pages.

Controls and halves of characters that cannot be shown are left out. What no font has is printed
as its code, ``[U+12457]``, and told to whoever asked for the pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from studio.record import system_fonts
from studio.record.fonts import Face, Style, bundled, is_bold

_GONE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0001]"
)
_PARAGRAPH_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WORDS = re.compile(r"\S{1,400}|\s{1,400}")
_INVISIBLE = re.compile(
    "[\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_EMOJI = re.compile("[\U0001f000-\U0001faff]|\ufe0f")
_SPECIAL = re.compile(f"{_PRIVATE.pattern}|{_EMOJI.pattern}")
_JOINER, _KEYCAP = "\u200d", "\u20e3"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that one face has all the glyphs for."""

    text: str
    face: Face
    part: int = 0
    """Which of the runs of its paragraph it is of, counted over all that is set."""


def paragraphs(text: str) -> list[str]:
    """Cut ``text`` at every kind of line end Unicode knows."""
    return _PARAGRAPH_ENDS.split(text)


def clean(text: str) -> str:
    """Leave out what has no shape: controls, lone surrogates, marks of byte order."""
    return _GONE.sub("", text).replace("\t", "    ")


class Itemiser:
    """Chooses a face for every word, first of the chain first.

    ``missing`` is told each character that no font has.
    """

    def __init__(self, style: Style, language: str, missing: Callable[[str], object]) -> None:
        self._bold = is_bold(style)
        self._bundled = bundled(style)
        self._language = language
        self._missing = missing
        self._chosen = lru_cache(maxsize=8192)(self._choose)

    def itemise(self, text: str, around: str = "") -> list[Stretch]:
        """Split a cleaned paragraph into stretches; joined, they are what will be printed.

        ``around`` is all of the paragraph where ``text`` is a part of it.
        """
        first = self._bundled[0]
        if text.isascii() and text.isprintable():
            return [Stretch(text, first)] if text else []
        hint = "".join(sorted(set(_KANA_OR_HANGUL.findall(around or text))))[:1]
        return _joined(self._stretches(text, hint))

    def _stretches(self, text: str, hint: str) -> Iterator[Stretch]:
        current = self._bundled[0]
        for word in _WORDS.findall(text):
            if word.isspace():
                yield _spaces(word, current, self._bundled[0])
                continue
            for stretch in self._chosen(word, hint):
                yield stretch
                current = stretch.face

    def _choose(self, word: str, hint: str) -> tuple[Stretch, ...]:
        if word.isascii():
            return (Stretch(word, self._bundled[0]),)
        needed = _needed(word)
        whole = None if _SPECIAL.search(word) else self._whole(needed, hint)
        if whole is not None:
            return (Stretch(word, whole),)
        return tuple(s for cluster in _clusters(word) for s in self._cluster(cluster, hint))

    def _whole(self, needed: frozenset[int], hint: str) -> Face | None:
        return next((face for face in self._plain(hint) if needed <= face.coverage), None)

    def _plain(self, hint: str) -> Iterator[Face]:
        """Faces without colours: bundled ones, then signs and Asian ones of this computer."""
        yield from self._bundled
        for family in system_fonts.signs() + system_fonts.asian(self._language, hint):
            face = system_fonts.system_face(family, bold=self._bold)
            if face is not None:
                yield face

    def _cluster(self, cluster: str, hint: str) -> Iterator[Stretch]:
        """One user-perceived character: whole if any face has it whole, else bit by bit."""
        needed = _needed(cluster)
        face = self._emoji(cluster, needed) or self._whole(needed, hint)
        face = face or self._colour(needed)
        if face is not None and not _PRIVATE.search(cluster):
            yield Stretch(cluster, face)
        elif len(cluster) > 1:
            for character in cluster:
                yield from self._cluster(character, hint)
        else:
            yield self._single(cluster)

    def _single(self, character: str) -> Stretch:
        first = self._bundled[0]
        if _INVISIBLE.match(character):
            return Stretch("", first)
        found = None
        if not _PRIVATE.match(character):
            found = system_fonts.searched(character, bold=self._bold)
        if found is not None:
            return Stretch(character, found)
        self._missing(character)
        return Stretch(f"[U+{ord(character):04X}]", first)

    def _emoji(self, cluster: str, needed: frozenset[int]) -> Face | None:
        return self._colour(needed) if _EMOJI.search(cluster) else None

    def _colour(self, needed: frozenset[int]) -> Face | None:
        face = system_fonts.colour_face()
        return face if face is not None and needed and needed <= face.coverage else None


_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7a3\u1100-\u11ff]")


def _needed(text: str) -> frozenset[int]:
    return frozenset(map(ord, _INVISIBLE.sub("", text)))


def _spaces(word: str, current: Face, first: Face) -> Stretch:
    """Spaces go on in the face before them, so that a sentence is not cut into bits."""
    face = first if current.colour else current
    known = "".join(space if ord(space) in face.coverage else " " for space in word)
    return Stretch(known, face)


def _clusters(word: str) -> Iterator[str]:
    """Cut a word where a reader sees one sign end (the parts of UAX 29 that fonts care for)."""
    cluster = ""
    for character in word:
        if cluster and not _belongs(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _belongs(cluster: str, character: str) -> bool:
    if cluster[-1] == _JOINER or character in (_JOINER, _KEYCAP):
        return True
    if _INVISIBLE.match(character) or unicodedata.category(character)[0] == "M":
        return True
    if _SKIN_TONES[0] <= character <= _SKIN_TONES[1]:
        return True
    flag = _FLAGS[0] <= character <= _FLAGS[1]
    return flag and len(cluster) == 1 and _FLAGS[0] <= cluster <= _FLAGS[1]


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    """Put neighbours of one face together."""
    joined: list[tuple[list[str], Face]] = []
    for stretch in stretches:
        if joined and joined[-1][1] is stretch.face:
            joined[-1][0].append(stretch.text)
        elif stretch.text:
            joined.append(([stretch.text], stretch.face))
    return [Stretch("".join(words), face) for words, face in joined]
