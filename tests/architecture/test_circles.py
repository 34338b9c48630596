"""No two files lean on each other, not even by the kinds of things alone, where that is so."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.samples.source import ROOT

FREE = ("core", "journey", "record", "sound", "widgets", "crafts/writing", "portfolio/rescue")


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def leans_on(file: Path) -> set[str]:
    """Every module this one names, whether it is imported as it runs or only for its kinds."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {node.module for node in named} | {
        f"{node.module}.{alias.name}" for node in named for alias in node.names
    }


@pytest.mark.parametrize("area", FREE)
def test_no_file_leans_on_one_that_leans_on_it(area):
    # Seen to fail while what is being saved was named beside the ways out of a craft.
    files = {name_of(file): file for file in (ROOT / "studio" / area).rglob("*.py")}
    house = {name: leans_on(file) & files.keys() for name, file in files.items()}
    try:
        tuple(TopologicalSorter(house).static_order())
    except CycleError as found:
        pytest.fail(" → ".join(found.args[1]))
