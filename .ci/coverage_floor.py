"""Holds the coverage of ``studio`` to its floors: ``coverage_floor.py COVERAGE.json``.

Lines and branches count together, as in coverage's own total. Files are told worst first.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

OVERALL = 95.0
WHOLE = ("studio/core/", "studio/portfolio/", "studio/record/choosing")


def main(report: Path) -> int:
    """Print what is below its floor and return 1 when anything is."""
    told = json.loads(report.read_text(encoding="utf-8"))
    files = {name: found["summary"] for name, found in told["files"].items()}
    total = told["totals"]["percent_covered"]
    print(f"{total:.2f} % of lines and branches; the floor is {OVERALL:g} %.")
    torn = [name for name, summary in files.items() if name.startswith(WHOLE) and _gaps(summary)]
    for name in torn:
        print(f"not whole: {name}: {_missing(told['files'][name])}")
    if total < OVERALL:
        _tell_worst(files)
    return int(total < OVERALL or bool(torn))


def _gaps(summary: Mapping[str, Any]) -> int:
    return int(summary["missing_lines"] + summary.get("missing_branches", 0))


def _missing(found: Mapping[str, Any]) -> str:
    branches = [f"{a}→{b}" for a, b in found.get("missing_branches", [])]
    return ", ".join([*map(str, found["missing_lines"]), *branches])


def _tell_worst(files: Mapping[str, Mapping[str, Any]]) -> None:
    for name, summary in sorted(files.items(), key=lambda item: -_gaps(item[1]))[:15]:
        print(f"{_gaps(summary):4} gaps  {summary['percent_covered']:5.1f} %  {name}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
