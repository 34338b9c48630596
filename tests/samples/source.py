"""The studio's own source, read as a tree: for tests of how it is built and what it says."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STUDIO = ROOT / "studio"


def files() -> list[Path]:
    """Every Python file of the studio."""
    return sorted(STUDIO.rglob("*.py"))


def name_of(path: Path) -> str:
    """The place of a file inside the project, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the full name of everything a file imports, and the line; types alone do not count."""
    yield from _imports(tree(path))


def _imports(node: ast.AST) -> Iterator[tuple[str, int]]:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            for other in node.orelse:
                yield from _imports(other)
            return
        case ast.Import():
            yield from ((alias.name, node.lineno) for alias in node.names)
        case ast.ImportFrom(module=str(module)):
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child)


def words_on_screen() -> Iterator[tuple[str, str]]:
    """Yield every text that goes through ``_`` or ``counted``, and where it stands.

    A name handed to ``_`` stands for a text of ``resources/``; those come last.
    """
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                taken = {"_": 1, "counted": 2}.get(node.func.id, 0)
                for text in node.args[:taken]:
                    yield from _constant(text, path)
    yield from _help_lines()
    yield from ideas_on_screen()


def _constant(text: ast.expr, path: Path) -> Iterator[tuple[str, str]]:
    place = f"{name_of(path)}:{text.lineno}"
    match text:
        case ast.Constant(value=str(words)):
            yield words, place
        case ast.Name() | ast.Attribute():
            return
        case _:
            raise AssertionError(f"{place}: translators need a plain string here")


def _help_lines() -> Iterator[tuple[str, str]]:
    table = tomllib.loads((ROOT / "resources" / "helplines.toml").read_text(encoding="utf-8"))
    for line in table["line"]:
        for part in ("name", "happens"):
            yield line[part], f"resources/helplines.toml: {line['name']}"


def ideas_on_screen(
    file: Path = ROOT / "resources" / "ideas" / "en.toml",
) -> Iterator[tuple[str, str]]:
    """Yield every word of the ideas that come with the studio."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    for key, name in table["concepts"].items():
        yield name, f"{file.name}: {key}"
    for idea in table["idea"]:
        yield idea["text"], f"{file.name}: {idea['id']}"
