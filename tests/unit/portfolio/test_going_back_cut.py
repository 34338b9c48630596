"""Going back to a whole backup, and the power that may fail between two names."""

from __future__ import annotations

from pathlib import Path

from studio.portfolio.backup import whole
from studio.portfolio.backup.shelf import backups, place_of


def test_the_name_among_the_backups_is_on_disk_before_the_other_one_goes(
    portfolio, home, monkeypatch
):
    # Seen to fail: a power cut could keep the one name and lose the other, and with it the file.
    portfolio.append("a", "pebbles", [b"step"]).result()
    assert portfolio.back_up().result()
    ready, done = portfolio.archive.make_ready(place_of(home, backups(home)[0]))(), []
    portfolio.close().result()
    sync, replace = whole.sync_folder, Path.replace
    monkeypatch.setattr(whole, "sync_folder", lambda of: (done.append(of), sync(of)))
    monkeypatch.setattr(Path, "replace", lambda of, to: (done.append(to), replace(of, to))[1])
    whole.take_place(ready)
    assert home / "backups" in done[: done.index(home / "portfolio.db")]
