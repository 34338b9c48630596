"""The real application, offscreen, with a hand inside that follows a list of errands.

Run as ``python -m tests.samples.locked_child FOLDER``; ``FOLDER/home`` is its home. The first
run makes a piece named after the first word of ``FOLDER/secret`` (removed once read), sets the
other words as the password and locks.
The run that follows by itself finds the locked door, writes ``FOLDER/waiting`` with its process
number, waits for ``FOLDER/go``, which holds the password, tries a wrong one, then that, and writes
``FOLDER/report``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


def main(folder: Path) -> int:
    os.environ["STUDIO_HOME"] = str(folder / "home")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer

    from studio.core.own_memory import let_nobody_look
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.app import make_application, prepare_process
    from studio.shell.paths import find_paths
    from studio.shell.studio import Studio

    paths = find_paths()
    prepare_process(paths)
    let_nobody_look(look=True)  # but for the test, which may not be root
    app = make_application()
    studio = Studio(app, paths)
    second = Portfolio.needs_password(paths.portfolio)
    studio.settings.choose(welcomed=True)
    studio.show()
    errands = come_back(studio, folder) if second else lock(studio, folder)
    waiting: list[Callable[[], object]] = [next(errands)]

    def look() -> None:
        while waiting[0]():
            following = next(errands, None)
            if following is None:
                timer.stop()
                return
            waiting[0] = following

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    return app.exec()


def lock(studio, folder: Path) -> Iterator[Callable[[], object]]:
    window = studio.window
    yield lambda: studio.furnishing and studio.furnishing.opening.portfolio
    yield lambda: window.place_key == "home"
    portfolio = studio.furnishing.opening.portfolio
    canary, password = (folder / "secret").read_text().split(" ", 1)
    (folder / "secret").unlink()
    portfolio.append("one", "pebbles", [canary.encode()])
    named = portfolio.rename("one", canary, canary)
    yield named.done
    studio.visit.password()
    place = window.place("password")
    place.new.field.setText(password)
    place.again.field.setText(password)
    place.set_button.click()
    yield place.sheet.isVisible
    words = " ".join(label.text().split()[1] for label in place.sheet.labels)
    tell(folder / "first", {"pid": os.getpid(), "words": words})
    studio.visit.menus._actions.by_word["Lock now"].trigger()


def come_back(studio, folder: Path) -> Iterator[Callable[[], object]]:
    window = studio.window
    yield lambda: studio.furnishing is not None
    door = window.place("lock")
    found = {"pid": os.getpid(), "place": window.place_key, "argv": sys.argv[1:]}
    tell(folder / "waiting", found)
    yield (folder / "go").exists
    password = (folder / "go").read_text()
    door.field.setText(password[:-1])
    door.open.click()
    yield lambda: door.line.text().startswith("That password")
    found["wrong"] = window.place_key
    door.field.setText(password)
    door.open.click()
    yield lambda: window.place_key == "home"
    cards = studio.furnishing.opening.portfolio.cards()
    yield cards.done
    found["titles"] = [card.title for card in cards.result()]
    tell(folder / "report", found)
    window.close()


def tell(file: Path, what: object) -> None:
    fresh = file.with_suffix(".part")
    fresh.write_text(json.dumps(what))
    fresh.replace(file)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
