"""Under a real screen, each layout of Write from the first key to the last, without a pointer."""

from __future__ import annotations

from tests.journeys import by_keys as keys
from tests.samples.visitor import visit

BOXES = ("What happened", "What I told myself", "Another way to see it")
COMPOSED = (
    (("c", "a", "f"), "caf"),
    (("dead_acute", "e"), "café"),
    (("space",), "café "),
    (("Multi_key", "o", "e"), "café œ"),
    (("dead_diaeresis", "u"), "café œü"),
)
TOLD, SEEN = "I am no good at this.", "She is no good at this."


def test_plain(screen, home):
    before = "# My day\n- milk\n- bread\nSome **bold** "
    with visit(screen, home) as visitor:
        keys.begin_to_write(visitor)
        visitor.type("# My day\n- milk\nbread\n\nSome ")
        visitor.key("Control_L", "b")
        visitor.type("bold")
        visitor.key("Control_L", "b")
        visitor.type(" words.")
        keys.reads(visitor, before + "words.")
        visitor.key("Control_L", "f")
        keys.wait_at(visitor, "Find in the text", "EditableText")
        visitor.type("bread")
        visitor.key("Escape")
        keys.wait_at(visitor, keys.PAGE)
        visitor.key("Control_L", "z")
        keys.reads(visitor, before)
        keys.finish(visitor, "Milk")
        keys.open_newest(visitor, "Milk, writing")
        keys.wait_at(visitor, keys.PAGE)
        keys.reads(visitor, before)
        visitor.key("Control_L", "z")
        visitor.until(lambda: not any(t.value == before for t in visitor.seen(name=keys.PAGE)))
        visitor.key("Control_L", "Shift_L", "z")
        visitor.key("Control_L", "Shift_L", "z")
        keys.reads(visitor, before + "words.")
        assert visitor.close() == 0
    (writing,) = keys.writings(home)
    assert (writing.layout, writing.parts) == ("plain", (before + "words.",))


def test_two_ways_to_see_it(screen, home):
    with visit(screen, home) as visitor:
        keys.begin_to_write(visitor)
        keys.lay_out(visitor, "Two ways to see it", BOXES[0])
        for box, text in zip(BOXES, ("I was late.", TOLD, "The bus was late."), strict=True):
            keys.go_to(visitor, box)
            visitor.type(text)
            keys.reads(visitor, text, box)
        visitor.key("Shift_L", "Tab")
        keys.wait_at(visitor, BOXES[1])
        visitor.key("Menu")
        keys.go_to(visitor, "See it from outside…", "Up")
        visitor.key("Return")
        visitor.until(lambda: SEEN in visitor.find("How it would read").value)
        keys.reads(visitor, TOLD, BOXES[1])
        keys.go_to(visitor, "Use this")
        visitor.key("space")
        keys.reads(visitor, SEEN, BOXES[1])
        keys.wait_at(visitor, BOXES[1])
        visitor.key("Control_L", "z")
        keys.reads(visitor, TOLD, BOXES[1])
        visitor.key("Control_L", "Shift_L", "z")
        keys.reads(visitor, SEEN, BOXES[1])
        assert visitor.close() == 0
    (writing,) = keys.writings(home)
    assert writing.layout == "two_ways"
    assert writing.parts == ("I was late.", SEEN, "The bus was late.")


def test_a_kind_note(screen, home):
    note = "You got up today. That is enough."
    with visit(screen, home) as visitor:
        keys.begin_to_write(visitor)
        keys.lay_out(visitor, "A kind note")
        visitor.type(note)
        keys.reads(visitor, note)
        keys.finish(visitor, "For me")
        assert note not in visitor.words()
        keys.go_to(visitor, "Show me a kind note")
        visitor.key("space")
        visitor.find(note)
        keys.wait_at(visitor, "Close")
        visitor.key("Return")
        visitor.find("What would you like to do?")
        assert note not in visitor.words()
        visitor.key("F1")
        visitor.find("You do not have to do this on your own.")
        assert note not in visitor.words()
        keys.go_to(visitor, "Show me a kind note")
        visitor.key("space")
        visitor.find(note)
        visitor.key("Escape")
        visitor.find("You do not have to do this on your own.")
        assert visitor.close() == 0
    (writing,) = keys.writings(home)
    assert (writing.layout, writing.parts) == ("kind_note", (note,))


def test_a_letter_i_will_not_send(screen, home):
    with visit(screen, home) as visitor:
        keys.begin_to_write(visitor)
        keys.lay_out(visitor, "A letter I will not send")
        assert "This letter stays here. Nothing sends it." in visitor.words()
        visitor.type("Dear me,\nrest.")
        keys.reads(visitor, "Dear me,\nrest.")
        keys.finish(visitor, "To me")
        keys.open_newest(visitor, "To me, writing")
        keys.wait_at(visitor, keys.PAGE)
        assert visitor.find("A letter I will not send", "Button")
        keys.reads(visitor, "Dear me,\nrest.")
        assert visitor.close() == 0
    (writing,) = keys.writings(home)
    assert (writing.layout, writing.parts) == ("letter", ("Dear me,\nrest.",))


def test_write_and_let_go(screen, home):
    with visit(screen, home) as visitor:
        keys.begin_to_write(visitor)
        keys.lay_out(visitor, "Write and let go")
        visitor.find("Not saved")
        visitor.type("All of this")
        keys.reads(visitor, "All of this")
        visitor.key("Control_L", "z")
        visitor.type("!")
        visitor.until(lambda: any("!" in t.value for t in visitor.seen(name=keys.PAGE)))
        keys.go_to(visitor, "Let it go")
        visitor.key("space")
        visitor.find("Your words are gone.")
        visitor.find("What would you like to do?")
        assert not any("All of this" in t.value + t.name for t in visitor.seen())
        keys.new_page(visitor)
        keys.reads(visitor, "")
        assert visitor.close() == 0
    assert keys.writings(home) == []


def test_letters_composed_of_several_keys(screen, home, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("QT_IM_MODULE", "compose")
    with visit(screen, home) as visitor:
        visitor.hands.learn(("dead_acute", "dead_diaeresis", "Multi_key"))
        keys.begin_to_write(visitor)
        for names, text in COMPOSED:
            for name in names:
                visitor.key(name)
            keys.reads(visitor, text)  # Qt lets what is composed overtake keys that still wait
        visitor.key("dead_acute")
        visitor.key("F9")
        visitor.until(lambda: not visitor.sees(keys.PAGE))
        visitor.key("F9")
        keys.wait_at(visitor, keys.PAGE)
        keys.reads(visitor, "café œü")
        visitor.key("Left")
        visitor.key("Right")
        visitor.type("x")
        keys.reads(visitor, "café œüx")
        for left in ("café œü", "café œ", "café ", "café", "caf"):
            visitor.key("BackSpace")
            keys.reads(visitor, left)
        assert visitor.close() == 0
    (writing,) = keys.writings(home)
    assert writing.parts == ("caf",)
