"""Everything there is besides the window: built by hand, after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from studio.core.errors import StudioError
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.portfolio.errors import AlreadyOpen, KeysMissing, PasswordNeeded, WrongPassword
from studio.portfolio.keys.errors import ForeignKeys, ForeignWords, WordsUnclear
from studio.portfolio.portfolio import Portfolio
from studio.shell.backups_instead import OpeningABackup
from studio.shell.backups_return import GoingBack
from studio.shell.calling import Calling, OpenElsewhere
from studio.shell.checkin_ways import offer_check_in
from studio.shell.clock import SystemClock
from studio.shell.closing import Closing
from studio.shell.conflict_ways import ConflictWays
from studio.shell.files_ask import FilesAsk
from studio.shell.finishing import Finishing
from studio.shell.forgetting_ways import ForgettingWays
from studio.shell.going_away import GoingAway
from studio.shell.habits import KeptHabits
from studio.shell.just_the_page import JustThePage
from studio.shell.last_seen import Remembering
from studio.shell.leaving_out_ways import LeavingOutWays
from studio.shell.locking import Locking
from studio.shell.new_from_file import NewFromFile
from studio.shell.only_looking import only_look
from studio.shell.open_places import OpenPlaces
from studio.shell.opening import Opening
from studio.shell.pair_ways import offer_pairs
from studio.shell.pictures import OwnPictures
from studio.shell.pieces_ways import PiecesWays
from studio.shell.readying import Readying
from studio.shell.rescuing import Rescuing
from studio.shell.rooms import Rooms
from studio.shell.safety import Safety, tell_of_damage
from studio.shell.saving_ways import SavingWays, offered
from studio.shell.sealed_shelf import SealedShelf, bring_shelf
from studio.shell.shelf import Shelf
from studio.shell.to_the_rescue import ToTheRescue
from studio.shell.together_ways import TogetherWays
from studio.shell.versions_ways import VersionsWays
from studio.shell.visit import OpenStudio
from studio.sound.client import SoundClient

if TYPE_CHECKING:
    from studio.shell.studio import Studio


class Furnishing:
    """The parts that need libraries, and what happens as the portfolio opens and closes."""

    _by_words = False

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self.window, self.courier = studio.window, studio.courier
        self.clock = SystemClock()
        self.sound = SoundClient(studio.scheduler)
        self.sound.steady(studio.settings.now.sound_period)
        self.habits = KeptHabits(studio.settings, studio.scheduler)
        self.pictures = OwnPictures(CRAFTS, self.courier)
        self.leaving_out = LeavingOutWays(self.courier)
        self.rooms = Rooms(CRAFTS, self.window, self.courier)
        self.around = Surroundings(
            studio.scheduler,
            self.sound,
            studio.theme,
            FilesAsk(studio.window, studio.paths.temporary),
            self.pictures,
            self.habits,
            self._forget_making,
            self.rooms.begin_anew,
            leaving_out=self.leaving_out,
            undo=studio.visit.undo,
            alone=JustThePage(studio.window),
        )
        self.opening = Opening(
            studio.paths.portfolio, self.clock, self.courier, studio.paths.temporary
        )
        self.locking = Locking(
            self.window, studio.settings, self.opening, self.sound, studio.scheduler
        )
        self.going_back = GoingBack(self._close, self.locking)
        self.remembering = Remembering(
            self.window, studio.visit, studio.paths.settings, self.courier
        )
        self.calling = Calling(self.window, studio.paths.portfolio, studio.scheduler)
        self.places = OpenPlaces(self, studio)
        self._shelf: SealedShelf | None = None
        self._new_from_file: NewFromFile | None = None
        self._forgetting: ForgettingWays | None = None
        self.closing = Closing(studio.scheduler, self._gone)
        self._connect()
        self._rescuing = Rescuing(studio.places, self.opening, self.courier, self.clock)
        self._to_rescue = ToTheRescue(
            self.window, self._rescuing, studio.scheduler, self._keep_all, self._let_go_to_rescue
        )
        self._instead = OpeningABackup(studio.places, self.opening, self.courier, self.clock)

    def begin(self) -> None:
        """Open the portfolio, unless it waits for its password."""
        if not self.opening.needs_password:
            self.opening.open()

    def _connect(self) -> None:
        settings = self._studio.settings
        self.sound.steadied.subscribe(lambda ms: settings.choose(sound_period=ms))
        places = self._studio.places
        self.rooms.furnish(self.around, self._studio.visit.finish)
        self.window.closing.connect(self._close)
        places.go_on.connect(self.rooms.go_on)
        places.bring_in.connect(self._bring_in)
        places.tried_password.connect(self._open_with)
        places.tried_words.connect(self._open_with_words)
        places.try_again.connect(self._open_again)
        places.leave.connect(self._gone)
        places.taken_over.connect(self.opening.take_over)
        self.opening.opened.subscribe(self._opened)
        self.opening.refused.subscribe(self._refused)

    def _open_with(self, password: str) -> None:
        self._by_words = False
        self.opening.open(password)

    def _open_with_words(self, words: str) -> None:
        self._by_words = True
        self.opening.open(words=words)

    def _open_again(self) -> None:
        if self._to_rescue.left:
            self.locking.wanted = True  # start again, as after locking
            self._gone()
        elif self.opening.needs_password:
            self._studio.places.show_lock()
        else:
            self.opening.open()

    def _opened(self, portfolio: Portfolio) -> None:
        self.calling.listen()
        shelf = Shelf(portfolio, self.courier, CRAFTS, self.clock)
        self.pictures.use(portfolio, shelf)
        finishing = Finishing(self.window, portfolio, self.courier, self.rooms.named)
        pieces = PiecesWays(self.window, self.rooms, finishing, shelf, portfolio, self.courier)
        making = self.rooms.open(portfolio, self.around)
        self.leaving_out.use(portfolio, making)
        self.window.shown_place.connect(self.leaving_out.look_again)
        offer_check_in(self._studio, self.rooms, finishing, portfolio, self.courier)
        self._new_from_file = NewFromFile(
            self.window, self.rooms, portfolio, self.courier, self._studio.scheduler
        )
        visit = self._studio.visit
        past = VersionsWays(
            self.window, self.rooms, portfolio, CRAFTS, self.courier, self.clock, self.sound
        )
        together = TogetherWays(
            self.window, visit, self.rooms, portfolio, shelf, self.courier, self.clock
        )
        saving = SavingWays(self.window, self.rooms, portfolio, self.courier, self.around)
        forgetting = self._forgetting = ForgettingWays(
            self.window, self.rooms, portfolio, CRAFTS, self.courier, pieces.refresh
        )
        offers = (past.offered_in, together.offered_in, saving.offered_in, forgetting.offered_in)
        self.window.add_place(
            "pieces",
            lambda: offered(pieces.make_place(self.around.look, visit.go), offers),
        )
        offer_pairs(self, portfolio, past, together)
        self.places.offer(portfolio, shelf)
        visit.open(OpenStudio(self.rooms, making, pieces, finishing, past, together))
        bring_shelf(portfolio, self.courier, partial(self._use_shelf, portfolio))
        self.locking.begin(self._close)
        if portfolio.refusal is None:
            self._watch_over(portfolio)
        else:
            only_look(portfolio.refusal, self.window, visit, self.rooms, past.open)
        self._away = GoingAway(self.window, self.locking, making, self._studio.scheduler)
        by_words = self._by_words and not portfolio.read_only
        shelf.has_pieces(lambda some: self._arrive(has_pieces=some, by_words=by_words))
        Readying(self._studio.scheduler, self._to_be_ready())

    def _bring_in(self, key: str) -> None:
        """Make a new piece of a file, once there is somewhere to keep it."""
        if self._new_from_file is not None:
            craft = next(craft for craft in CRAFTS if craft.key == key)
            self._new_from_file.ask(craft, self.around.files)

    def _forget_making(self) -> None:
        if self._forgetting is not None:
            self._forgetting.forget_here()

    def _watch_over(self, portfolio: Portfolio) -> None:
        """Look after what can change from now on."""
        self._safety = Safety(portfolio, self.courier, self._studio.scheduler)
        tell_of_damage(portfolio, self.courier, self._studio.tell_of, self._to_rescue.offer)
        self.remembering.begin(portfolio)
        self._conflicts = ConflictWays(portfolio, self._studio, self.leaving_out.look_again)

    def _arrive(self, *, has_pieces: bool, by_words: bool) -> None:
        self._studio.places.arrive(has_pieces=has_pieces)
        if by_words:
            told = _("Your words opened your pieces. You can choose a new password.")
            self.window.tell(told, _("Password"), self._studio.visit.password)

    def _use_shelf(self, portfolio: Portfolio, shelf: SealedShelf) -> None:
        if not portfolio.read_only:  # else closing would wait for what can never be sealed
            self._shelf = shelf
        self._studio.places.help_now.open_inside(shelf)

    def _to_be_ready(self) -> Iterator[Callable[[], object]]:
        """Help first, as it must open at once when needed; then the rooms."""
        yield lambda: self.window.place("help")
        for craft in CRAFTS:
            yield craft.load_view
            yield lambda key=craft.key: self.window.place(key)  # type: ignore[misc]

    def _refused(self, error: StudioError) -> None:
        if isinstance(error, WrongPassword | PasswordNeeded):
            if self.window.place_key not in {"lock", "help"}:  # keys found beside a backup
                self._studio.places.show_lock()
            self._studio.places.refuse_password(error.told)
        elif isinstance(error, WordsUnclear):
            self._studio.places.refuse_words(error.told, error.place)
        elif isinstance(error, ForeignWords):
            self._studio.places.refuse_words(error.told, None)
        elif isinstance(error, OpenElsewhere):
            self._studio.places.show_trouble(error.told)
            self._studio.places.trouble.offer_taking_over()
        elif isinstance(error, AlreadyOpen):
            told = partial(self._studio.places.show_trouble, error.told)
            self.calling.ring(self._gone, told)
        else:
            lost = isinstance(error, KeysMissing | ForeignKeys)
            self._studio.places.show_trouble(error.told, words_help=lost)

    def _close(self) -> None:
        self.closing.begin(self._keep_all(), self._stay)

    def _keep_all(self) -> list[Future[None]]:
        """Begin to keep everything; what is half-composed is written too."""
        QGuiApplication.inputMethod().commit()
        self.around.left.emit(None)
        making, shelf = self.rooms.making, self._shelf
        kept = making.rest_all() if making else []
        return kept + (shelf.settle() if shelf else []) + self.leaving_out.settle()

    def _stay(self) -> None:
        """Something is not kept yet: it stays in memory, and the person decides."""
        again = self._close
        self.going_back.give_up()
        if self.locking.wanted:
            self.locking.give_up()
            again = self.locking.now
        self.window.banner.say(
            _("Some of what you made is not kept yet. The disk may be full."),
            {_("Try again"): again, _("Close anyway"): self._gone},
            of_keeping=True,
        )

    def _gone(self) -> None:
        """Seal the portfolio and go."""
        geometry = self.window.saveGeometry().toHex().toStdString()
        self.habits.settle()
        self._studio.settings.choose(window=geometry)
        if self.rooms.making:  # what was typed while the rest was being kept
            self.rooms.making.rest_all()
        # Out of sight before the backup, which may take some seconds. Closed, not hidden: Qt would
        # wait for ever for its last window if that was hidden before it closed.
        self.window.close_for_good()
        self.let_go_of_all(back_up=self.going_back.ready is None)
        self.going_back.end()
        self.locking.end()

    def _let_go_to_rescue(self) -> None:
        """All is kept: hold no file open, and have nothing left to keep."""
        self.let_go_of_all()
        self.rooms.making = self._shelf = self.opening.portfolio = None

    def let_go_of_all(self, *, back_up: bool = False) -> None:
        """Hold no file open any more; nothing chosen for pages stays behind."""
        self.places.forget()
        portfolio = self.opening.portfolio
        if portfolio:
            if self.locking.wanted:  # the locked door waits for this
                portfolio.elsewhere.wait_no_longer()
            self.remembering.end(portfolio, going_back=self.going_back.ready is not None)
            portfolio.close(back_up=back_up).exception()
        self.sound.close()
        self.opening.release()
