"""Nothing goes in that was not ticked, and nothing tells that it was there."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studio.core.exhibit import Words
from studio.record.choosing import Choosing, Ticks, WholePiece, cut_down, tidy
from studio.record.request import SessionPage

MADE_ON = date(2026, 3, 2)

audiences = st.sampled_from(["therapist", "trusted", "myself", "someone_else"])
ticks = st.builds(Ticks, st.booleans(), st.sampled_from(["none", "month", "day"]), st.booleans())
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
words = st.text(max_size=20)
felt = st.lists(words, max_size=2).map(tuple)
wholes = st.builds(
    WholePiece,
    st.just("drawing"), words, days, words, words, st.builds(Words, words), st.just(()), felt, felt,
)  # fmt: skip
shelves = st.dictionaries(st.sampled_from("abcdef"), wholes, min_size=1)
lines = st.lists(st.text(max_size=300), max_size=9).map(tuple)
sessions = st.builds(SessionPage, st.text(max_size=120), words, st.text(max_size=900), lines, lines)


def word_day(day, shown):
    return day.strftime("%d %B %Y" if shown == "day" else "%B %Y")


def request_for(choosing, shelf):
    chosen = [
        cut_down(whole, choosing.ticks(uid), word_day)
        for uid, whole in sorted(shelf.items())
        if uid in choosing.pieces
    ]
    return choosing.request(chosen, MADE_ON)


def test_nothing_is_ticked_until_it_is_ticked():
    fresh = Choosing()
    assert fresh.audience is None
    assert dict(fresh.pieces) == {}
    assert fresh.session == SessionPage()
    assert fresh.tick("a").ticks("a") == Ticks(note=False, day="none", feelings=False)


def test_ticking_again_starts_with_nothing():
    choosing = Choosing().tick("a", Ticks(note=True, day="day")).untick("a").tick("a")
    assert choosing.ticks("a") == Ticks()


@given(shelves, st.data())
def test_what_is_not_ticked_is_not_in_the_request(shelf, data):
    marked = {
        uid: replace(
            whole,
            note=f"note-of-{uid}",
            exhibit=Words(f"words-of-{uid}"),
            before=(f"before-{uid}",),
            after=(f"after-{uid}",),
        )
        for uid, whole in shelf.items()
    }
    choosing = data.draw(choosings(list(shelf)))
    shown = repr(request_for(choosing, marked))
    for uid in shelf:
        assert (f"words-of-{uid}" in shown) == (uid in choosing.pieces)
        noted = uid in choosing.pieces and choosing.ticks(uid).note
        assert (f"note-of-{uid}" in shown) == noted
        felt = uid in choosing.pieces and choosing.ticks(uid).feelings
        assert (f"before-{uid}" in shown, f"after-{uid}" in shown) == (felt, felt)


@given(shelves, st.data())
def test_two_shelves_that_differ_in_what_is_not_ticked_give_equal_requests(shelf, data):
    choosing = data.draw(choosings(list(shelf)))
    other = {
        uid: differing_where_not_ticked(whole, uid, choosing, data) for uid, whole in shelf.items()
    }
    other |= {f"more-{number}": data.draw(wholes) for number in range(data.draw(st.integers(0, 2)))}
    assert request_for(choosing, other) == request_for(choosing, shelf)


def differing_where_not_ticked(whole, uid, choosing, data):
    if uid not in choosing.pieces:
        return data.draw(wholes)
    ticked, changed = choosing.ticks(uid), whole
    if not ticked.note:
        changed = replace(changed, note=data.draw(words))
    if not ticked.feelings:
        changed = replace(changed, before=data.draw(felt), after=data.draw(felt))
    if ticked.day == "none":
        changed = replace(changed, day=data.draw(days))
    if ticked.day == "month":
        changed = replace(changed, day=whole.day.replace(day=data.draw(st.integers(1, 28))))
    return changed


@st.composite
def choosings(draw, uids):
    choosing = Choosing().made_for(draw(audiences)).with_session(draw(sessions))
    for uid in draw(st.lists(st.sampled_from(uids), unique=True)):
        choosing = choosing.tick(uid, draw(ticks))
    return choosing


@given(shelves, st.data())
def test_for_someone_else_there_is_no_name_no_date_and_no_note(shelf, data):
    choosing = data.draw(choosings(list(shelf))).made_for("someone_else")
    request = request_for(choosing, shelf)
    assert all((piece.day, piece.note) == ("", "") for piece in request.pieces)
    assert all((piece.before, piece.after) == ((), ()) for piece in request.pieces)
    session = request.session
    assert (session.name, session.period, session.talk_about, session.questions) == ("", "", (), ())


@given(shelves, st.data())
def test_changing_for_whom_and_back_keeps_every_choice(shelf, data):
    choosing = data.draw(choosings(list(shelf)))
    assert choosing.made_for("someone_else").made_for(choosing.audience) == choosing


@given(sessions)
def test_the_lines_keep_to_their_limits(session):
    kept = tidy(session)
    assert len(kept.know_first) <= 400
    assert len(kept.talk_about) <= 3
    assert len(kept.questions) <= 5
    assert all(kept.talk_about + kept.questions)
    assert "\n" not in kept.name + kept.period + "".join(kept.talk_about + kept.questions)
    assert tidy(kept) == kept


def test_a_piece_that_went_away_is_left_out():
    choosing = Choosing().tick("a").tick("b", Ticks(note=True)).only(["b", "c"])
    assert dict(choosing.pieces) == {"b": Ticks(note=True)}


def test_the_request_says_nothing_about_the_clock():
    request = Choosing().made_for("myself").request([], MADE_ON, language="cy", page_size="Letter")
    assert (request.made_on, request.language, request.page_size) == ("2026-03-02", "cy", "Letter")
