"""The studio's sound process, which tells at what moment a note was mixed instead of its frame.

Moments are those of the system's monotonic clock in nanoseconds, which all processes share.
"""

from __future__ import annotations

import sys
import time

from studio.sound import host, host_serving
from studio.sound.messages import Heard


def _stamped(token: int, _frame: int) -> Heard:
    return Heard(token, time.monotonic_ns())


if __name__ == "__main__":
    host_serving.Heard = _stamped  # type: ignore[assignment, misc]
    sys.exit(host.run([]))
