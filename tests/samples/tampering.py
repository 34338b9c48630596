"""Meddling with a closed portfolio, as damage, other apps and newer versions would."""

from __future__ import annotations

import os
from pathlib import Path

from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.store.store import Store

PAGE = 4096


def contents(folder: Path) -> bytes | dict[str, bytes]:
    """Every file in a folder, or the one file, with all its bytes."""
    if folder.is_file():
        return folder.read_bytes()
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def store_of(home: Path) -> Store:
    """Open the sealed file of a portfolio without a password, as only its key can."""
    key = keys.sealing_key(keys.unlock(keyfile.load(home), None))
    return Store(home / "portfolio.db", key)


def tamper(home: Path, sql: str) -> None:
    store = store_of(home)
    store.log_ahead()
    store.run(sql)
    store.close()


def root_page(home: Path, table: str) -> int:
    """Return the first page of a table or index, counted from 0."""
    store = store_of(home)
    page = store.value("SELECT rootpage FROM sqlite_schema WHERE name = ?", table)
    store.close()
    return page - 1


def spoil(home: Path, page: int) -> None:
    """Write noise over one page of the sealed file."""
    with (home / "portfolio.db").open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(os.urandom(PAGE))
