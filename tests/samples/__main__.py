"""Makes a portfolio to try things on: ``python -m tests.samples OUT --pieces N --seed S``.

OUT becomes a folder for ``--portfolio``; with ``--password WORD`` it opens only with that word.
The days of the pieces go back from today, or from ``--until DAY``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from studio.core.errors import StudioError
from tests.samples.portfolios import make_portfolio


def main(argv: Sequence[str]) -> int:
    asked = _arguments(argv)
    try:
        made = make_portfolio(asked.out, asked.pieces, asked.seed, asked.password, asked.until)
    except (OSError, StudioError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{asked.out}: {len(made)} pieces\n")
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.samples", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--pieces", type=int, default=12, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--password", metavar="WORD")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="2026-03-02")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
