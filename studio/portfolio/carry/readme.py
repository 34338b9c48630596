"""The page that lies in every copy, for whoever opens it, with or without the studio."""

from __future__ import annotations

from studio.core.texts import _


def readme() -> str:
    """Return the page in the language in use."""
    lines = (
        _("This is a copy of what you made in Stepping Stones."),
        _("It is not locked. Anyone who has it can open it."),
        _("In the folder pieces is a file for each piece, and two for a tune."),
        _("Drawings are .png, tunes .mid and .musicxml, words .txt. Most computers open these."),
        _("In the folder studio is the same once more, with all you can undo."),
        _("The app uses it to bring your pieces back. Please leave those files as they are."),
        _("The folder ideas holds those you wrote, and the files you added."),
        _("My words.txt is your list of words for how you feel, if you changed it."),
        _("The list of all pieces is index.json: names, notes, words and days."),
        _("Your pairs, collections, stones, steps and people are in that list too."),
        _("To bring them back, open the app and choose File, then Bring a copy back."),
        _("Left out: what was in the bin, your help numbers, and notes of what you shared."),
    )
    return "\n\n".join(lines) + "\n"
