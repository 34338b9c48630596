"""What can go wrong with a password or with the 12 words.

CannotOpen   WordsUnclear (NotTwelveWords · UnknownWord · WordsDoNotFit) · ForeignWords ·
             ForeignKeys
CannotKeep   PasswordNotKept · NoRoomToSeal · NotSealedAnew · OpenAgain
"""

from __future__ import annotations

from studio.core.errors import CannotKeep, CannotOpen
from studio.core.texts import _


class WordsUnclear(CannotOpen):
    """The words cannot be right; ``place`` (1 to 12) is that of the doubtful one, if known."""

    def __init__(self, told: str, place: int | None = None) -> None:
        super().__init__(told)
        self.place = place


class NotTwelveWords(WordsUnclear):
    def __init__(self, count: int) -> None:
        super().__init__(
            _("There are 12 words on the sheet. Here are {count}. Nothing was changed.").format(
                count=count
            )
        )


class UnknownWord(WordsUnclear):
    """A word that is on no sheet. It is told by its place: what was typed is never repeated."""

    def __init__(self, place: int) -> None:
        super().__init__(
            _(
                "Word {place} is not one that a sheet can have. Please look at it again. "
                "Nothing was changed."
            ).format(place=place),
            place,
        )


class WordsDoNotFit(WordsUnclear):
    """Every word exists, but their checksum is wrong. ``place`` was taken for another word."""

    def __init__(self, place: int | None = None) -> None:
        told = (
            _(
                "These 12 words do not fit together. One may be wrong or in the wrong place. "
                "Nothing was changed."
            )
            if place is None
            else _(
                "These 12 words do not fit together. Please look at word {place} again. "
                "Nothing was changed."
            ).format(place=place)
        )
        super().__init__(told, place)


class ForeignWords(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "These 12 words do not open these pieces. They may belong to other pieces. "
                "Nothing was changed."
            )
        )


class ForeignKeys(CannotOpen):
    """The key file opened and no page of the sealed file fits it, nor any other key file here."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The key here does not open these pieces. It may belong to other pieces. "
                "Nothing was changed. Your 12 words can open them."
            )
        )


class PasswordNotKept(CannotKeep):
    """The new keys could not be written, so the ones before are still in force."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "We could not change the password just now. Nothing was changed. "
                "The disk may be full. Please try again."
            )
        )


class NoRoomToSeal(CannotKeep):
    def __init__(self, megabytes: int) -> None:
        super().__init__(
            _(
                "There is too little room on the disk. It takes {megabytes} MB for a while. "
                "Nothing was changed."
            ).format(megabytes=megabytes)
        )


class NotSealedAnew(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _(
                "We could not make new words just now. Nothing was changed. "
                "Your pieces are safe. Please try again."
            )
        )


class OpenAgain(CannotKeep):
    """The sealed file is whole on the disk, but this process could not open it again."""

    def __init__(self) -> None:
        super().__init__(
            _("Your pieces are safe, but they closed. Please close the app and start it again.")
        )
