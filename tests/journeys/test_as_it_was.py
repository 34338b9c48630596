"""Under a real screen: make, change, go back, and undo that; then a piece out of a backup."""

from __future__ import annotations

from tests.journeys import visit as journey
from tests.samples.visitor import visit

FIRST, MORE = "The rain has stopped.", " Or so I thought."


def test_a_piece_goes_back_to_how_it_was_and_on_again(screen, home):
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        journey.write(visitor, FIRST)
        visitor.click("Home")
        visitor.click("Write")
        visitor.find("Your writing")
        visitor.key("Control_L", "End")
        visitor.type(MORE)
        visitor.click("Edit")
        visitor.click("As it was…")
        visitor.until(lambda: visitor.find("Today, Version 2, As it is now", "EditableText"))
        visitor.key("Down")
        before = visitor.find("Today, Version 1", "EditableText")
        assert before.value == FIRST
        visitor.key("Return")
        visitor.key("Return")
        visitor.find("How it was until now stays here too.")
        visitor.click("Undo", "Button")
        visitor.find("Today, Version 4, As it is now", "EditableText")
        visitor.key("Escape")
        assert visitor.find("Your writing").value == FIRST + MORE
        assert visitor.close() == 0
    with visit(screen, home) as visitor:
        visitor.click("File")
        visitor.click("Backups…")
        visitor.click("Look into it")
        visitor.click("Bring it back")
        visitor.find("It is in My pieces already, with all of this in it.")
        visitor.key("Escape")
        visitor.find("Look into it")
        assert visitor.close() == 0
