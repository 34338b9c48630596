"""The sound process's insides, with pipes and devices of the test's own."""

import io
import os
import signal
import sys
import threading

import numpy as np
import pytest

from studio.core.surroundings import Performance, TimedNote
from studio.sound import device_miniaudio, host, host_serving
from studio.sound.device import NoDevice
from studio.sound.device_miniaudio import open_real
from studio.sound.host_serving import Serving
from studio.sound.messages import (
    Clock,
    Device,
    DeviceIs,
    Heard,
    Late,
    Level,
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
from studio.sound.messages_files import CallOff, FileKind, Outcome, Piece, Write, Written
from studio.sound.messages_keyboard import Listen, Ports
from studio.sound.wire import Unpacker, encode


class Drum:
    """A device that asks as fast as it is served, on a thread of its own, until closed."""

    def __init__(self, fill, period):
        self.closing = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(fill,), daemon=True)
        self.thread.start()

    def run(self, fill):
        while not self.closing.wait(0.001):
            assert fill(480).shape == (480, 2)

    def close(self):
        self.closing.set()
        self.thread.join()


class Visit:
    def __init__(self, real=None, silent=Drum):
        there, here = os.pipe()
        back, out = os.pipe()
        self.to = io.FileIO(here, "w")
        self.back = io.FileIO(back)
        self.out = io.FileIO(out, "w")
        self.incoming = io.FileIO(there)
        self.serving = Serving(self.out, real, silent)
        self.ended_well = None
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()
        self.unpacker = Unpacker()
        self.said = []

    def serve(self):
        self.ended_well = self.serving.serve(self.incoming)
        self.out.close()

    def send(self, *messages):
        self.to.write(b"".join(map(encode, messages)))

    def until(self, fits):
        while not any(map(fits, self.said)):
            self.said += self.unpacker.feed(self.back.read(65_536))
        return next(message for message in self.said if fits(message))

    def end(self):
        self.to.close()
        self.thread.join(60)
        while received := self.back.read(65_536):
            self.said += self.unpacker.feed(received)
        self.back.close()
        self.incoming.close()
        return self.ended_well


def test_a_whole_visit():
    visit = Visit()
    visit.until(lambda message: message == Ready())
    visit.send(Prepare("kalimba@1"), NoteOn(1, 60, 90, "kalimba@1"), NoteOff(60, "kalimba@1"))
    visit.send(Play(9, Performance.solo("felt-piano@1", (TimedNote(0, 0.1, 60),), 0.2)))
    visit.until(lambda message: isinstance(message, Clock) and not message.playing)
    visit.send(Pedal(down=True), Level(0, 0.5), Pace(2.0), Steady(5), Surround("rain@1", 0.5))
    visit.send(Surround("", 1.0))
    visit.send(Stop(), Ready(), Prepare("no-such@1"), Surround("snow@1", 1.0))
    visit.to.write(b"rubbish")
    visit.until(lambda message: isinstance(message, Trouble) and "Garbled" in message.what)
    assert visit.end() is True
    assert visit.said[:2] == [DeviceIs(Device.MUTED), Ready()]
    assert [message.token for message in visit.said if isinstance(message, Heard)] == [1]
    troubles = [message.what for message in visit.said if isinstance(message, Trouble)]
    assert len(troubles) == 4
    assert "KeyError" in troubles[1]
    assert "snow@1" in troubles[2]


def test_a_rich_tune_begins_before_its_notes_are_made():
    """Seen to fail: 1,600 notes were made first, for ten seconds in which Stop was not heard."""
    notes = tuple(TimedNote(n * 100.0, 0.1, 40 + n, 90) for n in range(30))
    visit = Visit()
    visit.send(Play(9, Performance.solo("felt-piano@1", notes, 3100.0)))
    visit.until(lambda message: isinstance(message, Clock))
    assert len(visit.serving._bank._tones) == 1
    visit.send(Stop())
    visit.until(lambda message: isinstance(message, Clock) and not message.playing)
    assert visit.end() is True


def test_files_are_made_and_keyboards_looked_for_here():
    visit = Visit()
    short = Performance.solo("marimba@1", (TimedNote(0, 0.1, 72),), 0.1)
    visit.send(Listen("no such keyboard"), Write(1, FileKind.WAV, short), Write(2, 0, short))
    visit.send(CallOff(2))
    written = [
        visit.until(lambda message, job=job: isinstance(message, Written) and message.job == job)
        for job in (1, 2)
    ]
    visit.until(lambda message: isinstance(message, Ports))
    assert visit.end() is True
    assert written[0].outcome == Outcome.DONE
    assert written[1].outcome == Outcome.CALLED_OFF
    content = b"".join(m.content for m in visit.said if isinstance(m, Piece) and m.job == 1)
    assert b"WAVE" in content


def test_a_device_that_cannot_even_be_opened_silently_is_told_and_tried_again(monkeypatch):
    monkeypatch.setattr(host_serving, "_TICK", 0.001)
    tries = []

    def stubborn(fill, period):
        tries.append(period)
        if len(tries) < 3:
            raise RuntimeError("no")
        return Drum(fill, period)

    visit = Visit(silent=stubborn)
    visit.until(lambda message: message == DeviceIs(Device.MUTED))
    assert visit.end() is True
    assert visit.said[0] == Trouble("device: RuntimeError: no")
    assert sum(isinstance(message, Trouble) for message in visit.said) == 1


class Still:
    """A device that asks for nothing."""

    def __init__(self, fill, period):
        pass

    def close(self):
        pass


def test_late_blocks_are_told(monkeypatch):
    monkeypatch.setattr(host_serving, "_TICK", 0.001)
    visit = Visit(silent=Still)
    visit.until(lambda message: message == Ready())
    visit.serving._output.late += 5
    assert visit.until(lambda message: isinstance(message, Late)) == Late(5)
    assert visit.end() is True


def test_a_device_that_will_not_close_does_not_hold_the_process(monkeypatch):
    monkeypatch.setattr(host_serving, "_GOODBYE", 0.01)
    let_go = threading.Event()

    class Clinging(Drum):
        def close(self):
            super().close()
            let_go.wait(60)

    visit = Visit(silent=Clinging)
    visit.until(lambda message: message == Ready())
    assert visit.end() is False
    let_go.set()


def test_the_process_ends_at_once_when_a_device_clings(monkeypatch):
    class Clung(Exception):
        pass

    def leave(code):
        raise Clung(code)

    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setattr(host_serving.Serving, "serve", lambda self, incoming: False)
    monkeypatch.setattr(os, "_exit", leave)
    before = signal.getsignal(signal.SIGINT), sys.getswitchinterval()
    with pytest.raises(Clung):
        host.run([])
    monkeypatch.setattr(host_serving.Serving, "serve", lambda self, incoming: True)
    assert host.run([]) == 0
    assert sys.getswitchinterval() == pytest.approx(0.001), "the device's thread waits for a lock"
    signal.signal(signal.SIGINT, before[0])
    sys.setswitchinterval(before[1])


def test_a_computer_without_any_sound_system_has_no_device(monkeypatch):
    elsewhere = "COREAUDIO" if sys.platform != "darwin" else "WASAPI"
    systems = [getattr(device_miniaudio.miniaudio.Backend, elsewhere)]
    monkeypatch.setattr(device_miniaudio, "_SYSTEMS", systems)
    with pytest.raises(NoDevice):
        open_real(lambda n: np.zeros((n, 2), np.float32), 10)


def test_a_library_that_cannot_be_loaded_is_a_device_that_is_not_there(monkeypatch):
    """Seen to fail with an import that is merely made: the process would fall again and again."""
    monkeypatch.setitem(sys.modules, "studio.sound.device_miniaudio", None)
    monkeypatch.setenv("STUDIO_SOUND", "")
    real = host._real_device()
    with pytest.raises(NoDevice):
        real(lambda n: np.zeros((n, 2), np.float32), 10)
    monkeypatch.setenv("STUDIO_SOUND", "null")
    assert host._real_device() is None


def test_the_computers_own_device_is_the_one_that_is_opened(monkeypatch):
    monkeypatch.setenv("STUDIO_SOUND", "")
    assert host._real_device() is open_real


class Slow:
    """Says one thing, but only once a hasty device had time to open; ends when one has."""

    def __init__(self, packet, opened):
        self.packet, self.opened = packet, opened

    def read(self, _most):
        self.opened.wait(0.2 if self.packet else 60)
        packet, self.packet = self.packet, b""
        return packet


def test_a_device_is_first_opened_as_the_first_word_says(monkeypatch):
    """Seen to fail with a device that is opened without waiting for that word."""
    monkeypatch.setattr(host_serving, "_FIRST_WORD", 60)
    opened, periods = threading.Event(), []

    def real(fill, period):
        periods.append(period)
        opened.set()
        return Still(fill, period)

    serving = Serving(io.BytesIO(), real, Still)
    serving.serve(Slow(encode(Steady(20)), opened))
    assert periods == [20]
