"""A screen for journeys, and a home folder for each."""

from __future__ import annotations

import shutil

import pytest

from tests.samples.xvfb import Screen


@pytest.fixture(scope="session")
def screen():
    """One Xvfb with a window manager for all journeys; skipped where there is none (not Linux)."""
    if shutil.which("Xvfb") is None:
        pytest.skip("journeys need Xvfb")
    shown = Screen(manager=True)
    yield shown
    shown.close()


@pytest.fixture
def home(tmp_path):
    """Where the studio of this journey writes everything."""
    made = tmp_path / "home"
    made.mkdir()
    return made
