"""The sound process at work: who reads, who writes, who watches the device, who fills the bank."""

from __future__ import annotations

import io
import queue
import threading
from functools import partial
from typing import TYPE_CHECKING

from studio.sound.bank import Bank
from studio.sound.device import Open, Output
from studio.sound.host_files import Files
from studio.sound.host_filling import Filling
from studio.sound.host_keyboard import Keyboard, Plugs, SystemPlugs
from studio.sound.host_keys import Keys
from studio.sound.host_player import (
    Begin,
    Hush,
    LetGo,
    Player,
    SetLevel,
    Touch,
    Tread,
    Turn,
    Weather,
)
from studio.sound.host_supply import Supply
from studio.sound.messages import (
    Device,
    DeviceIs,
    Garbled,
    Heard,
    Late,
    Level,
    Message,
    NoteOff,
    NoteOn,
    Pace,
    Pedal,
    Play,
    Prepare,
    Ready,
    Steady,
    Stop,
    Surround,
    Trouble,
)
from studio.sound.messages_files import CallOff, Piece, Write
from studio.sound.messages_keyboard import Listen, Ports
from studio.sound.timeline import strikes
from studio.sound.tone import frames
from studio.sound.wire import Unpacker, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.sound.tone import Wave

_TICK = 0.1
_GOODBYE = 1.0
_FIRST_WORD = 0.05
"""Seconds the device waits for it: one opened anew at once would be heard to stop and begin."""
_MOST_AT_ONCE = 1 << 16


class Serving:
    """One visit of the window. Serves once."""

    def __init__(
        self, out: io.RawIOBase, real: Open | None, silent: Open, plugs: Plugs | None = None
    ) -> None:
        self._out = out
        self._news: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._bank = Bank()
        self._filling = Filling(self._bank)
        self._player = Player(self._news.put)
        self._supply = Supply(lambda: self._player.place)
        self._files = Files(self._bank, self._news.put, lambda: self._player.sounding)
        self._keys = Keys(self._bank, self._player)
        self._keyboard = Keyboard(plugs or SystemPlugs(), self._keys, self._ports_are)
        self._output = Output(self._player.fill, self._device_is, real, silent)
        self._ending = threading.Event()
        self._addressed = threading.Event()
        self._told = ""

    def serve(self, incoming: io.RawIOBase) -> bool:
        """Answer until ``incoming`` ends; tell whether the device let go of us in good time."""
        writer = _started(self._write)
        keeper = _started(self._keep_device)
        unpacker = Unpacker()
        while received := incoming.read(_MOST_AT_ONCE):
            for message in unpacker.feed(received):
                self._answer(message)
            self._addressed.set()
        self._addressed.set()
        self._ending.set()
        self._filling.end()
        self._supply.end()
        self._files.end()
        files_ended = self._files.ended(_GOODBYE)
        self._news.put(None)
        for thread in (writer, keeper):
            thread.join(_GOODBYE)
        return files_ended and not keeper.is_alive() and not writer.is_alive()

    def _answer(self, message: Message | Garbled) -> None:
        try:
            self._do(message)
        except Exception as wrong:  # noqa: BLE001 - whatever a message does, the next is served
            self._news.put(Trouble(f"{type(message).__name__}: {type(wrong).__name__}: {wrong}"))

    def _do(self, message: Message | Garbled) -> None:
        match message:
            case NoteOn():
                self._touch(message)
            case NoteOff(pitch, instrument):
                self._player.ask(LetGo(("hand", instrument, pitch)))
            case Stop():
                self._player.ask(Hush())
            case Play():
                self._begin(message)
            case Prepare(instrument):
                self._take_up(instrument)
            case Surround(name, level):
                self._filling.bring(name, partial(self._surround, level))
            case Steady(period_ms):
                self._output.steady(period_ms)
            case _:
                self._adjust(message)

    def _adjust(self, message: Message | Garbled) -> None:
        match message:
            case Pace(pace):
                self._player.ask(Turn(pace))
            case Level(part, level):
                self._player.ask(SetLevel(part, level))
            case Pedal(down):
                self._player.ask(Tread(down))
            case Write():
                self._files.begin(message)
            case CallOff(job):
                self._files.call_off(job)
            case Listen(port):
                self._keyboard.listen(port)
            case _:
                self._news.put(Trouble(f"{type(message).__name__} is no message for this end"))

    def _surround(self, level: float, loop: Wave | None) -> None:
        self._player.ask(Weather(loop, level))

    def _touch(self, note: NoteOn) -> None:
        tone = self._bank.tone(note.instrument, note.pitch, note.velocity)
        key = ("hand", note.instrument, note.pitch)
        self._player.ask(Touch(key, tone, note.velocity, partial(Heard, note.token)))
        self._take_up(note.instrument)

    def _take_up(self, instrument: str) -> None:
        self._filling.take_up(instrument)
        self._keys.instrument = instrument

    def _begin(self, play: Play) -> None:
        whole = play.performance
        loop = (frames(whole.loop[0]), frames(whole.loop[1])) if whole.loop else None
        begin = Begin(
            tune=play.tune,
            strikes=strikes(self._bank, whole),
            length=frames(whole.length),
            start=frames(play.start),
            loop=loop,
            pace=play.pace,
            levels=[part.level for part in whole.parts],
        )
        self._supply.begin(begin)
        self._player.ask(begin)

    def _ports_are(self, names: tuple[str, ...]) -> None:
        self._news.put(Ports(names))

    def _device_is(self, state: Device) -> None:
        self._news.put(DeviceIs(state))

    def _keep_device(self) -> None:
        """Open the device, say we are ready, and watch it until the end.

        The window says how it is to be opened, as a rule long before we have come so far.
        """
        self._addressed.wait(_FIRST_WORD)
        self._tick()
        self._news.put(Ready())
        told = 0
        while not self._ending.wait(_TICK):
            self._tick()
            if self._output.late > told:
                told = self._output.late
                self._news.put(Late(told))
        self._output.close()
        self._keyboard.close()

    def _tick(self) -> None:
        for what, tick in (("device", self._output.tick), ("keyboard", self._keyboard.tick)):
            try:
                tick()
            except Exception as wrong:  # noqa: BLE001 - tried again at the next tick
                self._tell_once(f"{what}: {type(wrong).__name__}: {wrong}")

    def _tell_once(self, trouble: str) -> None:
        if trouble != self._told:
            self._told = trouble
            self._news.put(Trouble(trouble))

    def _write(self) -> None:
        while (message := self._news.get()) is not None:
            try:
                _write_all(self._out, encode(message))
                if isinstance(message, Piece):
                    self._files.piece_sent()
            except OSError:  # the window is gone; stdin will say so too
                return


def _write_all(out: io.RawIOBase, packet: bytes) -> None:
    left = memoryview(packet)
    while left:
        left = left[out.write(left) or 0 :]


def _started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name=work.__name__, daemon=True)
    thread.start()
    return thread
