"""The morning letter: what waits, in plain words; no letter where nothing waits."""

from datetime import date, timedelta

import pytest
from django.core import mail

from dieuhanh.assignments.actions.giving import confirm
from dieuhanh.assignments.actions.proposals import propose
from dieuhanh.assignments.models import Proposal
from dieuhanh.bodies.models import User
from dieuhanh.console.commands.digest import send
from dieuhanh.console.letters import working
from tests.assignments.offices import DAY, paper, seat

pytestmark = pytest.mark.django_db


def reader(sits, email):
    return User.objects.create(username=email.split("@")[0], email=email, person=sits.person)


@pytest.fixture
def given():
    clerk = seat("VPCP", name="Văn thư")
    document = paper(clerk)
    propose(document)
    chosen = Proposal.objects.select_related("document__office", "document__issuer").get(
        document=document, point="1.c"
    )
    confirm([chosen], by=clerk, on=DAY)
    return clerk


def test_a_letter_names_the_duty_its_day_and_its_paper(given):
    reader(seat("VPUBND.P38.1"), "thanhhoa@coquan.gov.vn")
    assert send(DAY) == 1
    [letter] = mail.outbox
    assert letter.to == ["thanhhoa@coquan.gov.vn"]
    assert "Đến hạn trong 3 ngày: 1" in letter.body
    assert "hạn 25/11/2023, còn 1 ngày" in letter.body
    assert "9291/VPCP-KTTH" in letter.body
    send(DAY + timedelta(5))
    assert "Quá hạn: 1" in mail.outbox[-1].body


def test_nobody_gets_a_letter_about_nothing_or_without_an_address(given):
    reader(seat("UBND.D395"), "huyen@coquan.gov.vn")
    silent = seat("VPUBND.P40.1")
    User.objects.create(username="khong-thu", person=silent.person)
    assert send(DAY) == 0


def test_the_clerk_is_told_of_papers_that_wait(given):
    reader(given, "vanthu@coquan.gov.vn")
    send(DAY)
    assert "Văn bản chờ giao việc: 1" in mail.outbox[0].body


def test_letters_rest_on_days_off():
    assert not working(date(2023, 11, 25))
    assert not working(date(2024, 2, 12))
    assert working(date(2024, 2, 26))
