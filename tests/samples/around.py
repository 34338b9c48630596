"""What a view gets besides its document, for tests: the light colours and a sound no one hears."""

from __future__ import annotations

from studio.core.surroundings import Surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound


def surroundings(scheduler: ManualScheduler | None = None) -> Surroundings:
    """Return surroundings whose time stands still until the test moves it."""
    return Surroundings(scheduler or ManualScheduler(), SilentSound(), PlainLook())
