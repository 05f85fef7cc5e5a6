"""Nạp cơ quan minh họa: tài khoản, văn bản và công việc từ 24/11/2023 đến 26/02/2024.

Chỉ nạp vào cơ sở dữ liệu chưa có người dùng nào. `make run` gọi lệnh này giúp bạn.
"""

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: there is one demo office."""


def run(args: argparse.Namespace) -> int:
    """Load once; 1 where the database has users already."""
    import django

    django.setup()
    from dieuhanh.bodies.models import User

    if User.objects.exists():
        print("Cơ sở dữ liệu đã có người dùng: không nạp dữ liệu minh họa đè lên.", file=sys.stderr)
        return 1
    load()
    print("\n".join(accounts()))
    return 0


def load() -> None:
    """Seat everyone and tell the story, in one transaction: all of it or none."""
    from django.db import transaction

    from dieuhanh.console.demo import office, story

    with transaction.atomic():
        story.tell(office.seat_everyone())


def accounts() -> list[str]:
    """The lines that say who can log in."""
    from dieuhanh.console.demo import office

    return office.lines()
