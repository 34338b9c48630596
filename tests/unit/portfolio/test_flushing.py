"""A long copy goes to the disk while it is written, and never two syncs of it at once."""

from __future__ import annotations

from concurrent.futures import Future

from studio.portfolio.store.flushing import Flushing, flush

_STEPS = 16


class _Beside:
    """A thread beside ours that works when it is told to."""

    def __init__(self):
        self.asked = []

    def submit(self, job, *values):
        self.asked.append((job, values, Future()))
        return self.asked[-1][2]


def test_a_file_is_synced_every_few_steps(tmp_path):
    beside, file = _Beside(), tmp_path / "copy"
    flushing = Flushing(file, beside)
    for _step in range(_STEPS - 1):
        flushing.go_on()
    assert beside.asked == []
    flushing.go_on()
    ((job, values, _future),) = beside.asked
    assert (job, values) == (flush, (file,))


def test_the_next_sync_waits_for_the_one_before(tmp_path):
    # Seen to fail with a sync at every sixteenth step, whatever came of the last.
    beside = _Beside()
    flushing = Flushing(tmp_path / "copy", beside)
    for _step in range(3 * _STEPS):
        flushing.go_on()
    assert len(beside.asked) == 1
    beside.asked[0][2].set_exception(OSError())  # the last sync of all will tell it
    for _step in range(_STEPS):
        flushing.go_on()
    assert len(beside.asked) == 2


def test_a_flush_changes_nothing(tmp_path):
    file = tmp_path / "copy"
    file.write_bytes(b"page")
    flush(file)
    assert file.read_bytes() == b"page"
