"""Every word on the screen, and every page about the studio, is plain, kind and makes no claim."""

from __future__ import annotations

import tomllib

import pytest

from tests.samples.reading import grade, longest_sentence, syllables, words
from tests.samples.source import ROOT, words_on_screen
from tests.samples.wording import DENIED, GAMES, denied

GRADE, SENTENCE, SHORT = 6.0, 20, 8
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# One sentence says everywhere what the studio is for; it is kept whole, though it is long.
PURPOSE = PROJECT["description"]
PAGES = [ROOT / "README.md", *sorted((ROOT / "resources" / "notices").glob("*.md"))]
# What a page may say because it says that the studio does not do it: page, then phrases.
ALLOWED: dict[str, tuple[str, ...]] = {}


def on_screen() -> list[tuple[str, str]]:
    return list(words_on_screen())


def test_there_are_words_to_read():
    assert len(on_screen()) > 100
    assert "README.md" in {page.name for page in PAGES}


def test_every_text_of_eight_words_or_more_is_easy_to_read():
    hard = [
        (place, text, round(grade(text), 1), longest_sentence(text))
        for text, place in on_screen()
        if len(words(text)) >= SHORT and text != PURPOSE
        if grade(text) > GRADE or longest_sentence(text) > SENTENCE
    ]
    assert not hard


def test_no_text_on_the_screen_claims_labels_presses_or_judges():
    wrong = [
        (place, phrase) for text, place in on_screen() for phrase in denied(text, (*DENIED, *GAMES))
    ]
    assert not wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_about_the_studio_does(page):
    text = " ".join(page.read_text(encoding="utf-8").split())
    for allowed in ALLOWED.get(page.name, ()):
        assert allowed in text, "an exception that nothing needs"
        text = text.replace(allowed, "")
    assert not list(denied(text))


def test_the_package_says_what_it_is_for_and_nothing_more():
    assert not list(denied(" ".join([PURPOSE, *PROJECT.get("keywords", [])])))


# The lists and the measure do what they say


@pytest.mark.parametrize(
    "planted",
    [
        "This treats low mood.", "It reduces anxiety.", "A form of therapy at home.",
        "We screen for risk.", "It monitors you.", "Log your symptoms.", "After a relapse",
        "For each patient in your care", "Patients like it.", "She suffers from it.",
        "You should write today.", "Don’t forget to draw!", "You missed three days.",
        "Only 2 days left", "Are you sure you want to leave?", "Great job!", "I’m proud of you.",
        "You're so strong", "Keep going!!", "a failed attempt", "It was clinically proven.",
    ],
)  # fmt: skip
def test_a_planted_phrase_is_found(planted):
    assert list(denied(planted))


@pytest.mark.parametrize(
    "fine",
    [
        "Cover the screen", "patient", "It shows I am: patient, funny, brave", "My therapist",
        "You made something today. That counts.", "Is there anything you would like to remember?",
        "You do not have to do this on your own.", "A hard patch is part of the path too.",
        "Your pieces are just as you left them.", "You're here.", "Use the screen on the left.",
    ],
)  # fmt: skip
def test_a_fine_phrase_is_left_alone(fine):
    assert not list(denied(fine))


@pytest.mark.parametrize("game", ["A 3 day streak", "New badge", "Level up"])
def test_a_planted_game_is_found(game):
    assert list(denied(game, GAMES))


def test_the_measure_agrees_with_counting_by_hand():
    by_hand = {
        "the": 1, "pieces": 2, "password": 2, "computer": 3, "wanted": 2, "changed": 1, "table": 2,
        "idea": 3, "anyone": 3, "emergency": 4, "notes": 1, "quiet": 2, "being": 2, "isn't": 1,
    }  # fmt: skip
    assert {word: syllables(word) for word in by_hand} == by_hand
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert longest_sentence("One two. Three four five! Six?") == 3


def test_a_planted_hard_sentence_is_too_hard():
    planted = (
        "Notwithstanding considerable uncertainties, participants may subsequently "
        "reconsider their individual preferences concerning confidentiality."
    )
    assert grade(planted) > GRADE


def test_the_privacy_notice_is_short_and_easy():
    notice = (ROOT / "resources" / "notices" / "privacy.md").read_text(encoding="utf-8")
    read = notice.replace("`", "").replace("**", "")
    assert len(words(read)) <= 400
    assert grade(read) <= GRADE
    assert longest_sentence(read) <= SENTENCE
