"""Starts the real studio, and tells what it had loaded when its window was painted.

``python first_paint.py [ARGUMENTS]`` prints the modules and whether Python looked for what is
free, as JSON, and ends at once, like a power cut.
"""

from __future__ import annotations

import gc
import json
import os
import sys

_AT_BIRTH = set(sys.modules)


def _run(arguments: list[str]) -> int:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from studio.__main__ import main

    class Witness(QObject):
        """Sees every event before anyone; the first one after the paints ends the run."""

        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                self.painted = True
            elif self.painted:
                modules = sorted(set(sys.modules) - _AT_BIRTH)
                sys.stdout.write(json.dumps({"modules": modules, "collects": gc.isenabled()}))
                sys.stdout.flush()
                os._exit(0)
            return False

    run = QApplication.exec
    witness = Witness()

    def watched(_application: QApplication) -> int:
        QApplication.instance().installEventFilter(witness)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]
    return main(arguments)


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
