"""What the studio must never have: nothing that calls one back, counts, presses or shuts one out.

What cannot be seen in its words is looked for in its source.
"""

from __future__ import annotations

import ast
import re

import pytest

from studio.shell.settings import Settings
from tests.samples.source import files, name_of, tree, words_on_screen
from tests.samples.wording import denied

# A window that asks to be seen, a note beside the clock of the desktop, a count on an icon.
CALLS_BACK = {
    "QSystemTrayIcon", "showMessage", "alert", "setBadgeNumber", "requestPermission",
    "setUserVisibleHint",
}  # fmt: skip
SERVICES = re.compile(r"freedesktop\.Notifications|notify-send|win10toast|plyer|osascript")
NAGS = (
    r"\bnotifications?\b", r"\breminders?\b", r"\bremind (me|you)\b", r"\bwe missed you\b",
    r"\bcome back (soon|tomorrow|every day)\b", r"\bevery day\b", r"\bdays? in a row\b",
    r"\b(rate|review) (us|this|the) ?(app)?\b", r"\btell your friends\b",
    r"\b(word|letter|character)s? count(s|ed)?\b", r"\bwords (so far|left|to go|written)\b",
    r"\bper minute\b", r"\b(daily|weekly) \w+\b", r"\bgoals?\b", r"\btime('s| is)? up\b",
    r"\bare you sure you want to leave\b", r"\byou have not\b", r"\bno longer (care|want)\b",
)  # fmt: skip
"""For what is on the screen only."""


def _names(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2], node.lineno


def test_nothing_calls_anybody_back():
    found = [
        (name_of(path), line, name)
        for path in files()
        for name, line in _names(path)
        if name in CALLS_BACK
    ]
    assert not found


def test_no_service_for_notes_on_the_desktop_is_asked():
    assert not [name_of(p) for p in files() if SERVICES.search(p.read_text(encoding="utf-8"))]


def test_no_words_on_the_screen_count_remind_or_hold_anybody():
    wrong = [(place, phrase) for text, place in words_on_screen() for phrase in denied(text, NAGS)]
    assert not wrong


def test_no_choice_is_kept_of_days_visits_or_goals():
    kept = set(Settings.__dataclass_fields__)
    asked = re.compile(r"streak|visits?|goal|points?|level|last_(seen|day|visit)|count|remind")
    assert not {name for name in kept if asked.search(name)}


@pytest.mark.parametrize(
    "planted",
    [
        "Turn on notifications", "A reminder at nine", "We missed you", "Come back soon",
        "3 days in a row", "Rate this app", "120 words so far", "Word count", "42 words per minute",
        "Your daily goal", "Time is up", "You have not drawn since May.",
    ],
)  # fmt: skip
def test_a_planted_phrase_is_found(planted):
    assert list(denied(planted, NAGS))


def test_a_planted_call_is_found(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text("from PySide6.QtWidgets import QSystemTrayIcon as T\nT().showMessage('x')\n")
    assert {name for name, _line in _names(planted)} & CALLS_BACK == {
        "QSystemTrayIcon", "showMessage",
    }  # fmt: skip
