"""Walks through the real studio, offscreen, and takes a picture of every place."""

from __future__ import annotations

import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from studio.core.texts import _, speak
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.app import make_application, prepare_process
from studio.shell.paths import Paths, find_paths
from studio.shell.studio import Studio
from studio.widgets.page_view import PageView
from tests.gallery.pseudo import MirrorWords
from tests.samples.portfolios import make_portfolio

THEMES = ("light", "dark")
SCALES = {100: "1.0", 200: "2.0"}
# At twice the text size everything still has to fit the smallest window promised.
SIZES = {100: (1180, 780), 200: (1024, 640)}
PASSWORD = "four calm birds"
SHEET = ("legal", "winner", "thank", "year", "wave", "sausage") * 2
PIECES, SEED = 14, 5
_PATIENCE = 30.0


class Walk:
    """One run of the studio on one portfolio; every ``shoot`` saves four pictures."""

    def __init__(self, app: QApplication, paths: Paths, out: Path, language: str) -> None:
        self._app, self._out, self._language = app, out, language
        self.studio = Studio(app, paths)
        self.window = self.studio.window

    def begin(self) -> None:
        self.studio.show()
        self.until(lambda: self.studio.furnishing is not None, "the furnishing")

    @property
    def portfolio(self) -> Portfolio | None:
        """The portfolio, once it is open."""
        furnishing = self.studio.furnishing
        return furnishing.opening.portfolio if furnishing else None

    def until(self, there: Callable[[], object], what: str) -> None:
        """Let the studio run until ``there`` is true; TimeoutError names ``what``."""
        end = time.monotonic() + _PATIENCE
        while not there():
            self._app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(f"waited {_PATIENCE:g} s for {what}")
            time.sleep(0.002)

    def rest(self, seconds: float = 0.25) -> None:
        """Let what is under way come to its end: pictures arrive, layouts settle."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, "time to pass")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def go(self, key: str) -> None:
        self.studio.visit.go(key)
        self.until(lambda: self.window.place_key == key, key)

    def press(self, word: str) -> None:
        """Press the button in sight that says ``word``, once it can be pressed."""
        self.until(lambda: self._button(word), f"a button {word!r}")
        button = self._button(word)
        assert button is not None
        button.click()
        self.rest(0.05)

    def has(self, word: str) -> bool:
        return self._button(word) is not None

    def shoot(self, place: str) -> None:
        """Save the window as it is now in both themes and both text sizes."""
        for theme in THEMES:
            for per_cent, scale in SCALES.items():
                self.studio.settings.choose(colours=theme, text_size=per_cent)
                self.window.resize(*SIZES[per_cent])
                self.rest()
                name = f"{place}-{theme}-{scale}-{self._language}.png"
                self.window.grab().save(str(self._out / name))
                self._complain(name, per_cent)
        self.studio.settings.choose(colours="light", text_size=100)
        self.window.resize(*SIZES[100])
        self.rest(0.1)

    def _complain(self, name: str, per_cent: int) -> None:
        """Say what a picture cannot show, or shows only to those who look closely."""
        wanted, had = SIZES[per_cent], self.window.size().toTuple()
        if had != wanted:
            print(f"{name}: needs {had[0]} × {had[1]}, should fit {wanted[0]} × {wanted[1]}")
        for role in unnamed(self.window):
            print(f"{name}: a {role} that takes the focus has no name")

    def print_pages(self, pdf: bytes) -> None:
        """Save every page of a PDF as ``page-N-LANG.png``, 100 pixels an inch."""
        for at, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
            picture = page.render(scale=100 / 72).to_pil()
            picture.save(self._out / f"page-{at}-{self._language}.png")

    def leave(self) -> None:
        """Close the window as a person does."""
        self.window.close()
        self.until(lambda: not self.window.isVisible(), "the window to close")
        self.window.deleteLater()
        self.rest(0.05)

    def _button(self, word: str) -> QAbstractButton | None:
        for button in self.window.findChildren(QAbstractButton):
            named = word in {button.text(), button.accessibleName()}
            if named and button.isVisible() and button.isEnabled():
                return button
        return None


def new_here(walk: Walk) -> None:
    """Somebody who opens the studio for the first time."""
    walk.shoot("first-run")
    walk.press(_("Tell me more"))
    walk.shoot("first-run-2")
    walk.press(_("Start"))
    walk.until(lambda: walk.portfolio, "the portfolio")
    walk.rest()
    walk.go("home")
    walk.shoot("home-empty")
    for craft in CRAFTS:
        walk.studio.visit.make(craft.key)
        walk.rest()
        walk.shoot(f"{craft.key}-empty")
    for key in ("pieces", "share"):
        walk.go(key)
        walk.shoot(f"{key}-empty")
    an_idea(walk)


def an_idea(walk: Walk) -> None:
    """One idea, what stands before a deeper one, and what stands after it."""
    walk.go("ideas")
    walk.shoot("ideas")
    walk.press(_("My ideas and idea files"))
    walk.shoot("ideas-own")
    walk.press(_("Back"))
    place, rooms = walk.window.place("ideas"), walk.studio.furnishing.rooms
    place.one.deeper.click()
    place.one.room.setCurrentIndex(place.one.room.findData("write"))
    place.one.span.setCurrentIndex(place.one.span.findData("long"))
    walk.press(_("Start"))
    walk.until(lambda: place.page is place.card, "the card before a deeper one")
    walk.rest()
    walk.shoot("ideas-card")
    place.card.answers[0].click()
    walk.until(lambda: walk.window.place_key == "writing", "its room")
    walk.shoot("ideas-room")
    piece = rooms.current()
    place = walk.window.place("after")
    place.begin()
    walk.window.show_place("after", _("Finish"))
    walk.shoot("ideas-after")
    assert piece.untouched


def at_home(walk: Walk) -> None:
    """Somebody who has made things."""
    walk.until(lambda: walk.portfolio, "the portfolio")
    walk.rest()
    walk.go("home")
    walk.shoot("home")
    for craft in CRAFTS:
        _open_newest(walk, craft.key)
        walk.shoot(craft.key)
        if craft.key == "melody":
            around_a_tune(walk)
        if craft.key == "sketch":
            around_a_drawing(walk)
        if craft.key == "writing":
            around_a_writing(walk)
    walk.studio.visit.finish()
    walk.until(lambda: walk.window.place_key == "finish", "the card")
    walk.shoot("finish")
    walk.press(_("Skip"))
    walk.go("pieces")
    walk.shoot("pieces")
    as_it_was(walk)
    goes_with(walk)
    walk.press(_("Show the bin"))
    walk.shoot("pieces-bin")
    walk.press(_("Let go for good"))
    walk.shoot("pieces-let-go")
    walk.press(_("Keep it"))
    walk.studio.visit.help_now()
    walk.shoot("help")
    walk.go("home")
    walk.studio.visit.about()
    walk.shoot("about")
    walk.go("home")
    walk.window.cover_up()
    walk.shoot("cover")
    walk.window.uncover()
    a_backup(walk)
    for key in ("copies", "belongings"):
        walk.go(key)
        walk.rest()
        walk.shoot(key)
    share(walk)


def around_a_drawing(walk: Walk) -> None:
    """What is one step away from the sheet, and a part of the drawing in the hand."""
    view = walk.studio.furnishing.rooms.current().view
    view.tools.more.click()
    walk.shoot("sketch-more")
    for key in view.panel.keys:
        view.panel.turn_to(key)
        walk.rest(0.05)
        walk.shoot(f"sketch-{key}")
    view.panel.close_up()
    view.choice.take_tool("line")
    walk.shoot("sketch-line")
    view.choice.take_tool("choose")
    view.hands.tool.choose_all()
    walk.shoot("sketch-in-hand")
    view.hands.tool.put_back()
    view.choice.take_tool("brush")


def around_a_tune(walk: Walk) -> None:
    """What is one step away from the ribbon."""
    for word, name in ((_("Layers"), "melody-layers"), (_("Edit notes"), "melody-edit")):
        walk.press(word)
        walk.shoot(name)
    walk.press(_("Edit notes"))
    view = walk.studio.furnishing.rooms.current().view
    for opener, name in (
        (view.controls.sound_button, "melody-sound"),
        (view.controls.notes_button, "melody-moods"),
        (view.controls.more_button, "melody-more"),
    ):
        walk.press(opener.text())
        walk.shoot(name)
        walk.press(opener.text())


def as_it_was(walk: Walk) -> None:
    """The versions of the piece that is chosen in My pieces."""
    walk.studio.visit.as_it_was()
    walk.until(lambda: walk.window.place_key == "versions", "the versions")
    walk.rest()
    walk.shoot("versions")
    walk.press(_("Back"))
    walk.until(lambda: walk.window.place_key == "pieces", "the pieces")


def goes_with(walk: Walk) -> None:
    """A pair, of which one half was let go, and collections."""
    assert walk.portfolio is not None
    one, other, gone = (card.uid for card in walk.portfolio.cards().result()[:3])
    keep = walk.portfolio.shelves.keep
    keep(lambda shelf: shelf.collections.make("Letters to the sea", [one, other])).result()
    keep(lambda shelf: shelf.collections.make("Hard days, and what came after")).result()
    keep(lambda shelf: shelf.pairs.join(other, one)).result()
    keep(lambda shelf: shelf.pairs.join(one, gone)).result()
    walk.portfolio.let_go(gone).result()
    walk.studio.visit.together()
    walk.until(lambda: walk.window.place_key == "together", "what it goes with")
    walk.rest()
    walk.shoot("together")
    walk.press(_("Back"))
    walk.until(lambda: walk.window.place_key == "pieces", "the pieces")


def share(walk: Walk) -> None:
    """Every step of making pages, up to the place where the file is chosen."""
    walk.go("share")
    walk.shoot("share-1-who")
    walk.press(_("My therapist"))
    walk.until(lambda: _ticks(walk), "the pieces")
    walk.shoot("share-2-choose")
    for tick in _ticks(walk)[:4]:
        tick.click()
    walk.shoot("share-3-ticked")
    walk.press(_("Next"))
    walk.shoot("share-4-words")
    walk.press(_("Next"))
    view = walk.window.place("share").findChild(PageView)
    walk.until(view.spoken_name, "the pages")
    walk.shoot("share-5-look")
    _turn(walk, view)
    walk.shoot("share-6-look")
    while not walk.has(_("Save these pages")):
        _turn(walk, view)
    walk.print_pages(walk.window.place("share")._made.pdf)
    walk.press(_("Save these pages"))
    walk.shoot("share-7-save")


def _turn(walk: Walk, view: PageView) -> None:
    """Turn to the next page and wait until it is drawn."""
    before = view.spoken_name()
    walk.press(_("Page after"))
    walk.until(lambda: view.spoken_name() != before, "the next page")
    walk.rest(0.05)


def a_backup(walk: Walk) -> None:
    """The list of backups, the inside of one, and the question before it is used for all."""
    assert walk.portfolio is not None
    walk.portfolio.back_up().result()
    walk.go("backups")
    walk.until(lambda: walk.has(_("Look into it")), "the backups")
    walk.rest()
    walk.shoot("backups")
    walk.press(_("Look into it"))
    walk.until(lambda: walk.has(_("Bring it back")), "the inside")
    walk.rest(0.5)
    walk.shoot("backups-inside")
    walk.press(_("Use this backup"))
    walk.shoot("backups-question")
    walk.press(_("Leave it"))


def locked_out(walk: Walk) -> None:
    walk.until(lambda: walk.window.place_key == "lock", "the lock")
    walk.shoot("lock")
    walk.studio.visit.help_now()
    walk.shoot("lock-help")


def with_a_password(walk: Walk) -> None:
    """Somebody who opens with a password, and thinks that others may know it."""
    walk.until(lambda: walk.window.place_key == "lock", "the lock")
    door = walk.window.place("lock")
    door.field.setText(PASSWORD)
    walk.press(_("Open"))
    walk.until(lambda: walk.portfolio and walk.window.place_key == "home", "home")
    walk.studio.visit.password()
    walk.press(_("Somebody may know my words"))
    walk.shoot("password-anew")
    walk.press(_("Back"))
    walk.shoot("password")
    place = walk.window.place("password")
    place.show_sheet(SHEET, _("The password is set."), "abcd efgh")
    walk.shoot("password-sheet")
    walk.press(_("I have written them down"))
    walk.shoot("password-check")


def in_trouble(walk: Walk) -> None:
    walk.until(lambda: walk.window.place_key == "trouble", "the trouble")
    walk.shoot("trouble")
    walk.press(_("Rescue my pieces"))
    walk.until(lambda: walk.has(_("Open my pieces")), "the rescue")
    walk.shoot("trouble-rescued")


def _ticks(walk: Walk) -> list[QCheckBox]:
    place = walk.window.place("share")
    return [tick for tick in place.findChildren(QCheckBox) if tick.isVisible()]


def around_a_writing(walk: Walk) -> None:
    """The layouts that are kept, finding, nothing but the page, and a page to let go."""
    rooms = walk.studio.furnishing.rooms
    piece = rooms.current()
    for layout in ("two_ways", "kind_note", "letter", "plain"):
        piece.document.lay_out(layout)
        walk.rest()
        if layout != "plain":
            walk.shoot(f"writing-{layout}")
    piece.view.comforts.finding.open()
    walk.rest()
    walk.shoot("writing-find")
    walk.press(_("Close"))
    walk.press(_("Just the page"))
    walk.shoot("writing-alone")
    walk.press(_("Show the studio again"))
    piece.view.chooser.panel.ways["let_go"].click()
    walk.rest()
    walk.shoot("writing-let_go")
    rooms.go_on(piece.uid)
    walk.until(lambda: rooms.current() is not None and rooms.current().uid == piece.uid, "it again")


def _open_newest(walk: Walk, kind: str) -> None:
    """Open the newest piece of a craft, as a click on its card does."""
    assert walk.portfolio is not None
    assert walk.studio.furnishing is not None
    cards = walk.portfolio.cards().result()
    uid = next(card.uid for card in cards if card.kind == kind)
    walk.studio.furnishing.rooms.go_on(uid)
    walk.until(lambda: walk.window.place_key == kind, kind)
    walk.rest()


def unnamed(window: QWidget) -> list[str]:
    """Return the roles of focusable things in sight that have no name."""
    top = QAccessible.queryAccessibleInterface(window)
    return list(_unnamed(top)) if top else []


def _unnamed(thing: QAccessibleInterface) -> list[str]:
    state = thing.state()
    if state.invisible:
        return []
    nameless = state.focusable and not thing.text(QAccessible.Text.Name)
    below = [thing.child(at) for at in range(thing.childCount())]
    found = [thing.role().name] if nameless else []
    return found + [name for child in below if child for name in _unnamed(child)]


def main(out: Path, language: str, wanted: list[str]) -> int:
    """Take every picture for one language; returns 1 when a walk did not come to its end."""
    if language != "en":
        speak(MirrorWords())
    QLocale.setDefault(QLocale("he_IL" if language == "rtl" else "en_GB"))
    home = find_paths()
    prepare_process(home)
    app = make_application()
    if language == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    failed = 0
    for name, walk, folder in _walks(home):
        if wanted and name not in wanted:
            continue
        one = Walk(app, home.with_portfolio(folder), out, language)
        try:
            one.begin()
            walk(one)
            one.leave()
        except Exception:  # noqa: BLE001 - the other walks are still wanted
            one.window.grab().save(str(out / f"failed-{name}-{language}.png"))
            print(f"{name} ({language}) stopped:\n{traceback.format_exc()}", file=sys.stderr)
            failed = 1
    return failed


def _walks(home: Paths) -> list[tuple[str, Callable[[Walk], None], Path]]:
    """Name each walk, and make the portfolio it takes place in."""
    root = home.settings.parent
    for name, password in (("kept", None), ("locked", PASSWORD)):
        make_portfolio(root / name, PIECES, SEED, password)
    shutil.copytree(root / "kept", root / "damaged")
    with (root / "damaged" / "portfolio.db").open("r+b") as sealed:
        sealed.write(bytes(4096))
    return [
        ("new", new_here, root / "portfolio"),
        ("kept", at_home, root / "kept"),
        ("locked", locked_out, root / "locked"),
        ("password", with_a_password, root / "locked"),
        ("trouble", in_trouble, root / "damaged"),
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
