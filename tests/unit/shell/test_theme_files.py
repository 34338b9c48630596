import tomllib

import pytest

from studio.core.resources import resource
from studio.shell.theme import read_tokens, style_sheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_is_read_as_any_reader_of_toml_would(name):
    file = resource("themes", f"{name}.toml")
    assert read_tokens(name) == tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_is_filled_whole_and_grows_with_the_text(name):
    usual, large = (style_sheet(read_tokens(name), name, size) for size in (100, 200))
    assert "$" not in usual
    assert "font-size: 15px" in usual
    assert "font-size: 30px" in large
