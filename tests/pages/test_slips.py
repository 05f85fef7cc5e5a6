"""An oral order becomes a paper first, then a duty."""

from datetime import date

import pytest
from django.urls import reverse

from dieuhanh.assignments.models import Proposal
from dieuhanh.bodies.models import User
from dieuhanh.documents.models import Document
from tests.assignments.offices import seat

pytestmark = pytest.mark.django_db
ORDERS = """Sở Tài chính rà soát dự toán, báo cáo Ủy ban nhân dân tỉnh chậm nhất ngày 15/3/2024.

Sở Y tế báo cáo tình hình dịch bệnh."""


@pytest.fixture
def office(client, on_day):
    on_day(date(2024, 2, 26))
    sits = seat("VPUBND.P38.1")
    client.force_login(User.objects.create(username="van.phong", person=sits.person))
    return client


def test_each_line_of_a_slip_is_an_order_with_its_passage(office):
    answer = office.post(reverse("slip"), {"subject": "dự toán và dịch bệnh", "text": ORDERS})
    document = Document.objects.get(symbol="PGV")
    assert answer.url == reverse("confirm", args=[document.pk])
    first, second = Proposal.objects.filter(document=document)
    assert (first.point, first.due_on) == ("1", date(2024, 3, 15))
    assert "dịch bệnh" in document.text[second.start : second.end]
    assert office.get(answer.url).status_code == 200


def test_slips_are_numbered_by_office_and_year(office):
    for _ in range(2):
        office.post(reverse("slip"), {"subject": "dự toán", "text": ORDERS})
    assert [d.number for d in Document.objects.filter(symbol="PGV").order_by("pk")] == ["01", "02"]


def test_a_slip_without_orders_is_asked_for_them(office):
    answer = office.post(reverse("slip"), {"subject": "", "text": ""})
    assert answer.status_code == 422
    assert "Hãy điền" in answer.content.decode()


def test_an_officer_does_not_write_slips(client, on_day):
    on_day(date(2024, 2, 26))
    sits = seat("VPUBND.P38.1", "officer")
    client.force_login(User.objects.create(username="chuyen.vien", person=sits.person))
    assert client.get(reverse("slip")).status_code == 403
