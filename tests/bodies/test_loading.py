from datetime import date

import pytest

from dieuhanh.bodies.actions import load_register, rename
from dieuhanh.bodies.models import Body, BodyName, ParentLink, Seat, Succession
from dieuhanh.bodies.powers import SYSTEM
from dieuhanh.bodies.register import register

pytestmark = pytest.mark.django_db


def test_loading_again_changes_nothing():
    again = load_register()
    assert (again.created, again.changed) == (0, 0)
    assert again.bodies == len(register().bodies)


def test_loading_mends_what_was_lost_or_is_out_of_date():
    body = Body.objects.get(key="BYT")
    Body.objects.filter(pk=body.pk).update(name="Bộ Y Tế")
    ParentLink.objects.filter(child=body).delete()
    BodyName.objects.filter(body=body, use="symbol").update(valid_to=date(2020, 1, 1))
    done = load_register()
    body.refresh_from_db()
    assert (done.created, done.changed, body.name) == (1, 2, "Bộ Y tế")


def test_loading_leaves_alone_what_an_office_changed():
    body = Body.objects.get(key="SYT.P38.1")
    rename(body, name="Sở Y tế (tên thử)", on=date(2024, 2, 26), by=SYSTEM)
    assert (load_register().created, load_register().changed) == (0, 0)
    body.refresh_from_db()
    assert body.name == "Sở Y tế (tên thử)"


def test_every_row_of_the_register_is_in_the_database():
    shipped = register()
    assert Body.objects.count() >= len(shipped.bodies)
    assert Succession.objects.count() >= len(shipped.successions)
    assert ParentLink.objects.count() >= len(shipped.parents)
    assert Seat.objects.filter(person__invented=False).count() >= len(shipped.seats)
