"""The rooms stand in one order, and nothing hangs between them but calls downward."""

import ast
import subprocess
import sys

import pytest
from django.apps import apps  # noqa: TID251 - to look at every model, not to reach one
from django.conf import settings
from django.db.models import ForeignKey, ManyToManyField

from tests.architecture.source import CLONE, PACKAGE, modules, name, order, rooms, tree

# Long files, each with the reason why it is one thing. Look for the missing room before adding a line here.
LONG: dict[str, str] = {
    "dieuhanh/assignments/models.py": "every table of the room on one page, each a few fields and its constraints",
}
LONGEST = 300


def relations():
    """Every relation between two of our own models: (model, field, the model it points to)."""
    for model in apps.get_models():
        if not model.__module__.startswith("dieuhanh."):
            continue
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            if isinstance(field, ForeignKey | ManyToManyField):
                target = field.remote_field.model
                if target.__module__.startswith("dieuhanh."):
                    yield model, field, target


def room_of(model) -> str:
    return str(model.__module__).split(".")[1]


def test_no_foreign_key_points_up():
    wrong = [
        f"{model.__name__}.{field.name} → {target.__module__}.{target.__name__}"
        for model, field, target in relations()
        if order()[room_of(target)] > order()[room_of(model)]
    ]
    assert not wrong


def test_no_reverse_accessor_hangs_on_another_model():
    wrong = [
        f'{model.__name__}.{field.name} needs related_name="+"'
        for model, field, _ in relations()
        if field.remote_field.related_name != "+"
    ]
    assert not wrong


def test_every_room_is_in_the_order_and_says_what_lives_there():
    for room in rooms():
        assert room in order(), f"{room} is not in .importlinter's order"
        told = ast.get_docstring(tree(PACKAGE / room / "__init__.py"))
        assert told and len(told) > 20, f"dieuhanh/{room}/__init__.py has no paragraph"


def test_every_module_says_what_it_is_for():
    silent = [
        name(path)
        for path in modules()
        if tree(path).body and not ast.get_docstring(tree(path)) and path.name != "apps.py"
    ]
    assert not silent


def test_no_room_is_called_after_what_did_not_fit_elsewhere():
    vague = {"utils", "core", "common", "helpers", "misc", "base", "services", "managers", "signals"}
    assert not [
        name(path) for path in modules() if vague & set(path.relative_to(PACKAGE).with_suffix("").parts)
    ]


def test_no_model_overrides_save_and_no_receiver_listens():
    wrong = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name == "save" and "models" in path.stem:
                wrong.append(f"{name(path)}:{node.lineno} overrides save()")
            if isinstance(node, ast.FunctionDef) and any(
                "receiver" in ast.unparse(d) for d in node.decorator_list
            ):
                wrong.append(f"{name(path)}:{node.lineno} is a receiver")
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        "from django.db.models.signals import post_save",
        "from django.dispatch import receiver",
        "from django.apps import apps",
    ],
)
def test_ruff_really_refuses_what_the_laws_ban(line):
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename"]
    said = subprocess.run(
        [*command, "dieuhanh/desk/x.py", "-"], input=f"{line}\n", cwd=CLONE, capture_output=True, text=True
    )
    assert "TID251" in said.stdout


def test_the_django_admin_is_not_the_face():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_the_clock_is_read_at_the_doors_only():
    """Law 11: rooms take the day as an argument. The moment of recording (`at`) is the journal's own."""
    doors = {"desk", "exchange", "console"}
    asked = {"date.today", "datetime.date.today", "timezone.localdate", "datetime.now", "datetime.today"}
    wrong = [
        f"{name(path)}:{node.lineno} {ast.unparse(node.func)}()"
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] not in doors
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in asked
    ]
    assert not wrong


def test_a_file_stays_short_enough_to_read_at_once():
    """Past about 300 lines, look for the missing room."""
    long = {name(path): lines for path in modules() if (lines := path.read_text().count("\n")) > LONGEST}
    assert not {path: lines for path, lines in long.items() if path not in LONG}
    assert not set(LONG) - set(long), "files that became short again: take them off the list"


def test_raw_sql_is_written_only_where_the_engine_is_known():
    allowed = "dieuhanh/index/engines/"
    marks = {"raw", "RawSQL", "extra", "cursor", "executescript"}
    wrong = [
        f"{name(path)}:{node.lineno} {ast.unparse(node.func)}()"
        for path in modules()
        if not name(path).startswith(allowed)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in marks)
            or (isinstance(node.func, ast.Name) and node.func.id in marks)
        )
    ]
    assert not wrong
