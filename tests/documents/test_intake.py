"""A paper comes in: kept byte for byte, read, linked; or refused, with nothing left of a secret one."""

import hashlib
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from dieuhanh.assignments.jobs import take_in
from dieuhanh.assignments.models import Proposal
from dieuhanh.bodies import queries as bodies
from dieuhanh.documents import actions, queries
from dieuhanh.documents.models import Arrival, Citation, Document, File
from dieuhanh.documents.powers import Forbidden
from dieuhanh.journal.models import Entry
from tests.assignments.offices import DAY, paper, seat

pytestmark = pytest.mark.django_db
LETTER = """VĂN PHÒNG CHÍNH PHỦ
Số: 77/VPCP-TH
V/v gửi số liệu

Hà Nội, ngày 20 tháng 11 năm 2023

Kính gửi: Bộ Tài chính.

Thực hiện Công văn số 9291/VPCP-KTTH ngày 24 tháng 11 năm 2023, Thủ tướng Chính phủ yêu cầu:

1. Bộ Tài chính gửi số liệu thu ngân sách cho Văn phòng Chính phủ chậm nhất ngày 30 tháng 11 năm 2023.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHÁNH VĂN PHÒNG
Nguyễn Văn A
"""


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


def bring(clerk, text, name="van-ban.txt", on=DAY):
    data = text if isinstance(text, bytes) else text.encode()
    arrival = actions.arrive(data=data, name=name, not_secret=True, office=clerk.post.body, by=clerk, on=on)
    take_in.func(arrival.pk)
    return Arrival.objects.get(pk=arrival.pk)


def quarantined():
    return list(settings.QUARANTINE.glob("*")) if settings.QUARANTINE.exists() else []


def test_a_letter_is_kept_byte_for_byte_with_its_digest_and_its_orders_proposed(clerk):
    arrival = bring(clerk, LETTER)
    document = arrival.document
    assert document is not None
    file = File.objects.get(document=document)
    assert file.content.open("rb").read() == LETTER.encode()
    assert file.sha256 == hashlib.sha256(LETTER.encode()).hexdigest()
    assert (document.number, document.symbol, document.issued_on) == ("77", "VPCP-TH", date(2023, 11, 20))
    [proposal] = Proposal.objects.filter(document=document)
    assert proposal.due_on == date(2023, 11, 30)
    assert document.text[proposal.start : proposal.end].startswith("1. Bộ Tài chính")
    assert quarantined() == []


def test_arrival_numbers_run_from_one_without_holes_each_year(clerk):
    numbers = [bring(clerk, LETTER, on=on).document.arrival_number for on in (DAY, DAY, date(2024, 1, 2))]
    assert numbers == [1, 2, 1]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_of_a_secret_paper_nothing_is_left_but_its_digest(clerk, mark):
    text = f"{mark}\n{LETTER}"
    arrival = bring(clerk, text, name="ten-rieng-cua-tep.txt")
    assert arrival.state == Arrival.State.REFUSED
    assert "không nhận tài liệu bí mật" in arrival.sentence
    assert (Document.objects.count(), File.objects.count(), quarantined()) == (0, 0, [])
    line = Entry.objects.get(verb="documents.refused")
    assert line.payload == {"sha256": hashlib.sha256(text.encode()).hexdigest(), "reason": "secret"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not any("ten-rieng" in str(value) for row in cursor.fetchall() for value in row), table


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "trong.txt"),
        (b"%PDF-1.7 hong", "hong.pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "anh.pdf"),
        (b"PK\x03\x04x", "x.docx"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_leaves_nothing(clerk, data, name):
    arrival = bring(clerk, data, name)
    assert arrival.state == Arrival.State.REFUSED
    assert len(arrival.sentence) > 20
    assert (Document.objects.count(), quarantined()) == (0, [])


def test_without_the_clerks_word_that_it_is_no_secret_nothing_is_taken(clerk):
    with pytest.raises(actions.NotDeclared):
        actions.arrive(data=b"x", name="x", not_secret=False, office=clerk.post.body, by=clerk, on=DAY)
    assert quarantined() == []


def test_an_officer_does_not_keep_the_register(clerk):
    officer = seat("VPCP", "officer")
    with pytest.raises(Forbidden, match="văn thư"):
        actions.arrive(data=b"x", name="x", not_secret=True, office=officer.post.body, by=officer, on=DAY)


def test_citations_link_to_papers_held_in_whichever_order_they_come(clerk):
    citing = bring(clerk, LETTER).document
    [citation] = Citation.objects.filter(document=citing)
    assert citation.target is None
    held = paper(clerk)
    citation.refresh_from_db()
    assert citation.target == held
    scope = bodies.scope(clerk, DAY)
    assert list(queries.cited_by(held, scope)) == [citing]


def test_the_same_paper_twice_is_told(clerk):
    first = bring(clerk, LETTER).document
    second = bring(clerk, LETTER + "\n").document
    assert queries.duplicates(second) == [first]


def test_a_job_run_twice_takes_the_paper_in_once(clerk):
    arrival = bring(clerk, LETTER)
    take_in.func(arrival.pk)
    assert Document.objects.count() == 1
    assert Proposal.objects.count() == 1


def test_correcting_the_head_keeps_the_reading_as_it_was(clerk):
    document = bring(clerk, LETTER).document
    before = document.reading
    actions.correct(document, changes={"number": "78", "subject": "trích yếu khác"}, by=clerk, on=DAY)
    document.refresh_from_db()
    assert (document.label, document.reading) == ("78/VPCP-TH", before)


def test_a_passage_must_lie_in_the_text(clerk):
    document = bring(clerk, LETTER).document
    with pytest.raises(ValueError, match="ngoài văn bản"):
        actions.quote(document, start=0, end=len(document.text) + 1)


def test_a_fault_while_reading_is_told_to_whoever_waits(clerk, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("đĩa đầy")

    monkeypatch.setattr("dieuhanh.documents.jobs.actions.admit", broken)
    arrival = actions.arrive(
        data=LETTER.encode(), name="a.txt", not_secret=True, office=clerk.post.body, by=clerk, on=DAY
    )
    with pytest.raises(RuntimeError):
        take_in.func(arrival.pk)
    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.REFUSED
    assert "Hãy gửi lại" in arrival.sentence
    assert quarantined() == []
