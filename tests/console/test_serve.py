"""`dieuhanh serve` says plainly why it cannot start, and stops as one."""

import contextlib
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from dieuhanh.console.__main__ import main
from dieuhanh.console.commands import serve
from tests.console.offices import Office


def test_a_port_in_use_is_named_and_nothing_is_started(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"Cổng {port} đang có chương trình khác dùng" in capsys.readouterr().err


def test_the_port_comes_from_the_environment(monkeypatch):
    import argparse

    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("DIEUHANH_BIND", "0.0.0.0")
    parser = argparse.ArgumentParser()
    serve.arguments(parser)
    args = parser.parse_args([])
    assert (args.port, args.bind) == (8123, "0.0.0.0")


def test_a_background_process_that_dies_at_once_ends_the_whole(monkeypatch, capsys):
    class Child:
        def __init__(self, status):
            self.status = status

        def poll(self):
            return self.status

    web, worker = Child(None), Child(1)
    assert serve._watch(web, worker, [web, worker]) == 1  # type: ignore[arg-type,list-item]
    assert "việc nền" in capsys.readouterr().err


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "office")
    yield office
    office.close()


def started(office: Office, *options: str) -> "tuple[subprocess.Popen[str], int]":
    """The command as an operator starts it, once it has told its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-m", "dieuhanh.console", "serve", "--port", str(port), *options],
        env=office.env | {"HOME": str(office.home), "XDG_RUNTIME_DIR": str(office.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert served.stdout
    heard = []
    for line in served.stdout:
        heard.append(line)
        if "đang chạy tại" in line:
            return served, port
    raise AssertionError("".join(heard))


def family(parent: int) -> set[int]:
    """Every process below one, by its number."""
    below: dict[int, set[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            below.setdefault(int(words[1]), set()).add(int(stat.parent.name))
    found: set[int] = set()
    left = [parent]
    while left:
        found |= (children := below.get(left.pop(), set()) - found)
        left += children
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's /proc")
def test_it_serves_with_its_worker_and_leaves_nobody_behind(office):
    served, port = started(office, "--processes", "1")
    try:
        with urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=20) as page:
            assert page.status == 200
        children = family(served.pid)
        commands = [Path(f"/proc/{one}/cmdline").read_text() for one in children]
        assert any("gunicorn" in one for one in commands) and any("\0worker" in one for one in commands)
        assert not list(office.home.rglob("*.ctl"))
        refused = office.run("restore", __file__)
        assert refused.returncode == 1 and "đang chạy" in refused.stderr
    finally:
        served.send_signal(signal.SIGTERM)
        said = served.communicate(timeout=30)[0]
    assert served.returncode == 0
    assert said == ""
    assert not {one for one in children if Path(f"/proc/{one}").exists()}
    assert office.run("verify").returncode == 0
