"""A sound server of the test's own with a device that plays into nothing but can be recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
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
            [
                *("parec", "--raw", "--format=float32le", "--rate=48000", "--channels=2"),
                *("--device=nowhere.monitor", "--latency-msec=20"),
            ],
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


def missing(sound: np.ndarray, softest: float = 1e-4) -> float:
    """The share of frames in runs of silence of half a millisecond and more."""
    loud = np.flatnonzero(np.abs(sound).max(axis=1) > softest)
    runs = np.diff(loud, prepend=-1, append=len(sound)) - 1
    return float(runs[runs > 24].sum()) / len(sound)
