"""The real sound process, playing to nowhere."""

import os
import subprocess
import sys

import pytest

from studio.core.child import start_child
from studio.core.surroundings import Performance, TimedNote
from studio.sound.messages import (
    Clock,
    Device,
    DeviceIs,
    Heard,
    NoteOff,
    NoteOn,
    Play,
    Prepare,
    Ready,
    Stop,
    Trouble,
)
from studio.sound.wire import Unpacker, encode


class Line:
    """Speaks with a host and reads, without a thread, until something is said."""

    def __init__(self):
        self.process = start_child("--sound-host")
        self.unpacker = Unpacker()
        self.said = []

    def send(self, *messages):
        self.send_bytes(b"".join(map(encode, messages)))

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def until(self, fits):
        while not any(map(fits, self.said)):
            received = os.read(self.process.stdout.fileno(), 65_536)
            assert received, f"the host ended; it had said {self.said}"
            self.said += self.unpacker.feed(received)
        return next(message for message in self.said if fits(message))

    def end(self):
        """Close stdin, read what is left and return the exit code."""
        self.process.stdin.close()
        while received := os.read(self.process.stdout.fileno(), 65_536):
            self.said += self.unpacker.feed(received)
        self.process.stdout.close()
        return self.process.wait(30)


@pytest.fixture(scope="module")
def line():
    """One host for all the tests that leave it whole."""
    line = Line()
    yield line
    assert line.end() == 0


@pytest.fixture(autouse=True)
def forget(line):
    line.said = [message for message in line.said if isinstance(message, Ready | DeviceIs)]


def test_it_says_that_it_plays_to_nowhere_and_is_ready(line):
    line.until(lambda message: message == Ready())
    assert line.until(lambda message: isinstance(message, DeviceIs)) == DeviceIs(Device.MUTED)


def test_a_note_is_heard_with_its_token(line):
    line.send(NoteOn(41, 60, 90, "kalimba@1"), NoteOff(60, "kalimba@1"))
    assert line.until(lambda message: isinstance(message, Heard)).token == 41


def test_a_tune_moves_its_clock_and_ends_at_its_length(line):
    notes = (TimedNote(0.0, 0.1, 60), TimedNote(0.1, 0.1, 64))
    line.send(Prepare("felt-piano@1"), Play(3, Performance.solo("felt-piano@1", notes, 0.3)))
    end = line.until(lambda message: isinstance(message, Clock) and not message.playing)
    clocks = [message for message in line.said if isinstance(message, Clock)]
    assert end.position == pytest.approx(0.3)
    assert [clock.position for clock in clocks] == sorted(clock.position for clock in clocks)
    assert len(clocks) >= 5
    frames = {clock.frame - round(clock.position * 48_000) for clock in clocks}
    assert len(frames) == 1, "one clock"


def test_stop_ends_a_tune_early(line):
    line.send(Play(4, Performance.solo("kalimba@1", (), 600.0)), Stop())
    end = line.until(lambda message: isinstance(message, Clock) and not message.playing)
    assert (end.tune, end.position < 600) == (4, True)


def test_bad_messages_are_answered_and_survived(line):
    line.send_bytes(b"rubbish\xc5\x5a\x01\xff\xff\xff\xff" + os.urandom(200).replace(b"\xc5", b""))
    line.until(lambda message: isinstance(message, Trouble))
    line.send(NoteOn(42, 60, 90, "kalimba@1"))
    assert line.until(lambda message: isinstance(message, Heard)).token == 42


def test_an_unknown_instrument_is_answered_and_survived(line):
    line.send(NoteOn(1, 60, 90, "no-such@9"), Prepare("no-such@9"))
    line.send(
        Play(2, Performance.solo("no-such@9", (TimedNote(0, 1, 60),), 1.0)),
        NoteOn(43, 60, 90, "kalimba@1"),
    )
    assert line.until(lambda message: isinstance(message, Heard)).token == 43
    assert sum(isinstance(message, Trouble) for message in line.said) == 3


def test_messages_of_the_other_end_are_answered_with_trouble(line):
    line.send(Ready())
    assert "Ready" in line.until(lambda message: isinstance(message, Trouble)).what


def test_it_ends_when_its_stdin_does():
    line = Line()
    line.send(Play(1, Performance.solo("kalimba@1", (TimedNote(0, 1, 60),), 600.0)))
    assert line.end() == 0


def test_it_ends_when_nobody_listens_any_more():
    line = Line()
    line.until(lambda message: message == Ready())
    line.process.stdout.close()
    line.send(NoteOn(1, 60, 90, "kalimba@1"), Play(1, Performance.solo("kalimba@1", (), 600.0)))
    line.process.stdin.close()
    assert line.process.wait(30) == 0


def test_it_never_loads_the_window():
    """The door, too, is opened without Qt; stdin is empty, so the host ends at once."""
    code = (
        "import sys; from studio.__main__ import main; assert main(['--sound-host']) == 0;"
        "import os; os.write(2, repr([m for m in sys.modules if m.startswith('PySide6')"
        " or m.startswith('studio.shell') or m == 'shiboken6']).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert done.stderr == b"[]"


def test_importing_the_client_loads_nothing_heavy():
    code = (
        "import sys, studio.sound.client; print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'numpy', 'miniaudio', 'PySide6', 'mido'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
