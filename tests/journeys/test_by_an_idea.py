"""Under a real screen, by keys alone: an idea, the card before a deeper one, and the way back.

What is in sight is found as a screen reader finds it.
"""

from __future__ import annotations

from tests.journeys import by_keys as keys
from tests.journeys import visit as journey
from tests.samples.visitor import visit

LETTER = "Write a letter you will not send. It can be to anyone, or to a part of you."
CARD = "This one can bring up strong feelings."


def _pick(visitor, idea):
    """Ask for another one until it is this one; which comes is chance, never the same again."""
    keys.go_to(visitor, "Another one", role="Button")
    for _time in range(20):
        before = visitor.words()
        if idea in before:
            return
        visitor.key("space")
        visitor.until(lambda before=before: visitor.words() != before)
    raise AssertionError(f"{idea} never comes")


def test_a_deeper_idea_from_the_first_key_to_home_again(screen, home):
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        visitor.key("Control_L", "7")
        visitor.find("Here is an idea. Use it, change it, or pick another one.")
        keys.go_to(visitor, "Any", role="ComboBox")
        visitor.type("W")  # the list takes the letter a room begins with
        visitor.key("Tab")
        visitor.type("2")
        keys.go_to(visitor, "Deeper ideas too", role="CheckBox")
        visitor.key("space")
        _pick(visitor, LETTER)
        keys.go_to(visitor, "Start", role="Button")
        visitor.key("Return")
        visitor.until(lambda: CARD in visitor.words())
        visitor.key("Return")  # nothing is chosen before, so this answers nothing
        visitor.rest()
        assert CARD in visitor.words()
        keys.go_to(visitor, "Start", role="Button")
        visitor.key("Return")
        visitor.find("Your writing")
        visitor.type("Dear rain")
        visitor.until(lambda: "Kept" in visitor.words())
        visitor.key("Control_L", "Return")
        visitor.find("Skip")
        visitor.key("Escape")
        visitor.find("Look around")
        keys.go_to(visitor, "Go home", role="Button")
        visitor.key("Return")
        visitor.find("What would you like to do?")
        assert visitor.close() == 0
    with visit(screen, home) as visitor:
        visitor.click("Today's writing")
        visitor.until(lambda: "Idea: Write a letter you will not send." in visitor.words())
        assert visitor.close() == 0
