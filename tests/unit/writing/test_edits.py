"""Two edits of one text, told as one that reaches over both."""

from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.measure import Edit


@st.composite
def edit_of(draw, length: int) -> Edit:
    start = draw(st.integers(0, length))
    return Edit(start, draw(st.integers(0, length - start)), draw(st.integers(0, 5)))


def _made(text: str, edit: Edit, letters: str) -> str:
    end = edit.position + edit.removed
    return text[: edit.position] + letters * edit.added + text[end:]


@given(st.data())
def test_one_edit_that_reaches_over_two_leads_to_the_same_text(data):
    before = "abcdefgh"
    first = data.draw(edit_of(len(before)))
    between = _made(before, first, "1")
    second = data.draw(edit_of(len(between)))
    after = _made(between, second, "2")
    both = first.followed_by(second)
    kept_end = before[both.position + both.removed :]
    new = after[both.position : both.position + both.added]
    assert before[: both.position] + new + kept_end == after
