"""Where the studio keeps its things; ``STUDIO_HOME`` puts all of it under one folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_FOLDER = "stepping-stones"


@dataclass(frozen=True)
class Paths:
    """Folders of one person on one computer. None of them is made by asking for it."""

    portfolio: Path
    settings: Path
    help_shelf: Path
    log: Path
    temporary: Path

    def with_portfolio(self, folder: Path) -> Paths:
        return Paths(folder, self.settings, self.help_shelf, self.log, self.temporary)


def find_paths(environment: dict[str, str] | None = None) -> Paths:
    """Return the folders for this computer, or those under ``STUDIO_HOME`` where it is set."""
    home = (environment if environment is not None else dict(os.environ)).get("STUDIO_HOME")
    return _under(Path(home).expanduser().absolute()) if home else _of_the_system()


def _under(home: Path) -> Paths:
    return Paths(
        portfolio=home / "portfolio",
        settings=home / "settings.json",
        help_shelf=home / "help.json",
        log=home / "log.txt",
        temporary=home / "tmp",
    )


def _of_the_system() -> Paths:
    import platformdirs

    kept = platformdirs.user_data_path(_FOLDER, appauthor=False, roaming=False)
    chosen = platformdirs.user_config_path(_FOLDER, appauthor=False, roaming=False)
    noted = platformdirs.user_log_path(_FOLDER, appauthor=False)
    return Paths(
        portfolio=kept / "portfolio",
        settings=chosen / "settings.json",
        help_shelf=chosen / "help.json",
        log=noted / "log.txt",
        temporary=kept / "tmp",
    )


def make_private(folder: Path) -> Path:
    """Make ``folder`` with its parents, readable by nobody else. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
