"""How an "I" stands in its sentence: asked, turned round, or one of two who do something."""

from __future__ import annotations

from studio.crafts.writing import distance_words as words
from studio.crafts.writing.distance_agreeing import THIRD
from studio.crafts.writing.distance_reading import Reading
from studio.crafts.writing.distance_verbs import KNOWN

_INVERTED = {"am", "do", "have", "was", "don't", "haven't", "wasn't", "aren't", "amn't"}


class Standing:
    """Tells it of the word at a number."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._low = reading, reading.low

    def turned(self, at: int) -> int | None:
        """Return the verb that stands before "I", as in "am I" and "so do I"."""
        before = self._low(at - 1)
        if at == 0 or before not in _INVERTED or self._reading.apart(at - 1):
            return None
        if self._low(at - 2) in words.PRONOUNS - {"who", "there"} and not self._reading.apart(
            at - 2
        ):
            return None
        clause = range(self._reading.first_word(at - 1), at - 1)
        led = any(self._low(now) in words.ASKS for now in clause)
        leads = not clause or all(self._low(now) in words.STARTS | {"oh"} for now in clause)
        asked = self._reading.is_asked(at) and self._agreed_apart(at)
        return at - 1 if led or leads or asked or before == "am" else None

    def is_asked(self, at: int) -> bool:
        """Tell whether a verb that is the same for everyone stands before "I", as in "can I"."""
        apart = self._reading.apart
        after_its_own = self._low(at - 2) in words.PRONOUNS - {"who"} and not apart(at - 2)
        turned = words.MODALS | {"were"}
        return self._low(at - 1) in turned and not apart(at - 1) and not after_its_own

    def is_one_of_two(self, at: int) -> bool | None:
        """Tell "my sister and I go" from "it rains and I go"; None where it may be either."""
        if self._low(at - 1) not in {"and", "or", "nor"} or self._reading.apart(at - 1):
            return False
        first = self._reading.first_word(at - 1)
        clause = [self._low(now) for now in range(first, at - 1)]
        while clause and clause[0] in words.STARTS | {"both", "neither", "either"}:
            clause = clause[1:]
        return _are_people(clause)

    def _agreed_apart(self, at: int) -> bool:
        """Tell whether no verb of its own follows "I", but one that goes with "do" before it."""
        after = self._low(self._reading.past_adverbs(at + 1))
        return after not in {"am", "was", "have", "do"}


def _are_people(clause: list[str]) -> bool | None:
    if any(one in KNOWN - {"man"} and at for at, one in enumerate(clause)):
        return False
    if any(one in words.PRONOUNS - {"you", "he", "she", "they", "we"} for one in clause):
        return False
    if len(clause) == 1:
        return True
    if not clause or len(clause) > 4 or any(map(words.is_past, clause)):
        return False
    if clause[0] not in words.DETERMINERS or (len(clause) > 2 and clause[-1] in THIRD):
        return False
    return True if len(clause) == 2 or not clause[-1].endswith("s") else None
