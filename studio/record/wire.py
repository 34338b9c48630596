"""How a request goes to the process that makes pages, and how its answers come back.

A request is ``SSRQ``, a version, the length of a JSON head, the head, and the pictures one after
another in the order the head lists them. An answer is one letter, a length and that many bytes:
``P`` for progress, ``D`` for done, ``F`` for failed. All numbers are big-endian. Everything goes
through pipes: nothing of it ever lies on the disk.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO, Any, get_args

from studio.core.errors import CannotRead
from studio.core.exhibit import Exhibit, Picture, Ribbon, RibbonNote, Words
from studio.core.marked import Block, LineKind, Run
from studio.core.texts import _
from studio.record.fields import Fields
from studio.record.request import ChosenPiece, Made, RecordRequest, SessionPage

_MAGIC, _VERSION = b"SSRQ", 1
_START = struct.Struct(">4sHQ")
_ANSWER = struct.Struct(">cQ")
_MOST_HEAD = 1 << 29
_MOST_PICTURE = 1 << 31
_DEEPEST = 1 << 29


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` pieces are laid out."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """No pages; ``told`` is the sentence for the screen."""

    told: str


Answer = Progress | Made | Failed


def write_request(pipe: IO[bytes], request: RecordRequest) -> None:
    """Send ``request``; raises OSError when nobody reads any more."""
    pictures: list[bytes] = []
    pieces = [_piece(piece, pictures) for piece in request.pieces]
    head = json.dumps(_head(request, pieces)).encode("ascii")
    pipe.write(_START.pack(_MAGIC, _VERSION, len(head)) + head)
    for png in pictures:
        pipe.write(png)
    pipe.flush()


def read_request(pipe: IO[bytes]) -> RecordRequest:
    """Receive one request; raises CannotRead for anything that is not one."""
    magic, version, length = _START.unpack(_exactly(pipe, _START.size))
    if magic != _MAGIC or version != _VERSION or length > _MOST_HEAD:
        raise CannotRead(_unreadable())
    fields = Fields(_parsed(_exactly(pipe, length)))
    pieces = tuple(_read_piece(piece, pipe) for piece in fields.each("pieces"))
    return _read_head(fields, pieces)


def write_answer(pipe: IO[bytes], answer: Answer) -> None:
    """Send one answer; raises OSError when nobody reads any more."""
    match answer:
        case Progress(done, total):
            _send(pipe, b"P", json.dumps({"done": done, "total": total}).encode("ascii"))
        case Failed(told):
            _send(pipe, b"F", json.dumps({"told": told}).encode("ascii"))
        case Made(pdf, pages, missing):
            head = json.dumps({"pages": pages, "missing": missing}).encode("ascii")
            _send(pipe, b"D", struct.pack(">I", len(head)) + head, pdf)


def read_answer(pipe: IO[bytes]) -> Answer:
    """Receive one answer; raises CannotRead for anything that is not one, or for an end."""
    kind, length = _ANSWER.unpack(_exactly(pipe, _ANSWER.size))
    body = _exactly(pipe, length)
    if kind == b"P":
        fields = Fields(_parsed(body))
        return Progress(fields.integer("done"), fields.integer("total"))
    if kind == b"F":
        return Failed(Fields(_parsed(body)).text("told"))
    if kind == b"D" and length >= 4:
        return _read_made(body)
    raise CannotRead(_unreadable())


def _send(pipe: IO[bytes], kind: bytes, *parts: bytes) -> None:
    pipe.write(_ANSWER.pack(kind, sum(map(len, parts))))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def _read_made(body: bytes) -> Made:
    end = 4 + struct.unpack_from(">I", body)[0]
    fields = Fields(_parsed(body[4:end]))
    return Made(body[end:], fields.integer("pages"), fields.texts("missing"))


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    """Read ``length`` bytes, a little at a time, so that a lie about it costs no memory."""
    parts, left = [], length
    while left:
        part = pipe.read(min(left, 1 << 20))
        if not part:
            raise CannotRead(_unreadable())
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise CannotRead(_unreadable()) from broken


def _head(request: RecordRequest, pieces: list[dict[str, Any]]) -> dict[str, Any]:
    session = request.session
    return {
        "audience": request.audience,
        "name": session.name,
        "period": session.period,
        "know_first": session.know_first,
        "talk_about": session.talk_about,
        "questions": session.questions,
        "made_on": request.made_on,
        "language": request.language,
        "page_size": request.page_size,
        "text_size": request.text_size,
        "quality_dpi": request.quality_dpi,
        "pieces": pieces,
    }


def _read_head(fields: Fields, pieces: tuple[ChosenPiece, ...]) -> RecordRequest:
    session = SessionPage(
        fields.text("name"),
        fields.text("period"),
        fields.text("know_first"),
        fields.texts("talk_about"),
        fields.texts("questions"),
    )
    return RecordRequest(
        audience=fields.one_of("audience", ("therapist", "trusted", "myself", "someone_else")),
        session=session,
        pieces=pieces,
        made_on=fields.text("made_on"),
        language=fields.text("language"),
        page_size=fields.one_of("page_size", ("A4", "Letter")),
        text_size=fields.one_of("text_size", (11, 12, 14)),
        quality_dpi=fields.integer("quality_dpi", 36, 1200),
    )


def _piece(piece: ChosenPiece, pictures: list[bytes]) -> dict[str, Any]:
    return {
        "noun": piece.noun,
        "title": piece.title,
        "day": piece.day,
        "note": piece.note,
        "description": piece.description,
        "before": piece.before,
        "after": piece.after,
        "exhibit": _exhibit(piece.exhibit, pictures),
    }


def _read_piece(fields: Fields, pipe: IO[bytes]) -> ChosenPiece:
    return ChosenPiece(
        noun=fields.text("noun"),
        title=fields.text("title"),
        day=fields.text("day"),
        note=fields.text("note"),
        description=fields.text("description"),
        exhibit=_read_exhibit(fields.inner("exhibit"), pipe),
        before=fields.texts("before"),
        after=fields.texts("after"),
    )


def _exhibit(exhibit: Exhibit, pictures: list[bytes]) -> dict[str, Any]:
    match exhibit:
        case Picture(png, width, height):
            pictures.append(png)
            return {"kind": "picture", "bytes": len(png), "width": width, "height": height}
        case Words(text, ()):
            return {"kind": "words", "text": text}
        case Words(_text, blocks):
            return {"kind": "prose", "blocks": [_block(block) for block in blocks]}
        case Ribbon():
            return _ribbon(exhibit)


def _block(block: Block) -> list[Any]:
    runs = [[run.text, run.bold + 2 * run.italic] for run in block.runs]
    return [block.kind, block.level, block.label, runs]


def _read_block(row: Fields) -> Block:
    kind: LineKind = row.one_of("0", get_args(LineKind))
    level = row.integer("1", 1 if kind == "heading" else 0, 3 if kind == "heading" else _DEEPEST)
    runs = tuple(map(_read_run, row.rows("3", 2)))
    return Block(kind, level, runs, row.text("2"))


def _read_run(row: Fields) -> Run:
    look = row.integer("1", 0, 3)
    return Run(row.text("0"), bool(look & 1), bool(look & 2))


def _ribbon(tune: Ribbon) -> dict[str, Any]:
    return {
        "kind": "ribbon",
        "notes": [[n.start, n.length, n.row, n.name, n.colour] for n in tune.notes],
        "rows": tune.rows,
        "beats": tune.beats,
        "seconds": tune.seconds,
        "instrument": tune.instrument,
        "description": tune.description,
    }


def _read_exhibit(fields: Fields, pipe: IO[bytes]) -> Exhibit:
    match fields.one_of("kind", ("picture", "words", "prose", "ribbon")):
        case "picture":
            png = _exactly(pipe, fields.integer("bytes", 0, _MOST_PICTURE))
            return Picture(png, fields.integer("width", 1), fields.integer("height", 1))
        case "words":
            return Words(fields.text("text"))
        case "prose":
            return Words.of(tuple(_read_block(block) for block in fields.rows("blocks", 4)))
        case _:
            return _read_ribbon(fields)


def _read_ribbon(fields: Fields) -> Ribbon:
    return Ribbon(
        notes=tuple(_read_note(note) for note in fields.rows("notes", 5)),
        rows=fields.texts("rows"),
        beats=fields.number("beats", 0, 1e5),
        seconds=fields.number("seconds", 0, 1e6),
        instrument=fields.text("instrument"),
        description=fields.text("description"),
    )


def _read_note(note: Fields) -> RibbonNote:
    return RibbonNote(
        start=note.number("0", 0, 1e5),
        length=note.number("1", 0, 1e5),
        row=note.integer("2", 0, 1023),
        name=note.text("3"),
        colour=note.colour("4"),
    )


def _unreadable() -> str:
    return _("The pages could not be made. Your pieces are safe. Please try again.")
