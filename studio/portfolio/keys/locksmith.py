"""The key of a portfolio: one random seed, and the slots it is kept in.

    seed (128 random bits) ── HKDF-SHA256 (RFC 5869) ─► 256-bit key of the sealed file
    password ── Argon2id (RFC 9106) ─► key of a slot ── ChaCha20-Poly1305 (RFC 8439) ─► seed

A slot's parameters are sealed with it, so weakening them in the file only makes it fail to open.
A password is compared as in RFC 8265 (OpaqueString): NFC, and every space is a plain one.
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from studio.portfolio.errors import KeysMissing, PasswordNeeded, WrongPassword
from studio.portfolio.keys.file import KeyFile, Slot

SEED_BYTES = 16
_KEY_BYTES = 32
_INFO = b"studio/portfolio/db/v1"
_SAID_PLAINLY = "There is no password. Anyone who uses this computer can open this portfolio."


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a password costs: memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int

    def within(self, least: Cost, most: Cost) -> bool:
        return (
            least.memory <= self.memory <= most.memory
            and least.passes <= self.passes <= most.passes
            and least.lanes <= self.lanes <= most.lanes
        )


FLOOR = Cost(64 * 1024, 3, 4)  # RFC 9106, second recommended option
USUAL = Cost(128 * 1024, 3, 4)
_CEILING = Cost(1024 * 1024, 8, 16)  # so that a made-up file cannot take all memory or time
_DEAREST = 512 * 1024  # KiB, so that a small computer can open it too
# Seconds one try should take at this computer; two of them, a change, stay within one second.
_SOONEST, _AIM, _LATEST = 0.3, 0.4, 0.48
_GRAIN = 8 * 1024  # KiB
# OpenSSL shares its threads among lanes: two derivations at once can wait for each other for ever.
_ONE_AT_A_TIME = threading.Lock()


def new_seed() -> bytes:
    return secrets.token_bytes(SEED_BYTES)


def sealing_key(seed: bytes) -> str:
    """Return the sealed file's key as 64 hexadecimal digits."""
    return HKDF(SHA256(), _KEY_BYTES, None, _INFO).derive(seed).hex()


def open_slot(seed: bytes) -> Slot:
    """Keep the seed where anyone at this computer finds it, and say so."""
    return {"kind": "open", "note": _SAID_PLAINLY, "seed": _text(seed)}


def password_slot(seed: bytes, password: str, cost: Cost = USUAL) -> Slot:
    """Seal the seed with a password. Raises ValueError for a cost below the floor."""
    if not cost.within(FLOOR, _CEILING):
        raise ValueError("a password slot this cheap would be guessed")
    nonce = secrets.token_bytes(12)
    slot: Slot = {
        "kind": "password",
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": _text(secrets.token_bytes(16)),
        "nonce": _text(nonce),
    }
    sealed = ChaCha20Poly1305(_slot_key(slot, password)).encrypt(nonce, seed, _said(slot))
    return {**slot, "sealed": _text(sealed)}


def fitted_slot(seed: bytes, password: str, now: Callable[[], float] = time.perf_counter) -> Slot:
    """Seal the seed with a password at a cost that suits this computer: 300 to 480 ms a try."""
    began = now()
    slot = password_slot(seed, password)
    cost = fitted(USUAL, now() - began)
    return slot if cost == USUAL else password_slot(seed, password, cost)


def fitted(cost: Cost, took: float) -> Cost:
    """Return a cost that suits this computer, where ``cost`` took ``took`` seconds."""
    if _SOONEST <= took <= _LATEST:
        return cost
    wanted = int(cost.memory * _AIM / max(took, 0.01)) // _GRAIN * _GRAIN
    return Cost(min(max(wanted, FLOOR.memory), _DEAREST), USUAL.passes, USUAL.lanes)


def prove(keys: KeyFile, password: str, now: Callable[[], float] = time.perf_counter) -> Cost:
    """See that ``password`` opens it; return what suits this computer. Raises as ``unlock``."""
    began = now()
    unlock(keys, password)
    slot = keys.find("password")
    return fitted(_cost(slot), now() - began) if slot else USUAL


def unlock(keys: KeyFile, password: str | None) -> bytes:
    """Return the seed. Raises PasswordNeeded, WrongPassword, or KeysMissing for a bad slot."""
    open_way = keys.find("open")
    if open_way:
        return _whole(_bytes(open_way, "seed"))
    slot = keys.find("password")
    if slot is None:
        raise KeysMissing
    if password is None:
        raise PasswordNeeded
    return _whole(_unseal(slot, password))


def _unseal(slot: Slot, password: str) -> bytes:
    nonce, sealed = _bytes(slot, "nonce"), _bytes(slot, "sealed")
    head = {name: value for name, value in slot.items() if name != "sealed"}
    try:
        return ChaCha20Poly1305(_slot_key(slot, password)).decrypt(nonce, sealed, _said(head))
    except InvalidTag:
        raise WrongPassword from None
    except ValueError:
        raise KeysMissing from None


def _slot_key(slot: Slot, password: str) -> bytes:
    cost = _cost(slot)
    derive = Argon2id(
        salt=_bytes(slot, "salt"),
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    with _ONE_AT_A_TIME:
        return derive.derive(_normal(password))


def _cost(slot: Slot) -> Cost:
    memory, passes, lanes = (slot.get(name) for name in ("memory", "passes", "lanes"))
    if not (isinstance(memory, int) and isinstance(passes, int) and isinstance(lanes, int)):
        raise KeysMissing
    cost = Cost(memory, passes, lanes)
    if slot.get("kdf") != "argon2id" or not cost.within(FLOOR, _CEILING):
        raise KeysMissing
    return cost


def _normal(password: str) -> bytes:
    plain = "".join(" " if unicodedata.category(one) == "Zs" else one for one in password)
    return unicodedata.normalize("NFC", plain).encode("utf-8", "surrogatepass")


def _said(slot: Slot) -> bytes:
    return json.dumps(dict(slot), sort_keys=True, separators=(",", ":")).encode("ascii")


def _whole(seed: bytes) -> bytes:
    if len(seed) != SEED_BYTES:
        raise KeysMissing
    return seed


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(slot: Slot, name: str) -> bytes:
    try:
        return base64.b64decode(str(slot[name]), validate=True)
    except (KeyError, ValueError):
        raise KeysMissing from None
