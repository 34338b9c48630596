"""A process that opens an older portfolio and kills itself on the way.

    python -m tests.samples.upgraded_child FOLDER DEEDS

just before the DEEDS-th thing it does to the sealed file or its log; with 0 it goes on to the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from studio.portfolio.portfolio import Portfolio
from tests.samples.killed_child import _Fuse
from tests.samples.manual import ManualClock
from tests.samples.watched_disk import WatchedDisk


def main(folder: str, deeds: str) -> None:
    disk = WatchedDisk(_Fuse(int(deeds))).sealed_name
    Portfolio.open(Path(folder), ManualClock(), disk=disk).result().close().result()


if __name__ == "__main__":
    main(*sys.argv[1:])
