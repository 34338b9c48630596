"""Words that were typed on every screen are in no file in the clear, while it runs or after.

Seen to fail: with the sheet of 12 words put into a temporary file before it is printed.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.journeys import visit as journey
from tests.samples.visitor import Visitor, home_files, visit

CODES = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def canary() -> str:
    """Letters alone, as a keyboard types them."""
    return "zq" + "".join(secrets.choice("bcdfghjklmnprstvw") for _letter in range(14))


@pytest.fixture(scope="module")
def used(screen, tmp_path_factory):
    """Use every screen that takes words; return what was typed, and what lay on the disk when."""
    folder = tmp_path_factory.mktemp("canary")
    home = folder / "home"
    home.mkdir()
    names = (
        "text",
        "title",
        "note",
        "search",
        "password",
        "know",
        "wrong",
        "copied",
        "felt",
        "after",
    )
    typed = {name: canary() for name in names}
    found = {}
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        check_in(visitor, typed["felt"])
        journey.write(visitor, f"{typed['text']} {typed['copied']}")
        visitor.key("Control_L", "a")
        visitor.key("Control_L", "c")
        visitor.key("Control_L", "Shift_L", "l")
        visitor.until(lambda: "Pages leave this out." in visitor.words())
        feel_after(visitor, typed["after"])
        journey.finish(visitor, typed["title"], typed["note"])
        search(visitor, typed)
        typed["words"] = set_password(visitor, typed["password"])
        found["title of the window"] = {window.title for window in visitor.hands.windows()}
        share(visitor, typed)
        found["while it runs"] = everything_under(folder)
        found["closed"] = visitor.close()
    found["after it"] = everything_under(folder)
    with visit(screen, home) as visitor:
        refused(visitor, typed["wrong"])
        visitor.type(typed["password"])
        visitor.key("Return")
        visitor.find("What would you like to do?")
        found["closed again"] = visitor.close()
    found["after coming back"] = everything_under(folder)
    return typed, found, folder


def check_in(visitor: Visitor, word: str) -> None:
    """Add a word of one's own to the list, choose it, and ask to be asked each time."""
    visitor.click("How are you right now?", "Button")
    visitor.click("Change these words")
    visitor.click("A word of your own", "EditableText")
    visitor.type(word)
    visitor.key("Return")
    visitor.click("Done")
    visitor.click(word)
    visitor.click("Ask me each time")
    visitor.click("Done")
    visitor.find("What would you like to do?")


def feel_after(visitor: Visitor, word: str) -> None:
    """Add a word to the card after the piece, and come back to the piece."""
    visitor.key("Control_L", "Return")
    visitor.click("A word of your own", "EditableText")
    visitor.type(word)
    visitor.key("Return")
    visitor.click("Done")
    visitor.click("My pieces")
    visitor.click("Go on")


def search(visitor: Visitor, typed: dict[str, str]) -> None:
    visitor.click("My pieces")
    field = visitor.find_role("EditableText")
    visitor.hands.click(*field.middle)
    visitor.type(typed["search"])
    visitor.rest()
    visitor.key("Control_L", "a")
    visitor.type(typed["title"][:8])
    visitor.until(lambda: any(typed["title"] in thing.name for thing in visitor.seen()))


def set_password(visitor: Visitor, password: str) -> str:
    """Set it, look at the sheet, ask for a printer, and return the 12 words."""
    visitor.key("Alt_L", "f")
    visitor.click("Password…")
    for line in ("New password", "The new password once more"):
        visitor.click(line, "EditableText")
        visitor.type(password)
    visitor.click("Set the password")
    visitor.find("Your 12 words")
    numbered = [thing.name for thing in visitor.seen() if thing.name[:1].isdigit()]
    words = " ".join(
        line.split()[1] for line in sorted(numbered, key=lambda one: int(one.split(".")[0]))
    )
    visitor.click("Print this sheet")
    visitor.find("No printer is ready here. Please write the words down.")
    visitor.click("I have written them down")
    visitor.click("Skip this")
    return words


def share(visitor: Visitor, typed: dict[str, str]) -> None:
    """Go as far as the pages that are shown, and leave them."""
    visitor.click("Share")
    visitor.click("My therapist")
    visitor.click(typed["title"], "CheckBox")
    visitor.click("Next")
    visitor.click("What would you like them to know first?", "EditableText")
    visitor.type(typed["know"])
    visitor.click("Next")
    visitor.find("This is just what they will see.")


def refused(visitor: Visitor, wrong: str) -> None:
    visitor.find("Your pieces are locked")
    visitor.type(wrong)
    visitor.key("Return")
    visitor.until(lambda: any("did not open" in thing.name for thing in visitor.seen()))


def everything_under(folder: Path) -> dict[str, bytes]:
    """Return every file's name and content: home, the user's own folder, and temporary files."""
    return {name: (folder / name).read_bytes() for name in home_files(folder)}


def test_nothing_that_was_typed_is_in_any_file(used):
    typed, found, _folder = used
    assert (found["closed"], found["closed again"]) == (0, 0)
    for when in ("while it runs", "after it", "after coming back"):
        assert b"argon2id" in found[when]["home/portfolio/keys.json"], "the search does search"
        for what, word in typed.items():
            for name, content in found[when].items():
                assert word not in name, f"{what} is the name of a file {when}"
                leaks = [code for code in CODES if word.encode(code) in content]
                assert not leaks, f"{what} is in {name} {when}"


def test_the_window_names_no_piece(used):
    typed, found, _folder = used
    titles = " ".join(found["title of the window"])
    assert "Stepping Stones" in titles
    assert not [what for what, word in typed.items() if word in titles]


def test_no_list_of_recent_things_is_left(used):
    _typed, found, _folder = used
    for when in ("while it runs", "after coming back"):
        told = [name for name in found[when] if "recently-used" in name or "QtProject" in name]
        assert told == []


def test_each_of_the_words_was_really_used(used):
    typed, _found, _folder = used
    assert len(typed["words"].split()) == 12
