"""What SQLite reports while a portfolio opens, as what happened to the person."""

import apsw
import pytest

from studio.portfolio.errors import AlreadyOpen, Damaged, NoRoom
from studio.portfolio.store.faults import opening


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        (apsw.BusyError, AlreadyOpen),
        (apsw.CorruptError, Damaged),
        (apsw.FullError, NoRoom),
    ],
)
def test_each_report_is_told_as_what_it_means(tmp_path, reported, told):
    with pytest.raises(told), opening(tmp_path):
        raise reported
