"""Đưa cơ sở dữ liệu lên đúng phiên bản của phần mềm.

Chạy sau mỗi lần nâng cấp (lệnh `serve` tự làm việc này). Nên `dieuhanh backup` trước.
"""

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only whether to look without touching."""
    parser.add_argument("--check", action="store_true", help="chỉ xem còn bước nào chưa chạy (1 nếu còn)")


def run(args: argparse.Namespace) -> int:
    """Run the steps missing; say how many."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if args.check:
            print(f"Còn {steps} bước chưa chạy." if steps else "Cơ sở dữ liệu đã đúng phiên bản.")
            return 1 if steps else 0
        if steps:
            call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        print(f"Không kết nối được cơ sở dữ liệu: {error}", file=sys.stderr)
        return 1
    print(f"Đã chạy {steps} bước chuyển đổi." if steps else "Cơ sở dữ liệu đã đúng phiên bản.")
    return 0
