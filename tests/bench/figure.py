"""One figure: what was measured, what was hoped for, and whether it was met."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is None when it could not be taken; ``why`` then says so.

    ``target`` is None for a figure that is only told, never judged.
    """

    name: str
    value: float | None
    unit: str
    target: float | None
    ok: bool
    why: str = ""

    @property
    def taken(self) -> bool:
        return self.value is not None

    def as_json(self) -> str:
        """Return one line; ``why`` appears only where there is something to explain."""
        told = {
            "name": self.name,
            "value": None if self.value is None else float(f"{self.value:.4g}"),
            "unit": self.unit,
            "target": self.target,
            "ok": self.ok,
        }
        return json.dumps(told | ({"why": self.why} if self.why else {}), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Figure:
        """Read back what ``as_json`` wrote; ValueError or TypeError for anything else."""
        return cls(**json.loads(line))

    def as_row(self) -> str:
        """Return a line for people."""
        value = "–" if self.value is None else f"{self.value:.4g} {self.unit}".strip()
        target = "" if self.target is None else f"target {self.target:g}"
        verdict = "ok" if self.ok else "MISSED" if self.taken else "NOT TAKEN"
        return f"{self.name:<52} {value:>16}  {target:<14} {verdict}  {self.why}".rstrip()


def at_most(name: str, value: float, unit: str, target: float) -> Figure:
    """A figure that is good when it is small."""
    return Figure(name, value, unit, target, ok=value <= target)


def at_least(name: str, value: float, unit: str, target: float) -> Figure:
    """A figure that is good when it is large."""
    return Figure(name, value, unit, target, ok=value >= target)


def told(name: str, value: float, unit: str) -> Figure:
    """A figure nobody promised anything about."""
    return Figure(name, value, unit, None, ok=True)


def not_taken(name: str, why: str, unit: str = "", target: float | None = None) -> Figure:
    """A figure that could not be had: a rival, a device or the code itself is absent."""
    return Figure(name, None, unit, target, ok=False, why=why)
