"""Files an operator's command writes, and the lock beside the data."""

import pytest

from dieuhanh.console.files import number, size, whole
from dieuhanh.console.lock import Busy, held


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "x"
    with pytest.raises(ZeroDivisionError), whole(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    with whole(path) as file:
        file.write(b"all")
    assert path.read_bytes() == b"all"
    assert path.stat().st_mode & 0o777 == 0o600


def test_numbers_and_sizes_are_written_the_vietnamese_way():
    assert number(1_234_567) == "1.234.567"
    assert [size(n) for n in (0, 1023, 1536, 5 << 20, 3 << 40)] == [
        "0 B",
        "1023 B",
        "1,5 KB",
        "5,0 MB",
        "3,0 TB",
    ]


def test_those_who_serve_share_the_lock_and_who_restores_needs_it_alone(tmp_path):
    with (
        held(tmp_path, alone=False),
        held(tmp_path, alone=False),
        pytest.raises(Busy),
        held(tmp_path, alone=True),
    ):
        pass
    with held(tmp_path, alone=True), pytest.raises(Busy), held(tmp_path, alone=False):
        pass
