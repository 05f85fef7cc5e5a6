"""Many offices write at once: the chain stays one, on PostgreSQL by a row lock, on SQLite by its lock."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction

from dieuhanh.journal import queries
from dieuhanh.journal.actions import record
from dieuhanh.journal.models import Entry

DAY = date(2024, 2, 26)
WRITERS, EACH = 6, 15


@pytest.mark.django_db(transaction=True)
def test_threads_appending_at_once_keep_one_chain():
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("an in-memory SQLite is one connection; the processes below try a real file")
    start, gate, failed = queries.head().seq, Barrier(WRITERS), []

    def write(writer: int) -> None:
        try:
            gate.wait()
            for n in range(EACH):
                with transaction.atomic():
                    record("tests.wrote", f"duty:{writer}", by=f"seat:{writer}", on=DAY, also=["duty:0"], n=n)
        except Exception as error:  # the assertion below shows it
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert queries.head().seq == start + WRITERS * EACH
    assert Entry.objects.filter(verb="tests.wrote").count() == WRITERS * EACH
    assert queries.faults() is None


WRITE = """
import django, sys
from datetime import date
django.setup()
from django.db import transaction
from dieuhanh.journal.actions import record
for n in range({each}):
    with transaction.atomic():
        record("tests.wrote", "duty:1", by="seat:" + sys.argv[1], on=date(2024, 2, 26), n=n)
"""

READ = """
import django
django.setup()
from dieuhanh.journal import queries
print(queries.head().seq, queries.faults())
"""


def test_processes_appending_at_once_to_one_sqlite_file_keep_one_chain(tmp_path: Path):
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
        "DIEUHANH_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "dieuhanh.settings"),
    }

    def run(*code: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", *code], env=env, stdout=subprocess.PIPE, text=True)

    migrate = run(
        "import django; django.setup(); from django.core.management import call_command as c;"
        "c('migrate', 'journal', verbosity=0)"
    )
    assert migrate.wait() == 0
    writers = [run(WRITE.format(each=EACH), str(n)) for n in range(4)]
    assert [one.wait() for one in writers] == [0] * 4
    out, _ = run(READ).communicate()
    assert out.split() == [str(4 * EACH), "None"]
