"""Chạy một lệnh quản trị của Django, ví dụ `dieuhanh manage changepassword vpcp`.

Dành cho người vận hành hiểu Django; mọi việc thường ngày đã có lệnh riêng.
"""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after `manage` goes to Django untouched."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="LỆNH_DJANGO …")


def run(args: argparse.Namespace) -> int:
    """Django's own command line; it ends the process itself where it fails."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["dieuhanh manage", *args.rest])
    return 0
