"""A sound server of the test's own with a device that plays into nothing but can be recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FRAME = 8  # bytes: two float32


class PulseServer:
    """PulseAudio on a socket in ``folder``; nobody else's server is touched or heard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "pulse.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def installed() -> bool:
        return bool(shutil.which("pulseaudio") and shutil.which("parec"))

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program play here, whatever the test run says of sound."""
        folder = str(self.folder)
        ways = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"), folder)
        return {**ways, "PULSE_SERVER": f"unix:{self.socket}", "STUDIO_SOUND": ""}

    def start(self) -> None:
        """Start it and wait until it answers."""
        modules = (
            f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
            "module-null-sink sink_name=nowhere rate=48000 channels=2",
        )
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("--realtime=yes", "--high-priority=yes"),
                *(part for module in modules for part in ("-L", module)),
            ],
            env=os.environ | self.environment,
            stderr=subprocess.DEVNULL,
        )
        while subprocess.run(
            ["pactl", "info"], env=os.environ | self.environment, capture_output=True, check=False
        ).returncode:
            assert self._process.poll() is None, "the sound server ended by itself"

    def kill(self) -> None:
        """End it as a crash would, leaving its socket behind."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self.socket.unlink(missing_ok=True)
            self._process = None


class Recording:
    """Everything the device plays, from now on; ``heard`` gives it as (n, 2) float32."""

    def __init__(self, server: PulseServer) -> None:
        self._process = subprocess.Popen(
            _recorder(20),
            env=os.environ | server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._bytes = bytearray()
        self._more = threading.Condition(threading.RLock())
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def heard(self) -> np.ndarray:
        with self._more:
            whole = len(self._bytes) // FRAME * FRAME
            return np.frombuffer(bytes(self._bytes[:whole]), np.float32).reshape(-1, 2)

    def until(self, fits: Callable[[np.ndarray], bool], seconds: float = 60) -> np.ndarray:
        """Wait until what was heard ``fits``; AssertionError when it never does."""
        with self._more:
            assert self._more.wait_for(lambda: fits(self.heard), seconds), "never heard"
        return self.heard

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout
        while received := os.read(self._process.stdout.fileno(), 1 << 16):
            with self._more:
                self._bytes += received
                self._more.notify_all()


def recorded(server: PulseServer, seconds: float) -> np.ndarray:
    """Record so long, as (n, 2) float32, without this process: it may be too busy to read.

    What it does not read in time the server throws away, and that would be taken for a gap.
    """
    file = server.folder / "recorded.raw"
    with file.open("wb") as out:
        recorder = subprocess.Popen(
            _recorder(500),
            env=os.environ | server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        enough = ["head", "-c", str(round(seconds * 48_000) * FRAME)]
        subprocess.run(enough, stdin=recorder.stdout, stdout=out, check=True)
        recorder.kill()
        recorder.communicate()
    return np.frombuffer(file.read_bytes(), np.float32).reshape(-1, 2)


def _recorder(latency_ms: int) -> list[str]:
    return [
        *("parec", "--raw", "--format=float32le", "--rate=48000", "--channels=2"),
        *("--device=nowhere.monitor", f"--latency-msec={latency_ms}"),
    ]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How what was heard lies on what should be: both counted in frames of 48 kHz."""

    alike: int
    """Frames heard just as they should be, to within two steps of 16 bits."""
    other: int
    """Frames that were not: silence where there was sound, or anything else."""
    breaks: int
    """How often what follows lies earlier or later on what should be than what came before."""


_BLOCK, _REACH = 480, 48_000
_STEPS = 2.01 / 32_768  # the library and the server each go to 16 bits, by cutting off


def likeness(heard: np.ndarray, meant: np.ndarray) -> Likeness:
    """Lay blocks of 10 ms on what was ``meant``, (n, 2) each, one after the other.

    After a break the place is looked for anew by cross-correlation, within a second.
    """
    place, alike, breaks = _place_of(heard[: 20 * _BLOCK], meant, 0), 0, 0
    count = len(heard) // _BLOCK
    for at in range(0, count * _BLOCK, _BLOCK):
        block = heard[at : at + _BLOCK]
        if not _same(block, meant, place + at):
            first = max(0, place + at - _REACH)
            found = _place_of(block, meant[first : first + 2 * _REACH], first) - at
            if not _same(block, meant, found + at):
                continue
            breaks, place = breaks + (found != place), found
        alike += 1
    return Likeness(alike * _BLOCK, (count - alike) * _BLOCK, breaks)


def _same(block: np.ndarray, meant: np.ndarray, place: int) -> bool:
    there = meant[max(0, place) : place + len(block)]
    return len(there) == len(block) and float(np.abs(block - there).max()) <= _STEPS


def _place_of(part: np.ndarray, meant: np.ndarray, first: int) -> int:
    """Return the frame of ``meant`` where ``part`` fits best, by cross-correlation."""
    size = 1 << (len(part) + len(meant)).bit_length()
    spectra = np.fft.rfft(meant, size, axis=0) * np.conj(np.fft.rfft(part, size, axis=0))
    fits = np.fft.irfft(spectra, size, axis=0).sum(axis=1)[: len(meant)]
    energy = np.concatenate(([0.0], np.cumsum((meant.astype(float) ** 2).sum(axis=1))))
    ends = np.minimum(np.arange(len(meant)) + len(part), len(meant))
    fits /= np.sqrt(energy[ends] - energy[: len(meant)] + 1e-9)
    return first + int(np.argmax(fits))
