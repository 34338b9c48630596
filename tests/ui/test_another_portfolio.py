"""Bringing in another portfolio, with nothing pretended: two real ones and every craft."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.bringing_in import offer_another_portfolio
from studio.shell.copying import Copying
from studio.shell.courier import Courier
from studio.shell.places.copies import CopiesPlace
from studio.shell.places.copies_ask import CopiesAsk
from tests.samples.portfolios import make_portfolio

PASSWORD = "four calm birds"


class Answers:
    """Answers every question with ``place``."""

    place = None

    def file_to_save(self):
        return self.place

    folder_to_save = file_to_bring = folder_to_bring = file_to_save
    portfolio_file = portfolio_folder = file_to_save


@pytest.fixture(scope="module")
def made(qapp, tmp_path_factory):
    """Another laptop's portfolio, which has a password of its own."""
    folder = tmp_path_factory.mktemp("laptop") / "portfolio"
    make_portfolio(folder, 4, 3, PASSWORD)
    return folder


@pytest.fixture
def answers(made, tmp_path):
    answers = Answers()
    answers.place = shutil.copytree(made, tmp_path / "laptop")
    return answers


@pytest.fixture
def copies(qtbot, scheduler, answers, clock, tmp_path):
    unexpected = []
    portfolio = Portfolio.open(tmp_path / "own", clock).result()
    courier = Courier(scheduler, unexpected.append)
    copying = Copying(portfolio, CRAFTS, courier, scheduler)
    copies = CopiesPlace(copying, answers)
    offer_another_portfolio(copies, copying, answers)
    copies.portfolio = portfolio
    qtbot.addWidget(copies)
    copies.resize(1024, 640)
    copies.show()
    yield copies
    portfolio.close().result()
    assert not unexpected


@pytest.fixture
def section(copies):
    from studio.shell.places.copies_portfolio import AnotherPortfolio

    return copies.findChild(AnotherPortfolio)


@pytest.fixture
def over(qtbot, scheduler, copies):
    def over(line):
        def there():
            scheduler.advance()
            return copies.folder_is_free() and line in copies.told.text()

        qtbot.waitUntil(there, timeout=30_000)

    copies.folder_is_free = lambda: copies.save_file.isEnabled()
    return over


@pytest.fixture
def asked(qtbot, scheduler, section, copies):
    def asked(line):
        def there():
            scheduler.advance()
            return section.locked.isVisible() and line in section.line.text()

        qtbot.waitUntil(there, timeout=30_000)
        assert copies.told.text() == ""

    return asked


def _press(qtbot, part):
    qtbot.keyClick(part, Qt.Key.Key_Return)


def _uids(portfolio):
    return {card.uid for card in portfolio.cards().result()}


def test_a_locked_one_comes_in_with_its_password(qtbot, copies, section, answers, over, asked):
    assert not section.locked.isVisible()
    _press(qtbot, section.folder)
    assert not section.open.isEnabled()
    asked("It has a password of its own.")
    assert section.password.field.hasFocus() or section.password.field.isEnabled()
    _press(qtbot, section.password.field)
    qtbot.keyClicks(section.password.field, "nothing like it")
    _press(qtbot, section.password.field)
    asked("That password did not open it.")
    section.password.field.clear()
    qtbot.keyClicks(section.password.field, PASSWORD)
    _press(qtbot, section.open)
    over("4 pieces came in.")
    assert not section.locked.isVisible()
    assert section.password.text == ""
    _press(qtbot, section.file)
    asked("It has a password of its own.")


def test_its_words_open_it_and_what_was_let_go_is_asked_about(
    qtbot, copies, section, made, clock, over, asked
):
    other = Portfolio.open(made, clock, PASSWORD).result()
    words = " ".join(other.keyring.words(PASSWORD).result())
    uids = _uids(other)
    other.close().result()
    _press(qtbot, section.folder)
    asked("It has a password of its own.")
    qtbot.keyClicks(section.twelve, "four birds")
    _press(qtbot, section.twelve)
    asked("Here are 2.")
    section.twelve.clear()
    qtbot.keyClicks(section.twelve, words)
    _press(qtbot, section.twelve)
    over("pieces came in.")
    assert _uids(copies.portfolio) == uids
    gone = uids.pop()
    copies.portfolio.let_go(gone).result()
    _press(qtbot, section.folder)
    asked("It has a password of its own.")
    qtbot.keyClicks(section.password.field, PASSWORD)
    _press(qtbot, section.password.field)
    over("1 piece was let go here, so it stayed out.")
    _press(qtbot, copies.even_let_go)
    over("1 piece came in.")
    assert gone in _uids(copies.portfolio)


def test_what_is_none_is_told_and_nobody_asked_means_nothing(
    qtbot, copies, section, answers, over, tmp_path
):
    answers.place = None
    _press(qtbot, section.folder)
    assert section.folder.isEnabled()
    answers.place = tmp_path / "nothing"
    _press(qtbot, section.file)
    over("This is not a portfolio.")
    assert not section.locked.isVisible()


def test_the_system_is_asked_for_a_folder_or_a_file(qapp, qtbot, tmp_path, clock, monkeypatch):
    from PySide6.QtWidgets import QWidget

    from studio.shell.places import copies_ask

    seen = []

    def answer(dialog):
        seen.append((dialog.fileMode(), dialog.nameFilters()))

    monkeypatch.setattr(copies_ask, "answer_of", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    ask = CopiesAsk(parent, tmp_path, clock)
    assert ask.portfolio_file() is ask.portfolio_folder() is None
    assert seen[0] == (QFileDialog.FileMode.ExistingFile, ["Portfolios (*.db)"])
    assert seen[1][0] == QFileDialog.FileMode.Directory
