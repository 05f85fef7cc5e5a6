"""`dieuhanh serve` says plainly why it cannot start."""

import socket

from dieuhanh.console.__main__ import main
from dieuhanh.console.commands import serve


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
