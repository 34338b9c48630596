"""Under a real screen, by keys alone: an idea, the card before a deeper one, and the way back.

What is in sight is found as a screen reader finds it.
"""

from __future__ import annotations

from tests.journeys import visit as journey
from tests.samples.visitor import visit

LETTER = "Write a letter you will not send. It can be to anyone, or to a part of you."
CARD = "This one can bring up strong feelings."


def _tab_to(visitor, name, role="Button"):
    """Go on by Tab until it has the keyboard; a list tells the choice in it, not its name."""
    for _time in range(30):
        if any(thing.focused and thing.role == role for thing in visitor.seen(name=name)):
            return
        visitor.key("Tab")
        visitor.rest(0.1)
    raise AssertionError(f"{name} is not reached")


def _pick(visitor, idea):
    """Ask for another one until it is this one; which comes is chance, never the same again."""
    _tab_to(visitor, "Another one")
    for _time in range(20):
        if visitor.sees(idea):
            return
        visitor.key("space")
        visitor.rest(0.2)
    raise AssertionError(f"{idea} never comes")


def test_a_deeper_idea_from_the_first_key_to_home_again(screen, home):
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        visitor.key("Control_L", "7")
        visitor.find("Here is an idea. Use it, change it, or pick another one.")
        _tab_to(visitor, "Any", "ComboBox")
        visitor.type("W")  # the list takes the letter a room begins with
        visitor.key("Tab")
        visitor.type("2")
        _tab_to(visitor, "Deeper ideas too", "CheckBox")
        visitor.key("space")
        _pick(
            visitor, "Write a letter you will not send. It can be to anyone, or to a part of you."
        )
        _tab_to(visitor, "Start")
        visitor.key("Return")
        visitor.until(lambda: CARD in visitor.words())
        visitor.key("Return")  # nothing is chosen before, so this answers nothing
        visitor.rest()
        assert CARD in visitor.words()
        _tab_to(visitor, "Start")
        visitor.key("Return")
        visitor.find("Your writing")
        visitor.type("Dear rain")
        visitor.until(lambda: "Kept" in visitor.words())
        visitor.key("Control_L", "Return")
        visitor.find("Skip")
        visitor.key("Escape")
        visitor.find("Look around")
        _tab_to(visitor, "Go home")
        visitor.key("Return")
        visitor.find("What would you like to do?")
        assert visitor.close() == 0
    with visit(screen, home) as visitor:
        visitor.click("Today's writing")
        visitor.until(lambda: "Idea: Write a letter you will not send." in visitor.words())
        assert visitor.close() == 0
