"""How hard a text is to read: sentences, syllables and the Flesch-Kincaid grade (Kincaid 1975)."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)*")
# "idea", "area", "create"; "media"; "radio"; "being"; "quiet"; "anyone".
_APART = re.compile(
    r"(?<=id)ea|(?<=ar)ea|(?<=cr)ea(?=t)|(?<![ctsg])ia|(?<![ctsgx])io(?!u?n)|[aeouy]ing$|uiet|yo(?=ne)"
)
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s|$)|\n+")


def words(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"\{\w*\}", "name", text))


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if words(part)]


def longest_sentence(text: str) -> int:
    return max((len(words(part)) for part in sentences(text)), default=0)


def grade(text: str) -> float:
    """0.39 × words per sentence + 11.8 × syllables per word − 15.59."""
    spoken = words(text)
    beats = sum(syllables(word) for word in spoken)
    return 0.39 * len(spoken) / len(sentences(text)) + 11.8 * beats / len(spoken) - 15.59


def syllables(word: str) -> int:
    """Count groups of vowels, and vowels said apart; a silent e or -ed at the end is unheard."""
    word = re.sub(r"['’].*", "", word.lower())
    apart = len(_APART.findall(word))
    word = re.sub(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouyl])e$|(?<=[aeiouy])e$", "", word)
    word = re.sub(r"(?<=[^aeioucszxgh])es$", "s", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)) + apart)
