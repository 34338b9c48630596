"""Nothing grows past what one can hold in the head; past that there is a second noun."""

from __future__ import annotations

import ast

from tests.samples.source import files, name_of, tree

FILE, CLASS, FUNCTION = 300, 300, 45


def lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def grown(kinds: tuple[type, ...], most: int) -> list[str]:
    return [
        f"{name_of(path)}:{node.lineno} {node.name} has {lines(node)} lines"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, kinds) and lines(node) > most
    ]


def test_no_file_is_too_long():
    counted = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files()
    }
    assert not {name: count for name, count in counted.items() if count > FILE}


def test_no_class_is_too_long():
    assert not grown((ast.ClassDef,), CLASS)


def test_no_function_is_too_long():
    assert not grown((ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION)
    assert grown((ast.FunctionDef,), 10), "a limit that nothing ever reaches measures nothing"
