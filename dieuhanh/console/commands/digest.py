"""Gửi thư nhắc buổi sáng cho những người có việc đang chờ.

Chạy một lần mỗi sáng (cron, systemd), hoặc đặt DIEUHANH_DIGEST_AT để `dieuhanh serve` tự gửi vào giờ ấy các ngày
làm việc. Ai không có gì chờ thì không nhận thư. --print chỉ in ra, không gửi.
"""

import argparse
import time
from datetime import date, datetime


def arguments(parser: argparse.ArgumentParser) -> None:
    """Print instead of sending, or stay and send every morning."""
    parser.add_argument("--print", action="store_true", dest="show", help="in thư ra màn hình, không gửi")
    parser.add_argument(
        "--daily", action="store_true", help="ở lại, gửi mỗi sáng ngày làm việc (DIEUHANH_DIGEST_AT)"
    )


def run(args: argparse.Namespace) -> int:
    """Send today's letters; tells how many."""
    import django

    django.setup()
    from django.conf import settings

    if args.daily:
        return _daily(settings.DIGEST_AT)
    print(f"Đã {'in' if args.show else 'gửi'} {send(_today(), show=args.show)} thư.")
    return 0


def send(on: date, *, show: bool = False) -> int:
    """Send (or print) the letters of a day; how many."""
    from dieuhanh.console.letters import letters

    count = 0
    for letter in letters(on):
        if show:
            print(f"Đến: {', '.join(letter.to)}\n{letter.subject}\n\n{letter.body}\n")
        else:
            letter.send()
        count += 1
    return count


def _today() -> date:
    from django.conf import settings
    from django.utils import timezone

    return date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


def _daily(at: str) -> int:
    """Look at the clock every half minute; send once a day, at the hour set, on working days."""
    from django.db import connections
    from django.utils import timezone

    from dieuhanh.console.letters import working

    hour = datetime.strptime(at or "07:00", "%H:%M").time()  # noqa: DTZ007 - a time of day
    sent: date | None = timezone.localdate() if timezone.localtime().time() > hour else None
    while True:
        now = timezone.localtime()
        if now.time() >= hour and sent != now.date():
            sent = now.date()
            if working(sent):
                print(f"Đã gửi {send(sent)} thư nhắc.", flush=True)
            connections.close_all()
        time.sleep(30)
