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
UNSAFE = (
    r"\bsuicid\w*",
    r"\bself[- ]?harm\w*",
    r"\b(kill|hurt|harm|cut|burn)(ing)? (yourself|myself|themselves)\b",
    r"\b(cut|burn)(s|ting|ing)? (your|my) (arms?|wrists?|skin|legs?)\b",
    r"\b(overdos\w*|noose|razors?|pills)\b",
    r"\b(goodbye|farewell|last) (letter|note|words)\b",
    r"\bend (it all|your life|my life|everything)\b",
    r"\b(beautiful|brave|heroic|peaceful) (death|pain|suffering|end)\b",
    r"\b(only|best|easy) way out\b",
    r"\b(promise|swear) (me|us|yourself|that|to)\b",
    r"\bhow (would|will) (they|your \w+) feel if\b",
    r"\b(selfish|attention[- ]seeking)\b",
    r"\byou['’]?( a)?re (safe now|out of danger|not in danger)\b",
    r"\bI['’]?( a)?m (here for you|listening|worried about you)\b",
    r"\bI (understand|know) how you feel\b",
)
"""Means, myths, glory, promises, guilt, and an app that speaks as a person (S1 to S10)."""
TRAUMA = (
    r"\btrauma\w*",
    r"\b(abus(e|ed|er|ive)|assault\w*|attacked|violence|violent|molest\w*|rape\w*)\b",
    r"\b(worst|darkest|most (painful|upsetting|terrible)) (thing|day|time|memory|moment)",
    r"\bwhat (was done|happened) to you\b",
    r"\b(who|what) (hurt|harmed|scared|frightened) you\b",
    r"\b(relive|re-live|flashbacks?|nightmares?)\b",
    r"\b(every|each|as much) detail\b|\bin detail\b",
    r"\bdescribe (what happened|the (event|accident|attack))\b",
    r"\b(remember|recall) (a|the) time (when )?(you were|someone) (hurt|scared|afraid|left)",
    r"\b(deepest|worst) (wounds?|fears?|secrets?|pain)\b",
)
"""The person picks the topic; no words of ours ask for what was done to them (W1, S12)."""
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
