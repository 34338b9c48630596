"""The sound process as something that may fall: started when wanted, started again, given up."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable
from functools import partial

from studio.core.signal import Signal
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.sound.connection import Connection
from studio.sound.messages import Device, DeviceIs, Garbled, Late, Message, Ready, Trouble

RESTARTS = 3
"""How often in a minute it is started again after a fall."""
SAID_FOR = 6.0
"""Seconds a sentence stays once what it tells of is over, so that it can be read."""
_MINUTE = 60.0
_LOG = logging.getLogger(__name__)

Start = Callable[[], subprocess.Popen[bytes]]


class SoundProcess:
    """Belongs to the screen's thread, and announces everything there."""

    def __init__(self, scheduler: Scheduler, start: Start | None) -> None:
        self._scheduler = scheduler
        self._start = start
        self._connection: Connection | None = None
        self._wanted = False
        self._falls: list[float] = []
        self._told_of_fall = self._told_of_device = ""
        self._cancel_told: Callable[[], None] = _nothing
        self.heard = Signal[[Message | Garbled]]()
        self.begun = Signal[[]]()
        """One has been started and takes messages."""
        self.fell = Signal[[]]()
        """One has ended by itself."""
        self.gone = Signal[[]]()
        """None runs, and none was started in its place."""
        self.told_changed = Signal[[]]()

    @property
    def runs(self) -> bool:
        return self._connection is not None

    @property
    def pid(self) -> int | None:
        return self._connection.pid if self._connection else None

    @property
    def told(self) -> str:
        return self._told_of_fall or self._told_of_device

    def want(self) -> None:
        """Start it unless it runs, and start it again should it fall."""
        self._wanted = True
        if not self._connection:
            self._begin()

    def unwant(self) -> None:
        """Leave it running, but do not start it again."""
        self._wanted = False

    def send(self, message: Message) -> None:
        if self._connection:
            self._connection.send(message)

    def kill(self) -> None:
        """End a process that no longer answers; it counts as fallen."""
        if self._connection:
            self._connection.kill()

    def leave(self) -> None:
        """Let it end, without waiting."""
        connection, self._connection = self._connection, None
        if connection:
            connection.leave()

    def close(self) -> None:
        """Let it end for good, waiting no more than a few seconds."""
        self.unwant()
        self._start = None
        self._cancel_told()
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _begin(self) -> None:
        if self._connection or not self._start or not self._may_start():
            return
        try:
            child = self._start()
        except OSError as wrong:
            _LOG.warning("The sound process did not start: %s", type(wrong).__name__)
            self._tell_of_fall(_stopped())
            return
        self._connection = Connection(child, self._post_message, self._post_gone)
        self.begun.emit()

    def _may_start(self) -> bool:
        recent = self._scheduler.now() - _MINUTE
        self._falls = [fall for fall in self._falls if fall > recent]
        return len(self._falls) <= RESTARTS

    def _post_message(self, connection: Connection, message: Message | Garbled) -> None:
        self._scheduler.post(partial(self._take, connection, message))

    def _post_gone(self, connection: Connection) -> None:
        self._scheduler.post(partial(self._gone, connection))

    def _gone(self, connection: Connection) -> None:
        if connection is not self._connection:
            return
        connection.leave()
        self._connection = None
        self._falls.append(self._scheduler.now())
        _LOG.warning("The sound process ended by itself")
        self.fell.emit()
        if self._wanted:
            self._tell_of_fall(_paused() if self._may_start() else _stopped())
            self._begin()
        if not self._connection:
            self.gone.emit()

    def _take(self, connection: Connection, message: Message | Garbled) -> None:
        if connection is not self._connection:
            return
        match message:
            case Ready():
                self._recovered()
            case DeviceIs(state):
                self._tell_of_device(_told_of(Device(state)))
            case Late(count):
                _LOG.debug("%d blocks of sound came late", count)
            case Trouble() | Garbled():
                _LOG.warning("The sound process: %s", message)
            case _:
                pass
        self.heard.emit(message)

    def _recovered(self) -> None:
        if self._told_of_fall:
            self._cancel_told()
            later = self._scheduler.call_later
            self._cancel_told = later(SAID_FOR, partial(self._tell_of_fall, ""))

    def _tell_of_fall(self, sentence: str) -> None:
        self._cancel_told()
        self._told_of_fall = sentence
        self.told_changed.emit()

    def _tell_of_device(self, sentence: str) -> None:
        self._told_of_device = sentence
        self.told_changed.emit()


def _nothing() -> None:
    pass


def _paused() -> str:
    return _("Sound paused for a moment. Your tune is safe.")


def _stopped() -> str:
    return _("Sound has stopped for now. You can still make and keep tunes.")


def _told_of(state: Device) -> str:
    match state:
        case Device.SOUNDING | Device.MUTED:
            return ""
        case Device.ABSENT:
            return _("No sound device found. You can still make and keep tunes.")
        case Device.LOST:
            return _paused()
