from dataclasses import astuple
from pathlib import Path

from studio.shell.paths import find_paths, make_private


def test_everything_lies_under_the_chosen_home(tmp_path):
    paths = find_paths({"STUDIO_HOME": str(tmp_path)})
    assert all(path.is_relative_to(tmp_path) for path in astuple(paths))


def test_without_a_chosen_home_the_system_says_where():
    paths = find_paths({})
    assert all(path.is_absolute() for path in astuple(paths))
    assert paths.portfolio.name == "portfolio"


def test_asking_makes_nothing(tmp_path):
    find_paths({"STUDIO_HOME": str(tmp_path / "none")})
    assert not (tmp_path / "none").exists()


def test_another_portfolio_changes_nothing_else(tmp_path):
    paths = find_paths({"STUDIO_HOME": str(tmp_path)})
    other = paths.with_portfolio(Path("/elsewhere"))
    assert other.portfolio == Path("/elsewhere")
    assert astuple(other)[1:] == astuple(paths)[1:]


def test_a_private_folder_is_for_its_owner_only(tmp_path):
    made = make_private(tmp_path / "a" / "b")
    assert made.stat().st_mode & 0o077 == 0
