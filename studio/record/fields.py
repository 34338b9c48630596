"""Values out of parsed JSON, each checked for its kind before anything is made of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from studio.core.errors import CannotRead
from studio.core.texts import _

T = TypeVar("T")

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_MOST = 1 << 40


class Fields:
    """One object; every method raises CannotRead, and only that, for what is not as expected."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise CannotRead(_wrong())
        self._values: dict[str, Any] = value

    def text(self, key: str) -> str:
        return self._checked(key, str)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._checked(key, list)
        if not all(isinstance(value, str) for value in values):
            raise CannotRead(_wrong())
        return tuple(values)

    def integer(self, key: str, low: int = 0, high: int = _MOST) -> int:
        value = self._checked(key, int)
        if isinstance(value, bool) or not low <= value <= high:
            raise CannotRead(_wrong())
        return value

    def number(self, key: str, low: float, high: float) -> float:
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CannotRead(_wrong())
        if not (low <= value <= high and math.isfinite(value)):
            raise CannotRead(_wrong())
        return float(value)

    def colour(self, key: str) -> str:
        value = self.text(key)
        if not _COLOUR.fullmatch(value):
            raise CannotRead(_wrong())
        return value

    def one_of(self, key: str, allowed: tuple[T, ...]) -> T:
        value = self._values.get(key)
        for choice in allowed:
            if type(value) is type(choice) and value == choice:
                return choice
        raise CannotRead(_wrong())

    def inner(self, key: str) -> Fields:
        return Fields(self._values.get(key))

    def each(self, key: str) -> Iterator[Fields]:
        """Yield every object of a list."""
        return map(Fields, self._checked(key, list))

    def rows(self, key: str, length: int) -> Iterator[Fields]:
        """Yield every row of a list of lists; its values are called "0", "1" and so on."""
        for row in self._checked(key, list):
            if not isinstance(row, list) or len(row) != length:
                raise CannotRead(_wrong())
            yield Fields({str(i): value for i, value in enumerate(row)})

    def _checked(self, key: str, kind: type[T]) -> T:
        value = self._values.get(key)
        if not isinstance(value, kind):
            raise CannotRead(_wrong())
        return value


def _wrong() -> str:
    return _("The pages could not be made. Your pieces are safe. Please try again.")
