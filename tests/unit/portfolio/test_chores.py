from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from studio.portfolio.chores import Chores, at_once
from studio.portfolio.errors import PortfolioClosed


class StillWorker(ThreadPoolExecutor):
    """Does the next job when it is told to."""

    def __init__(self):
        super().__init__()
        self.jobs = []
        self.open = True

    def submit(self, job, *values):
        if not self.open:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self.jobs.append(lambda: job(*values))

    def work(self, jobs=1):
        for _job in range(jobs):
            self.jobs.pop(0)()


@pytest.fixture
def worker():
    return StillWorker()


def _steps(said, *awaited):
    try:
        for one in awaited:
            said.append("step")
            yield one
        return "all"
    finally:
        said.append("left")


def test_between_two_steps_other_work_gets_its_turn(worker):
    said = []
    done = Chores(worker).begin(_steps(said, None, None))
    worker.work()
    worker.submit(said.append, "a save")
    worker.submit(said.append, "another")
    worker.work(4)
    assert said == ["step", "step", "a save", "another", "left"]
    assert done.result() == "all"


def test_a_step_may_wait_for_something_else(worker):
    ready, said = Future(), []
    done = Chores(worker).begin(_steps(said, ready))
    worker.work()
    assert worker.jobs == []
    ready.set_result(None)
    worker.work()
    assert done.result() == "all"


def test_what_goes_wrong_is_told_to_who_asked(worker):
    def wrong():
        yield None
        raise ValueError("no")

    done = Chores(worker).begin(wrong())
    worker.work(2)
    assert isinstance(done.exception(), ValueError)


def test_the_end_gives_up_every_chore_where_it_stands(worker):
    said, chores = [], Chores(worker)
    done = chores.begin(_steps(said, None, None))
    worker.work()
    chores.end()
    assert said == ["step", "left"]
    assert isinstance(done.exception(), PortfolioClosed)
    worker.work()
    late = chores.begin(_steps(said, None))
    worker.work()
    assert isinstance(late.exception(), PortfolioClosed)
    assert said == ["step", "left"]


def test_a_worker_that_takes_no_more_ends_a_chore(worker):
    said = []
    done = Chores(worker).begin(_steps(said, None))
    worker.open = False
    worker.work()
    assert isinstance(done.exception(), PortfolioClosed)
    assert said == ["step", "left"]


def test_all_at_once_waits_where_a_step_waits():
    ready, said = Future(), []
    ready.set_result(None)
    assert at_once(_steps(said, None, ready)) == "all"
    assert said == ["step", "step", "left"]
