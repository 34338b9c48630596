"""Takes one set of figures in this process and prints them; ``tests.bench`` starts it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator

from tests.bench.figure import Figure, not_taken


def figures(name: str, *, full: bool) -> Iterator[Figure]:
    """Yield a set's figures; whatever goes wrong becomes one figure that was not taken."""
    module = f"tests.bench.{name}_figures"
    if importlib.util.find_spec(module) is None:
        yield not_taken(name, "These figures are not written yet.")
        return
    try:
        yield from importlib.import_module(module).figures(full)
    except Exception as wrong:  # noqa: BLE001 - what was taken before it still counts
        yield not_taken(name, f"{type(wrong).__name__}: {wrong}")


if __name__ == "__main__":
    for figure in figures(sys.argv[1], full="--full" in sys.argv):
        print(figure.as_json(), flush=True)
