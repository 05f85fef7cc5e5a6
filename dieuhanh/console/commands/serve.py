"""Chạy hệ thống: cập nhật cơ sở dữ liệu, nạp danh mục, rồi phục vụ trang web và việc nền.

Một lệnh cho máy đơn: gunicorn (trang web) và tiến trình việc nền cùng sống, cùng dừng. Với --demo, cơ quan
minh họa được nạp một lần vào cơ sở dữ liệu còn trống. Nhiều máy: xem docs/how-to/.
"""

import argparse
import contextlib
import hashlib
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from dieuhanh.console.lock import Busy, held

READY_SECONDS = 60
STOP_SECONDS = 10
# A background process that dies this soon after its start is not started again: something is wrong.
TOO_SOON_SECONDS = 5
APPLICATION = "dieuhanh.desk.wsgi:application"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options, each with the environment variable it falls back to."""
    port, bind = os.environ.get("PORT", "8000"), os.environ.get("DIEUHANH_BIND", "127.0.0.1")
    parser.add_argument("--port", type=int, default=port, help="cổng (mặc định: PORT hoặc 8000)")
    parser.add_argument(
        "--bind", default=bind, help="địa chỉ lắng nghe (mặc định: DIEUHANH_BIND hoặc 127.0.0.1)"
    )
    parser.add_argument("--processes", type=int, default=2, help="số tiến trình web (mặc định: 2)")
    parser.add_argument(
        "--threads", type=int, default=4, help="số luồng của mỗi tiến trình web (mặc định: 4)"
    )
    parser.add_argument("--demo", action="store_true", help="chế độ minh họa (như DIEUHANH_DEMO=1)")
    parser.add_argument("--no-worker", action="store_true", help="chỉ trang web; việc nền chạy ở nơi khác")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop (Ctrl-C or SIGTERM); 0 after an orderly stop."""
    if args.demo:
        os.environ["DIEUHANH_DEMO"] = "1"
    if not _free(args.bind, args.port):
        print(
            f"Cổng {args.port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=8010.",
            file=sys.stderr,
        )
        return 1
    import django

    django.setup()
    from django.conf import settings
    from django.db import OperationalError

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with held(settings.HOME, alone=False):
            return _serve(args, prepare())
    except Busy:
        print("Dữ liệu đang được phục hồi; hãy chạy lại sau khi xong.", file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"Không dùng được cơ sở dữ liệu: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _serve(args: argparse.Namespace, accounts: list[str]) -> int:
    """Start the children, tell the address, live until told to stop, stop the children."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        web = _start(_web(args))
        children.append(web)
        worker = None if args.no_worker else _start(_worker())
        children += [worker] if worker else []
        if _digest_at():
            children.append(_start([sys.executable, "-m", "dieuhanh.console", "digest", "--daily"]))
        if not _answers(web, args.bind, args.port):
            print("Trang web không khởi động được: xem dòng báo lỗi phía trên.", file=sys.stderr)
            return 1
        _announce(args.bind, args.port, accounts)
        return _watch(web, worker, children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def prepare() -> list[str]:
    """Bring database, register, demo office and static files up to date; the lines about demo accounts."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from dieuhanh.bodies.actions import load_register
    from dieuhanh.bodies.models import Body

    call_command("migrate", interactive=False, verbosity=0)
    accounts: list[str] = []
    if not Body.objects.exists():
        print("· nạp danh mục cơ quan, đơn vị hành chính", flush=True)
        load_register()
    if settings.DEMO:
        accounts = _demo()
    if not (settings.DEBUG or settings.TESTING):
        _collect(settings.STATIC_ROOT)
    connections.close_all()
    return accounts


def _demo() -> list[str]:
    """Load the demo office once, where the database holds no user yet; say who can log in."""
    from dieuhanh.bodies.models import User

    try:
        demo = importlib.import_module("dieuhanh.console.commands.demo")
    except ModuleNotFoundError:
        return []
    if not User.objects.exists():
        print("· nạp cơ quan minh họa", flush=True)
        demo.load()
    lines: list[str] = demo.accounts()
    return lines


def _collect(root: Path) -> None:
    """Gather the static files, unless they are as they were the last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            seen.append(f"{name} {about.st_size} {about.st_mtime_ns}")
    mark, stamp = hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest(), root / ".gathered"
    if not (stamp.exists() and stamp.read_text() == mark):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(mark)


def _web(args: argparse.Namespace) -> list[str]:
    """The web server's command line. Its control socket would lie in the home directory: none."""
    return [
        *(sys.executable, "-m", "gunicorn", APPLICATION, "--bind", f"{args.bind}:{args.port}"),
        *("--workers", str(args.processes), "--threads", str(args.threads), "--worker-class", "gthread"),
        *("--timeout", "60", "--no-control-socket", "--log-level", "warning", "--preload"),
    ]


def _digest_at() -> str:
    """The hour of the morning letter, or "" where none is sent."""
    from django.conf import settings

    return str(settings.DIGEST_AT)


def _worker() -> list[str]:
    """The command line of the process that does background work from the database's queue."""
    return [sys.executable, "-m", "dieuhanh.console", "worker"]


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a child in a group of its own, so that Ctrl-C reaches it through us, in order."""
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _free(bind: str, port: int) -> bool:
    """True where nobody listens on the port yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            return False
    return True


def _answers(web: "subprocess.Popen[bytes]", bind: str, port: int) -> bool:
    """Wait until the first page is served, which also warms the templates; False where it fails."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and web.poll() is None:
        with contextlib.suppress(OSError, HTTPException):
            ask = HTTPConnection("127.0.0.1" if bind == "0.0.0.0" else bind, port, timeout=10)
            ask.request("GET", "/dang-nhap/", headers={"Host": "localhost"})
            answer = ask.getresponse()
            answer.read()
            return answer.status < 500
        time.sleep(0.1)
    return False


def _announce(bind: str, port: int, accounts: list[str]) -> None:
    """Tell the address and who can log in."""
    shown = "localhost" if bind in {"127.0.0.1", "0.0.0.0"} else bind
    print(f"\nĐiều Hành đang chạy tại http://{shown}:{port}/  (dừng: Ctrl-C)", flush=True)
    for line in accounts:
        print(f"  {line}", flush=True)


def _watch(
    web: "subprocess.Popen[bytes]",
    worker: "subprocess.Popen[bytes] | None",
    children: "list[subprocess.Popen[bytes]]",
) -> int:
    """Live as long as the web server; a background process that died is started again."""
    started = time.monotonic()
    while web.poll() is None:
        if worker and worker.poll() is not None:
            if time.monotonic() - started < TOO_SOON_SECONDS:
                print("Tiến trình việc nền dừng ngay khi khởi động.", file=sys.stderr)
                return 1
            children.remove(worker)
            worker, started = _start(_worker()), time.monotonic()
            children.append(worker)
        time.sleep(0.5)
    print("Trang web đã dừng ngoài ý muốn.", file=sys.stderr)
    return 1


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """SIGTERM stops as Ctrl-C does."""
    raise KeyboardInterrupt


def _stop(children: "Iterable[subprocess.Popen[bytes]]") -> None:
    """Ask every child to finish what it holds, then make sure."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
