"""One whole visit under a real screen: what was made comes back, and is what the pages show."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

import numpy as np
import pikepdf
import pytest
from PIL import Image

from tests.journeys import visit as journey
from tests.samples.visitor import Visitor, home_files, visit

INK = 128
GRID = (80, 60)


@pytest.fixture(scope="module")
def made(screen, tmp_path_factory):
    """Make three pieces, close, come back, make pages; the tests look at what is left."""
    folder = tmp_path_factory.mktemp("visit")
    home = folder / "home"
    home.mkdir()
    found = {"folder": folder, "home": home, "pdf": folder / "pages.pdf"}
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        journey.draw(visitor, journey.unit_strokes(16), 0.004)
        found["paper"] = paper_on_screen(visitor)
        journey.finish(visitor, "Rain", "It was quiet after.")
        journey.tune(visitor, journey.write_notes(folder / "tune.mid", journey.TUNE))
        journey.finish(visitor, "Up and down")
        journey.write(visitor, journey.WRITING)
        found["closed"] = visitor.close()
    with visit(screen, home) as visitor:
        found["home words"] = visitor.find("Go on with") and visitor.words()
        found["drawing again"] = undo_and_redo_in_the_drawing(visitor)
        found["writing again"] = written_again(visitor)
        journey.finish(visitor, "My day")
        journey.make_pages(visitor, journey.NAMES, "Please read the last page first.", found["pdf"])
        found["closed again"] = visitor.close()
    return found


def paper_on_screen(visitor: Visitor) -> np.ndarray:
    """Return the sheet as it is on the screen, grey, cut to its paper (the only pure white)."""
    visitor.find("Kept")
    sheet = visitor.find("Drawing sheet", "Graphic")
    visitor.hands.move(sheet.x + 3, sheet.y + 3)
    raw = visitor.screen.pixels(sheet.x, sheet.y, sheet.width, sheet.height)
    pixels = np.frombuffer(raw, np.uint8).reshape(sheet.height, sheet.width, 4)[..., :3]
    white = (pixels == 255).all(axis=2)
    rows, columns = np.flatnonzero(white.mean(1) > 0.3), np.flatnonzero(white.mean(0) > 0.3)
    cut = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut.min(axis=2)


def undo_and_redo_in_the_drawing(visitor: Visitor) -> list[str]:
    """Open the drawing from Home and step back and forth; return what it says of itself."""
    visitor.click("Rain")
    told = [visitor.find("Drawing sheet", "Graphic").description]
    for keys in (("Control_L", "z"), ("Control_L", "Shift_L", "z")):
        visitor.key(*keys)
        visitor.until(lambda: visitor.find("Drawing sheet", "Graphic").description != told[-1])
        told.append(visitor.find("Drawing sheet", "Graphic").description)
    return told


def written_again(visitor: Visitor) -> str:
    """Open the writing that was never named, from My pieces, and return its words."""
    visitor.click("My pieces")
    card = visitor.until(
        lambda: next((t for t in visitor.seen() if t.role == "ListItem" and "riting" in t.name), 0)
    )
    visitor.hands.click(*card.middle)
    visitor.click("Go on")
    return visitor.find("Your writing").value


def test_both_runs_end_in_peace(made):
    assert (made["closed"], made["closed again"]) == (0, 0)
    assert (made["folder"] / "home-stderr.txt").read_text() == ""


def test_home_offers_what_was_made(made):
    assert {"Rain", "Up and down"} <= set(made["home words"].splitlines())


def test_a_drawing_comes_back_with_its_steps(made):
    first, undone, redone = made["drawing again"]
    assert first == redone
    assert first != undone
    assert "16" in first
    assert "15" in undone


def test_a_writing_comes_back_letter_by_letter(made):
    assert made["writing again"] == journey.WRITING


def test_all_that_was_written_lies_under_the_home_folder(made):
    files = {name.partition("/")[0] for name in home_files(made["home"])}
    always = {"portfolio", "seen.json", "settings.json"}
    assert always <= files <= {*always, "log.txt"}
    assert [name for name in home_files(made["folder"] / "user") if "fontconfig" not in name] == []


def test_the_log_holds_no_word_of_a_piece(made):
    log = made["home"] / "log.txt"
    told = log.read_text() if log.exists() else ""
    assert not [word for word in ("Rain", "quiet", "window", "Please") if word in told]


def test_the_file_is_sound(made):
    checked = run("qpdf", "--check", made["pdf"])
    assert "No syntax or stream encoding errors" in checked
    assert "WARNING" not in checked


def test_every_font_is_in_the_file(made):
    fonts = run("pdffonts", made["pdf"]).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes\b +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in fonts)


def test_every_typed_word_is_on_the_pages(made):
    text = plain(run("pdftotext", made["pdf"], "-"))
    latin = journey.SCRIPTS["English"].split()
    assert [word for word in latin if word not in text] == []
    # Readers put the full stop of a right-to-left line where they see it, and leave out vowel
    # marks above letters, so the other scripts are held to their letters alone.
    bare = [word.strip(".。") for word in letters(journey.WRITING).split()]
    assert [word for word in bare if word not in letters(text)] == []
    assert "Please read the last page first." in " ".join(text.split())


def test_the_tune_is_there_by_its_notes(made):
    text = run("pdftotext", "-layout", made["pdf"], "-")
    page = next(page for page in text.split("\f") if "Kalimba" in page)
    assert f"{len(journey.TUNE)} notes" in page
    assert {"C4", "D4", "E4", "G4", "A4", "C5"} <= set(page.split())


def test_the_drawing_on_the_page_is_the_one_on_the_screen(made):
    paper, printed = grid(made["paper"]), grid(largest_picture(made["pdf"]))
    likeness = np.corrcoef(paper.ravel(), printed.ravel())[0, 1]
    assert likeness > 0.97, f"they agree to {likeness:.3f}"


def largest_picture(pdf) -> np.ndarray:
    """Return the largest image in the file, grey."""
    with pikepdf.open(pdf) as opened:
        images = [image for page in opened.pages for image in page.get_images().values()]
        largest = max(images, key=lambda image: int(image.Width) * int(image.Height))
        picture = pikepdf.PdfImage(largest).as_pil_image().convert("L")
    return np.asarray(picture)


def grid(grey: np.ndarray) -> np.ndarray:
    """Return how much ink is in each cell of a coarse grid."""
    ink = Image.fromarray(((grey < INK) * 255).astype(np.uint8))
    return np.asarray(ink.resize(GRID, Image.Resampling.BOX), float)


def plain(text: str) -> str:
    """Return text without the invisible marks readers add around right-to-left words."""
    kept = (letter for letter in text if unicodedata.category(letter) != "Cf" or letter == "\u200d")
    return unicodedata.normalize("NFC", "".join(kept))


def letters(text: str) -> str:
    """Return text without Arabic vowel marks (U+064B to U+0652)."""
    return "".join(letter for letter in plain(text) if not "\u064b" <= letter <= "\u0652")


def run(tool: str, *arguments) -> str:
    assert shutil.which(tool), f"{tool} is not installed: README names the packages"
    ended = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=True)
    return ended.stdout + ended.stderr


def test_the_picture_helper_can_tell_drawings_apart():
    first = np.full((60, 80), 255, np.uint8)
    second = first.copy()
    first[10:20, 10:70], second[40:50, 10:70] = 0, 0
    assert np.corrcoef(grid(first).ravel(), grid(second).ravel())[0, 1] < 0.1
