"""Tunes as files: made in the sound process, handed over in pieces or put in their place whole."""

import io
import sys
import threading
import wave

import numpy as np
import pytest

from studio.core.child import start_child
from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound import client_files, host_encoders, host_files, part_files
from studio.sound.bank import Bank
from studio.sound.client import RESTS_FOR, SoundClient
from studio.sound.client_files import kinds
from studio.sound.host_files import Files
from studio.sound.messages import Trouble
from studio.sound.messages_files import FileKind, Outcome, Piece, Progress, Write, Written
from studio.sound.part_files import part_of
from studio.sound.render import rendered, wav_bytes

BANK = Bank()
WHOLE = Performance(
    (
        Part("kalimba@1", tuple(TimedNote(n / 8, 0.1, 60 + n) for n in range(8))),
        Part("shaker@1", (TimedNote(0.5, 0.1, 60, 50),), level=0.5),
    ),
    length=1.0,
)
LONG = Performance.solo("marimba@1", [TimedNote(n / 4, 0.2, 55) for n in range(160)], 40.0)


class Shop:
    """The host's end, asked and watched without a process."""

    def __init__(self, sounding=False):
        self.said = []
        self.files = Files(BANK, self.hear, lambda: sounding)

    def hear(self, message):
        self.said.append(message)
        if isinstance(message, Piece):
            self.files.piece_sent()

    def make(self, kind, whole=WHOLE, path=""):
        self.files.begin(Write(1, kind, whole, str(path)))
        return self.finish()

    def finish(self):
        self.files._jobs.put(None)
        self.files._thread.join(60)
        return self.said[-1].outcome

    @property
    def content(self):
        content = bytearray()
        for piece in (message for message in self.said if isinstance(message, Piece)):
            end = piece.offset + len(piece.content)
            content.extend(bytes(max(0, end - len(content))))
            content[piece.offset : end] = piece.content
        return bytes(content)


@pytest.fixture(scope="module")
def sound():
    return rendered(BANK, WHOLE)


@pytest.fixture
def shop():
    shop = Shop()
    yield shop
    shop.files.end()


def test_a_wav_file_is_the_very_one_made_in_one_go(shop, sound):
    """Seen to fail with a sink that ignores ``seek``: the header then counts no frames."""
    assert shop.make(FileKind.WAV) == Outcome.DONE
    assert shop.content == wav_bytes(sound)
    shares = [message.share for message in shop.said if isinstance(message, Progress)]
    assert shares == sorted(shares)
    assert len(shares) > 5


def test_a_finer_wav_file_holds_24_bits(shop, sound):
    assert shop.make(FileKind.WAV_24) == Outcome.DONE
    with wave.open(io.BytesIO(shop.content)) as file:
        assert file.getparams()[:4] == (2, 3, 48_000, len(sound))
        octets = np.frombuffer(file.readframes(len(sound)), np.uint8).reshape(-1, 3)
    padded = np.zeros((len(octets), 4), np.uint8)
    padded[:, 1:] = octets
    steps = padded.view("<i4").reshape(-1, 2) / 256
    assert np.abs(steps / ((1 << 23) - 1) - sound).max() < 2**-23


def decoded(content):
    soundfile = pytest.importorskip("soundfile")
    return soundfile.read(io.BytesIO(content), dtype="float32")


@pytest.mark.parametrize(
    ("kind", "most_off", "named"),
    [(FileKind.FLAC, 2e-5, "FLAC"), (FileKind.OGG, 0.05, "OGG"), (FileKind.MP3, 0.1, "MP3")],
)
def test_other_files_hold_the_same_sound(shop, sound, kind, most_off, named):
    soundfile = pytest.importorskip("soundfile")
    assert shop.make(kind) == Outcome.DONE
    assert soundfile.info(io.BytesIO(shop.content)).format == named
    read, rate = decoded(shop.content)
    assert rate == 48_000
    assert abs(len(read) - len(sound)) < 3000
    shift = 0
    if kind is FileKind.MP3:  # its encoder may lead in with some silence
        mono, here = read[:24_000, 0], sound[:24_000, 0]
        shift = int(np.argmax(np.correlate(mono, here[:12_000])[:3000]))
    both = min(len(read) - shift, len(sound))
    assert np.abs(read[shift:][:both] - sound[:both]).max() < most_off


def test_a_minute_of_ogg_does_not_end_the_process():
    """Written in one call this ends the process; the test runs in one of its own."""
    import subprocess

    pytest.importorskip("soundfile")
    code = (
        "import io, numpy as np\n"
        "from studio.sound.host_encoders import encoder\n"
        "from studio.sound.messages_files import FileKind\n"
        "file = io.BytesIO()\n"
        "noise = np.random.RandomState(1).standard_normal((4096, 2)).astype('f4') * 0.1\n"
        "with encoder(FileKind.OGG, file) as put:\n"
        "    for _ in range(704): put(noise)\n"
        "print(len(file.getvalue()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ran.stdout) > 100_000


def test_where_the_optional_part_is_absent_that_is_said(shop, monkeypatch):
    monkeypatch.setitem(sys.modules, "soundfile", None)
    assert shop.make(FileKind.OGG) == Outcome.NO_ENCODER
    assert shop.content == b""


def test_a_file_at_a_place_is_the_same_and_nothing_else_is_left_there(shop, sound, tmp_path):
    place = tmp_path / "tune.wav"
    place.write_bytes(b"an older one")
    assert shop.make(FileKind.WAV, path=place) == Outcome.DONE
    assert place.read_bytes() == wav_bytes(sound)
    assert list(tmp_path.iterdir()) == [place]
    assert not any(isinstance(message, Piece) for message in shop.said)


def test_a_place_that_cannot_be_written_to_is_said(shop, tmp_path):
    assert shop.make(FileKind.WAV, path=tmp_path / "no" / "tune.wav") == Outcome.NO_PLACE
    trouble = next(message for message in shop.said if isinstance(message, Trouble))
    assert "tmp" not in trouble.what, "where people keep things is nobody's business"


def test_a_full_disk_leaves_the_older_file_alone(shop, tmp_path, monkeypatch):
    """Seen to fail with a file written straight to its place."""
    place = tmp_path / "tune.wav"
    place.write_bytes(b"an older one")

    def full(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(part_files.os, "fsync", full)
    assert shop.make(FileKind.WAV, path=place) == Outcome.NO_PLACE
    assert place.read_bytes() == b"an older one"
    assert list(tmp_path.iterdir()) == [place]


def test_a_fault_ends_the_job_and_the_next_is_done(shop, monkeypatch):
    broken = Performance.solo("no-such@1", [TimedNote(0, 1, 60)], 1.0)
    shop.files.begin(Write(1, FileKind.WAV, broken))
    assert shop.make(FileKind.WAV) == Outcome.DONE
    outcomes = [message.outcome for message in shop.said if isinstance(message, Written)]
    assert outcomes == [Outcome.FAILED, Outcome.DONE]


@pytest.mark.parametrize("placed", [True, False])
def test_called_off_no_more_is_made(placed, tmp_path):
    """Seen to fail with ``_may_go_on`` that never looks."""
    shop = Shop()
    place = tmp_path / "tune.wav"

    def hear(message):
        Shop.hear(shop, message)
        if isinstance(message, Progress):
            shop.files.call_off(1)

    shop.files._say = hear
    assert shop.make(FileKind.WAV, LONG, place if placed else "") == Outcome.CALLED_OFF
    assert sum(isinstance(message, Progress) for message in shop.said) == 1
    assert list(tmp_path.iterdir()) == []


def test_making_waits_for_the_window_to_read():
    """Seen to fail with ``_send`` that waits for no room."""
    shop = Shop()
    full = threading.Event()
    pieces = []

    def hear(message):
        if isinstance(message, Piece):
            pieces.append(message)
            if len(pieces) == host_files._UNDERWAY:
                full.set()

    shop.files._say = hear
    shop.files.begin(Write(1, FileKind.WAV, LONG))
    assert full.wait(60)
    assert not shop.files._room.acquire(blocking=False)
    shop.files.end()
    shop.files._thread.join(60)
    assert not shop.files._thread.is_alive()
    assert len(pieces) == host_files._UNDERWAY


@pytest.mark.parametrize(("sounding", "breath"), [(False, 0.001), (True, 0.010)])
def test_the_device_comes_first_while_something_sounds(sounding, breath):
    shop = Shop(sounding)
    breaths = []
    waits = shop.files._ending.wait
    shop.files._ending.wait = lambda seconds: breaths.append(seconds) or waits(0)
    assert shop.make(FileKind.WAV) == Outcome.DONE
    assert set(breaths) == {breath}


def test_a_sink_behaves_as_a_file():
    got = bytearray(300)
    ends = []

    def send(offset, content):
        got[offset : offset + len(content)] = content
        ends.append(offset + len(content))

    sink = host_files._ToWindow(send)
    assert sink.write(b"header--") == 8
    assert sink.write(memoryview(np.arange(4, dtype="<i2"))) == 8
    assert sink.tell() == 16
    assert (sink.seek(0), sink.write(b"HEADER"), sink.tell()) == (0, 6, 6)
    assert sink.seek(0, 2) == 16
    assert sink.seek(-2, 1) == 14
    sink.write(b"xyz")
    sink.flush()
    assert bytes(got[: max(ends)]) == b"HEADER--\0\0\1\0\2\0xyz"
    with pytest.raises(io.UnsupportedOperation):
        sink.read(1)


# The window's end, with a real process.


@pytest.fixture
def starts():
    return []


@pytest.fixture
def client(scheduler, starts):
    def noting():
        starts.append(start_child("--sound-host"))
        return starts[-1]

    sound = SoundClient(scheduler, noting)
    yield sound
    sound.close()


def until_ended(scheduler, file):
    scheduler.run_until(lambda: file.outcome is not None)
    return file.outcome


def test_the_window_gets_a_whole_file_from_a_process_started_for_it(
    client, scheduler, starts, sound
):
    file = client.files.write(WHOLE, FileKind.WAV)
    shares = []
    file.progress.subscribe(shares.append)
    assert until_ended(scheduler, file) is Outcome.DONE
    # Bytes may differ in the last step where two processors round differently; here is one.
    assert file.content == wav_bytes(sound)
    assert (file.told, shares[-1], len(starts)) == ("", 1.0, 1)
    scheduler.advance(RESTS_FOR + 1)
    assert not client.process.runs, "it goes when nobody is in the room"


def test_leaving_the_room_does_not_end_a_file_under_way(client, scheduler, tmp_path):
    client.wake()
    file = client.files.write(WHOLE, FileKind.WAV, tmp_path / "tune.wav")
    client.rest()
    scheduler.advance(RESTS_FOR + 1)
    assert until_ended(scheduler, file) is Outcome.DONE
    assert (tmp_path / "tune.wav").stat().st_size > 100_000
    assert file.content == b""
    scheduler.advance(RESTS_FOR + 1)
    assert not client.process.runs


def test_coming_back_in_time_keeps_the_process_after_a_file(client, scheduler):
    file = client.files.write(WHOLE, FileKind.WAV)
    client.wake()
    until_ended(scheduler, file)
    scheduler.advance(RESTS_FOR + 1)
    assert client.process.runs


def test_a_process_killed_amid_a_file_makes_it_anew(client, scheduler, starts, studio_log):
    """Seen to fail with ``_begin_all`` left out: it then waits for ever."""
    file = client.files.write(LONG, FileKind.WAV)
    shares = []
    file.progress.subscribe(shares.append)
    scheduler.run_until(lambda: shares)
    starts[0].kill()
    scheduler.run_until(lambda: len(starts) == 2)
    assert until_ended(scheduler, file) is Outcome.DONE
    with wave.open(io.BytesIO(file.content)) as made:
        assert made.getnframes() >= 40 * 48_000
    assert len(studio_log) == 1


def test_a_process_that_falls_twice_over_a_file_ends_it(client, scheduler, starts, studio_log):
    file = client.files.write(LONG, FileKind.WAV)
    for fall in range(2):
        scheduler.run_until(lambda fall=fall: len(starts) == fall + 1)
        starts[fall].kill()
    assert until_ended(scheduler, file) is Outcome.FAILED
    assert file.told == "The file could not be made this time. Your tune is safe."
    assert file.content == b""


def test_a_file_called_off_is_over_at_once(client, scheduler, tmp_path):
    kept, dropped = (
        client.files.write(WHOLE, FileKind.WAV),
        client.files.write(LONG, FileKind.WAV, tmp_path / "tune.wav"),
    )
    client.files.call_off(dropped)
    client.files.call_off(dropped)
    assert (dropped.outcome, dropped.told) == (Outcome.CALLED_OFF, "")
    assert until_ended(scheduler, kept) is Outcome.DONE
    assert not client.files.busy
    assert not (tmp_path / "tune.wav").exists()


def test_without_a_process_that_is_said_at_once(scheduler, monkeypatch):
    monkeypatch.setenv("STUDIO_SOUND", "off")
    sound = SoundClient(scheduler)
    file = sound.files.write(WHOLE, FileKind.WAV)
    assert file.outcome is Outcome.FAILED
    assert file.told


@pytest.mark.parametrize("outcome", [Outcome.NO_ENCODER, Outcome.NO_PLACE])
def test_what_went_wrong_has_a_plain_sentence(outcome):
    file = client_files.SoundFile(Write(1, FileKind.OGG, WHOLE))
    file.end(outcome)
    assert file.told.endswith(".")
    assert len(file.told.split()) <= 20


def test_the_kinds_offered_are_those_that_can_be_made(monkeypatch):
    assert kinds() == tuple(FileKind)
    monkeypatch.setattr(client_files, "find_spec", lambda name: None)
    assert kinds() == (FileKind.WAV, FileKind.WAV_24)


def test_a_broken_library_counts_as_absent(monkeypatch):
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with (
        pytest.raises(host_encoders.NoEncoder),
        host_encoders.encoder(FileKind.MP3, io.BytesIO()),
    ):
        pass


def begun(scheduler, client, place):
    file, shares = client.files.write(LONG, FileKind.WAV, place), []
    file.progress.subscribe(shares.append)
    return file, lambda: scheduler.run_until(lambda: any(shares))


def test_closing_amid_a_file_leaves_no_part_of_it_behind(client, scheduler, tmp_path):
    """Seen to fail with a process that ends before its files are let go."""
    _file, until_under_way = begun(scheduler, client, tmp_path / "tune.wav")
    until_under_way()
    assert list(tmp_path.iterdir()) != []
    client.close()
    assert list(tmp_path.iterdir()) == []


def test_a_process_killed_amid_a_file_leaves_the_whole_one_alone_there(
    client, scheduler, starts, tmp_path, studio_log
):
    """Seen to fail with a part that had another name each time: the first one stayed for good."""
    file, until_under_way = begun(scheduler, client, tmp_path / "tune.wav")
    until_under_way()
    starts[0].kill()
    assert until_ended(scheduler, file) is Outcome.DONE
    assert list(tmp_path.iterdir()) == [tmp_path / "tune.wav"]
    assert len(studio_log) == 1


def test_a_process_that_falls_twice_over_a_file_leaves_no_part_of_it(
    client, scheduler, starts, tmp_path, studio_log
):
    """Seen to fail with parts that only the process itself takes away."""
    file, until_under_way = begun(scheduler, client, tmp_path / "tune.wav")
    until_under_way()
    starts[0].kill()
    scheduler.run_until(lambda: len(starts) == 2)
    starts[1].kill()
    assert until_ended(scheduler, file) is Outcome.FAILED
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_ours_is_written_through_a_link_in_its_place(shop, sound, tmp_path):
    """Seen to fail with a part opened by name alone."""
    place, other = tmp_path / "tune.wav", tmp_path / "other.txt"
    other.write_bytes(b"not ours")
    try:
        part_of(place).symlink_to(other)
    except OSError:
        pytest.skip("there are no links here")
    assert shop.make(FileKind.WAV, path=place) == Outcome.DONE
    assert other.read_bytes() == b"not ours"
    assert place.read_bytes() == wav_bytes(sound)
