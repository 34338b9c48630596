from __future__ import annotations

import secrets
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.portfolio.autosave import Autosave
from studio.portfolio.store.schema import VERSION, bring_up_to_date
from tests.samples.older_stores import make_first
from tests.samples.pebbles import Lay, Row, pebble_craft

LATIN = "abcdeéèêëáàäåãsßtuüúoöøøñçlłiîzž" + "AÄBÉÖSTÜÑZŽ"
HAN = "回復力海山川心日本語水"


def _keep(portfolio, uid, *, title="", note="", text=None, kind="pebbles"):
    portfolio.append(uid, kind, [b"step"])
    if text is not None:
        portfolio.fold(uid, b"content", 1, b"png", text=text)
    portfolio.rename(uid, title, note).result()


def _found(portfolio, words, **which):
    return [card.uid for card in portfolio.find(words, **which).result()]


def test_titles_notes_and_writing_are_found_newest_first(portfolio, clock):
    _keep(portfolio, "a", title="The sea")
    _keep(portfolio, "b", note="seagulls everywhere")
    clock.advance()
    _keep(portfolio, "c", text="We went to sea.\nIt rained.")
    _keep(portfolio, "d", title="Nothing of the kind")
    assert _found(portfolio, "sea") == ["c", "b", "a"]
    assert _found(portfolio, "SEA the") == ["a"]
    assert _found(portfolio, "rained sea") == ["c"]
    assert _found(portfolio, "ea") == []
    assert _found(portfolio, "  ") == ["d", "c", "b", "a"]


def test_each_word_of_a_long_writing_is_looked_at_once(portfolio):
    _keep(portfolio, "a", text="we went\tto  sea, to sea\nand to the sea again " * 1000)
    words = portfolio._desk._store.value("SELECT words FROM search_doc")
    assert words == "we went to sea, sea and the again"
    for asked in ("sea", "went again", "the sea, to"):
        assert _found(portfolio, asked) == ["a"]


@pytest.mark.parametrize(("says", "asked"), [
    ("Überraschung", "uberr"), ("Überraschung", "ÜBER"), ("Straße", "strasse"),
    ("STRASSE", "straß"), ("éclat", "eclat"), ("回復力", "回"), ("回復力", "復"),
    ("回復力", "復力"), ("回復力", "回復力"), ("don't go", "don't"),
    ("don't go", "don"), ("e-mail", "e-mail"),
    ("2031 was", "203"), ("Жизнь", "жизн"), ("שלום", "שלו"), ("🌊 waves", "🌊"),
    ('say "yes"', '"yes"'),
])  # fmt: skip
def test_case_marks_and_scripts_do_not_hide_a_word(portfolio, says, asked):
    _keep(portfolio, "a", text=f"before {says} after")
    _keep(portfolio, "b", text="before after")
    assert _found(portfolio, asked) == ["a"]


@pytest.mark.parametrize("typed", [
    '"', '""', "'", "*", "a*", "sea OR lake", "NOT sea", "title:sea", "sea AND",
    "(sea", "^sea", "-sea",
    "sea NEAR lake", "sea\0lake", "\ud800", "{title} : sea", "sea + lake",
    "%", "_", "; DROP TABLE piece",
])  # fmt: skip
def test_whatever_is_typed_is_only_looked_for(portfolio, typed):
    _keep(portfolio, "a", title="sea")
    _keep(portfolio, "b", title="lake")
    assert portfolio.find(typed).exception() is None
    assert len(portfolio.cards().result()) == 2
    assert not {"a", "b"} <= set(_found(portfolio, typed + " sea lake"))


def test_kind_and_month_narrow_what_is_found(portfolio, clock):
    assert portfolio.months().result() == ()
    _keep(portfolio, "a", title="sea", kind="sketch")
    _keep(portfolio, "b", title="sea", kind="writing")
    first = clock.today().isoformat()[:7]
    clock.advance(40)
    _keep(portfolio, "c", title="sea", kind="sketch")
    last = clock.today().isoformat()[:7]
    assert portfolio.months().result() == (last, first)
    assert _found(portfolio, "sea", kind="sketch") == ["c", "a"]
    assert _found(portfolio, "", month=first) == ["b", "a"]
    assert _found(portfolio, "s", kind="writing", month=last) == []
    portfolio.bin("c").result()
    assert portfolio.months().result() == (first,)


def test_what_lies_in_the_bin_is_not_found_until_it_is_back(portfolio):
    _keep(portfolio, "a", title="sea", text="sea")
    portfolio.bin("a").result()
    assert _found(portfolio, "sea") == _found(portfolio, "") == []
    portfolio.unbin("a").result()
    assert _found(portfolio, "sea") == ["a"]


def test_a_piece_gone_for_good_leaves_no_word_in_the_index(opened, clock):
    portfolio = opened()
    _keep(portfolio, "a", title="lighthouse", text="pebbledash")
    portfolio.bin("a").result()
    portfolio.close().result()
    for days in (30, 1):  # a day is believed when the portfolio was opened on two others too
        clock.advance(days)
        opened().close().result()
    clock.advance(1)
    store = opened()._desk._store
    assert store.value("SELECT count(*) FROM search_doc") == 0
    index = b"".join(row[0] for row in store.rows("SELECT block FROM search_index_data"))
    assert b"lightho" not in index
    assert b"pebbled" not in index


def test_new_words_replace_the_old_ones(portfolio):
    _keep(portfolio, "a", title="sea", note="blue", text="waves")
    portfolio.rename("a", "lake", "blue").result()
    portfolio.fold("a", b"later", 1, b"png", text="ripples").result()
    assert _found(portfolio, "sea") == _found(portfolio, "waves") == []
    assert _found(portfolio, "lake ripples blue") == ["a"]
    portfolio.fold("a", b"blank", 1, b"png").result()
    assert _found(portfolio, "ripples") == []
    store = portfolio._desk._store
    store.run("INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)")


def test_a_drawing_without_a_name_writes_nothing_to_the_index(portfolio):
    _keep(portfolio, "a", text="")
    assert portfolio._desk._store.value("SELECT count(*) FROM search_doc") == 0
    assert _found(portfolio, "") == ["a"]


def test_autosave_hands_over_the_words(portfolio, scheduler):
    document = Row()
    autosave = Autosave(document, pebble_craft(), "a", portfolio, scheduler)
    document.history.do(Lay((17, 4)))
    autosave.close().result()
    assert _found(portfolio, "17 4") == ["a"]


@pytest.mark.parametrize("harm", [
    "DROP TABLE search_index",
    "UPDATE meta SET value = '0 1.0' WHERE key = 'search'",
    "DELETE FROM meta WHERE key = 'search'",
])  # fmt: skip
def test_an_index_that_is_missing_or_of_another_make_is_made_anew(opened, harm):
    portfolio = opened()
    _keep(portfolio, "a", title="sea", text="waves")
    store = portfolio._desk._store
    store.run("INSERT INTO search_index(search_index) VALUES('delete-all')")
    store.run(harm)
    portfolio.close().result()
    portfolio = opened()
    assert _found(portfolio, "sea wav") == ["a"]
    _keep(portfolio, "b", title="sea")
    assert _found(portfolio, "sea") == ["b", "a"]


def test_an_index_that_fits_is_left_alone(opened, monkeypatch):
    portfolio = opened()
    _keep(portfolio, "a", title="sea")
    portfolio.close().result()
    monkeypatch.setattr("studio.portfolio.store.store.Store.index_words", None)
    assert _found(opened(), "sea") == ["a"]


def test_a_file_from_before_there_was_a_search_finds_its_titles(opened, monkeypatch):
    portfolio = opened()
    _keep(portfolio, "a", title="sea", note="gulls")
    _keep(portfolio, "b")
    store = portfolio._desk._store
    make_first(store)
    portfolio.close().result()
    portfolio = opened()
    assert _found(portfolio, "sea gul") == ["a"]
    assert [card.covered for card in portfolio.cards().result()] == [False, False]
    bring_up_to_date(store, VERSION)  # is up to date: nothing is run


def test_no_word_that_is_searched_lies_open_on_the_disk(home, opened):
    canaries = [f"canary{secrets.token_hex(8)}" for _ in range(3)]
    portfolio = opened(password="seven")
    _keep(portfolio, "a", title=canaries[0], note=canaries[1], text=canaries[2])
    for canary in canaries:
        assert _found(portfolio, canary) == ["a"]
    while_open = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    portfolio.close().result()
    closed = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    for canary in canaries:
        assert canary.encode() not in while_open + closed


words = st.text(LATIN, min_size=1, max_size=6)
texts = st.lists(words, max_size=8).map(" ".join)
han = st.text(HAN, max_size=12)
calm = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _plain(text):
    """Without case and marks, the slow way; ø and ł have no parts, so they stay as they are."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


@calm
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8), words, words, st.data())
def test_everything_a_slow_search_finds_is_found(portfolio, says, word, other, data):
    for at, (title, note, text) in enumerate(says):
        _keep(portfolio, f"{at}", title=title, note=note, text=text)
    every = [part for triple in says for one in triple for part in one.split()]
    known = data.draw(st.sampled_from(every)) if every else word
    for asked in (word[:1], word[:2], word, known, known[:2], f"{known[:3]} {other[:1]}"):
        wanted = [_plain(part) for part in asked.split()]
        expected = [
            f"{at}"
            for at, triple in reversed(list(enumerate(says)))
            if all(
                any(has.startswith(one) for has in _plain(" ".join(triple)).split())
                for one in wanted
            )
        ]
        assert [uid for uid in _found(portfolio, asked) if int(uid) < len(says)] == expected
    for at in range(len(says)):  # the next round writes the same pieces anew
        _keep(portfolio, f"{at}", text="")


@calm
@given(st.lists(han, min_size=1, max_size=8), st.text(HAN, min_size=1, max_size=3))
def test_any_one_to_three_han_characters_are_found(portfolio, says, asked):
    for at, text in enumerate(says):
        _keep(portfolio, f"{at}", text=f"{text} b")
    expected = [f"{at}" for at, text in reversed(list(enumerate(says))) if asked in text]
    assert [uid for uid in _found(portfolio, asked) if int(uid) < len(says)] == expected
    for at in range(len(says)):
        _keep(portfolio, f"{at}", text="")
