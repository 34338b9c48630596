"""The 12 words alone: what they are, how they may be typed, and what is said of wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from studio.portfolio.keys import words as keys_words
from studio.portfolio.keys.errors import NotTwelveWords, UnknownWord, WordsDoNotFit, WordsUnclear

# From the test vectors published with BIP 39.
VECTORS = [
    ("00" * 16, "abandon " * 11 + "about"),
    (
        "7f" * 16,
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
    ),
    ("ff" * 16, "zoo " * 11 + "wrong"),
    (
        "9e885d952ad362caeb4efe34a8e91bd2",
        "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic",
    ),
]


@pytest.mark.parametrize(("seed", "words"), VECTORS)
def test_the_published_vectors_hold_both_ways(seed, words):
    assert " ".join(keys_words.words_of(bytes.fromhex(seed))) == words
    assert keys_words.seed_of(words) == bytes.fromhex(seed)


@given(st.binary(min_size=16, max_size=16))
def test_any_seed_comes_back_from_its_words_and_from_their_first_letters(seed):
    words = keys_words.words_of(seed)
    assert len(words) == 12
    assert keys_words.seed_of(" ".join(words)) == seed
    assert keys_words.seed_of("\n".join(word[:4] for word in words)) == seed


@pytest.mark.parametrize(
    "typed",
    [
        "1 ozon 2 dril 3 grab 4 fiber 5 curt\n6 grace 7 pudd 8 than 9 crui 10 elde 11 eigh 12 picn",
        "OZONE, DRILL, GRAB, FIBER, CURTAIN, GRACE, PUDDING, THANK, CRUISE, ELDER, EIGHT, PICNIC",
        " ozon drill grab fibe curt grac pudd than crui elde eigh picn ",
        "ozone drill grab fiber curtian grace puddings thank cruise eldér eighty picnic",
    ],
)
def test_capitals_numbers_commas_and_letters_after_the_fourth_do_not_matter(typed):
    assert keys_words.seed_of(typed).hex() == VECTORS[3][0]


def test_four_letters_tell_every_word():
    assert len({word[:4] for word in Mnemonic("english").wordlist}) == 2048


@pytest.mark.parametrize(
    ("typed", "place"),
    [("zebre", 5), ("zebra", None), ("zebr", None)],
)
def test_of_words_that_do_not_fit_the_one_that_was_guessed_is_named(typed, place):
    twelve = VECTORS[3][1].split()
    twelve[4] = typed
    with pytest.raises(WordsDoNotFit) as refused:
        keys_words.seed_of(" ".join(twelve))
    assert refused.value.place == place
    assert ("word 5" in refused.value.told) == (place == 5)
    assert typed not in refused.value.told


@pytest.mark.parametrize("count", [0, 1, 11, 13])
def test_another_number_of_words_is_said(count):
    with pytest.raises(NotTwelveWords) as raised:
        keys_words.seed_of("zoo " * count)
    assert str(count) in raised.value.told
    assert raised.value.place is None


@pytest.mark.parametrize("odd", ["tabel", "xx", "a", "überall", "дом"])
def test_a_doubtful_word_is_named_by_its_place_and_never_repeated(odd):
    words = ["zoo"] * 12
    words[6] = odd
    with pytest.raises(UnknownWord) as raised:
        keys_words.seed_of(" ".join(words))
    assert raised.value.place == 7
    assert "Word 7 " in raised.value.told
    assert odd not in raised.value.told.split()[2:] or odd == "a"


def test_words_in_another_order_do_not_fit():
    with pytest.raises(WordsDoNotFit):
        keys_words.seed_of(" ".join(reversed(VECTORS[1][1].split())))


@given(st.text())
def test_no_text_whatever_is_more_than_unclear(text):
    with pytest.raises(WordsUnclear):
        keys_words.seed_of(text)
