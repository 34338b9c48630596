"""Phrases the studio never uses, in the sense meant here: claims, labels, pressure, verdicts.

Bare words are fine ("Cover the screen", "patient" as a strength, "my therapist"); what is listed
is the phrase that makes a claim on health, names a person by an illness, presses or praises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CLAIMS = (
    r"\btreat(s|ed|ing|ments?)?\b",
    r"\b(cures?|cured|curing|heals?|healing)\b",
    r"\btherap(y|ies|eutic)\b",
    r"\bclinical(ly)?\b",
    r"\b(reduce|ease|lower|relieve|fight|beat)s? (your )?(anxiety|depression|stress|symptoms)\b",
    r"\bdiagnos(e|es|ed|is|tic)\b",
    r"\bassess(es|ed|ing|ments?)?\b",
    r"\bscreen(s|ed|ing)? (for|you|people|users)\b",
    r"\bmonitor(s|ed|ing)?\b",
    r"\bsymptoms?\b",
    r"\brelaps(e|es|ed|ing)\b",
    r"\b(an?|the|our|each|every|your) patients?\b(?! \w+ing)|\bpatients\b",
    r"\bdisorders?\b",
)
LABELS = (
    r"\bsuffer(s|ed|ing)? from\b",
    r"\bvictims?\b",
    r"\bbattl(e|es|ed|ing)\b",
    r"\bnormal people\b",
    r"\bmentally ill\b",
    r"\baddicts?\b",
    r"\bnon-?compliant\b",
)
PRESSURE = (
    r"\byou (really )?(should|must|ought)\b",
    r"\b(don['’]t|do not) forget\b",
    r"\byou(['’]ve| have)? (failed|missed)\b",
    r"\boverdue\b",
    r"\bonly \w+ (days?|left)\b",
    r"\b(hurry up|last chance|before it['’]s too late)\b",
    r"\bare you sure\b",
)
VERDICTS = (
    r"\b(great|good|nice|awesome|amazing) (job|work)\b",
    r"\bproud of you\b",
    r"\byou['’]?( a)?re (so|very) \w+\b",
    r"\bwell done\b",
    r"!!",
)
SAFE_MESSAGING = (
    r"\bcommit(s|ted|ting)? suicide\b",
    r"\b(successful|failed|unsuccessful) (suicide )?attempts?\b",
    r"\bcry for help\b",
    r"\bthink of your (family|children|parents)\b",
    r"\byou are not at risk\b",
)
GAMES = (
    r"\bstreaks?\b",
    r"\bbadges?\b",
    r"\bleaderboards?\b",
    r"\blevel up\b",
    r"\brewards?\b",
    r"\bXP\b",
)
"""On the screen only: pages about the studio may say that these are not in it."""

DENIED = (*CLAIMS, *LABELS, *PRESSURE, *VERDICTS, *SAFE_MESSAGING)


def denied(text: str, phrases: tuple[str, ...] = DENIED) -> Iterator[str]:
    """Yield each phrase of ``text`` that is on the list."""
    flat = " ".join(text.split())
    for phrase in phrases:
        for found in re.finditer(phrase, flat, re.IGNORECASE):
            yield found[0]
