"""Chạy tiến trình việc nền: đọc chữ trong văn bản, gửi nhắc việc và những việc lâu khác.

Lệnh `serve` tự chạy tiến trình này; chỉ chạy riêng khi hệ thống có nhiều máy. Có thể chạy nhiều tiến trình.
Việc đang dở khi máy tắt đột ngột được làm lại từ đầu.
"""

import argparse
import os
import secrets
import socket
import sys

# A task that has been begun this often and never ended is the cause, not the victim.
MOST_ATTEMPTS = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """How often to look, and whether to stop when nothing is left."""
    parser.add_argument("--interval", type=float, default=0.5, help="số giây giữa hai lần xem có việc mới")
    parser.add_argument("--batch", action="store_true", help="làm hết việc đang chờ rồi dừng")


def run(args: argparse.Namespace) -> int:
    """Work until told to stop (SIGTERM, Ctrl-C); the task in hand is finished first."""
    import django

    django.setup()
    import logging

    from django.conf import settings
    from django.core.management import call_command
    from django_tasks_db.management.commands.db_worker import Command

    from dieuhanh.console.lock import Busy, held

    class Quiet(Command):
        """The worker of django-tasks-db, which otherwise tells of every task; failures are still told."""

        def configure_logging(self, verbosity: int) -> None:
            logging.getLogger("django_tasks").setLevel(logging.ERROR)
            logging.getLogger("django_tasks_db").setLevel(logging.ERROR)

    try:
        with held(settings.HOME, alone=False):
            take_up_abandoned()
            call_command(
                Quiet(),
                queue_name="*",
                interval=args.interval,
                batch=args.batch,
                startup_delay=False,
                reload=False,
                worker_id=f"{_place()}{os.getpid()}:{secrets.token_hex(4)}",
            )
    except Busy:
        print("Dữ liệu đang được phục hồi; hãy chạy lại sau khi xong.", file=sys.stderr)
        return 1
    return 0


def take_up_abandoned() -> int:
    """Give back to the queue the tasks whose worker on this machine is gone; how many.

    Tasks must bear being begun again. After `MOST_ATTEMPTS` beginnings a task is marked failed instead.
    """
    from django.db import transaction
    from django_tasks_db.models import DBTaskResult

    count = 0
    with transaction.atomic():
        for task in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            if not task.worker_ids or not _gone(task.worker_ids[-1]):
                continue
            if len(task.worker_ids) >= MOST_ATTEMPTS:
                task.set_failed(RuntimeError(f"begun {len(task.worker_ids)} times and never ended"))
                continue
            task.status = "READY"
            task.save(update_fields=["status"])
            count += 1
    return count


def _place() -> str:
    return f"{socket.gethostname()[:30]}:"


def _gone(worker: str) -> bool:
    """True where the worker was a process of this machine that lives no more."""
    if not worker.startswith(_place()):
        return False
    try:
        process = int(worker.removeprefix(_place()).split(":")[0])
        os.kill(process, 0)
    except (ProcessLookupError, ValueError):
        return True
    except PermissionError:
        return False
    # A number used again: we have begun nothing yet.
    return process == os.getpid()
