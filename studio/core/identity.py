"""Names for things that never change and tell nothing: 128 random bits.

They hold no time on purpose (an id that sorts by the clock would tell when someone was awake);
order comes from the day and the sequence number kept beside them.
"""

from __future__ import annotations

import base64
import secrets


def new_uid() -> str:
    """Return 26 lower-case letters and digits (RFC 4648 base 32, no padding)."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()
