"""Taking papers in at the desk: what comes in, what is turned away and with which sentence, who reads what."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from dieuhanh.assignments import jobs
from dieuhanh.assignments.actions.proposals import propose
from dieuhanh.bodies.models import Role
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Arrival, Citation, Document
from dieuhanh.journal import queries as journal
from dieuhanh.reading.extract import limits
from tests.assignments.offices import paper, seat
from tests.pages.desks import at_desk, body_of
from tests.reading.samples import docx, package, para, pdf

pytestmark = pytest.mark.django_db
DAY = date(2024, 2, 26)
RECEIVE = "/van-ban/nhan/"
LETTER = (
    Path(__file__).parents[2].joinpath("dieuhanh/console/demo/papers/vpcp-9291.txt").read_text()
)  # our own words
QUIET = Path(__file__).parents[2].joinpath("dieuhanh/console/demo/papers/tin-nhan-duoc.txt").read_text()
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


@pytest.fixture
def desk(clerk):
    return at_desk(clerk)


def send(desk, *, file=None, text="", declared=True, name="cong-van.pdf"):
    """Hand a paper in, let the worker read it, and see what the waiting page leads to."""
    sent = {"text": text} | ({"not_secret": "on"} if declared else {})
    if file is not None:
        sent["file"] = SimpleUploadedFile(name, file)
    answer = desk.post(RECEIVE, sent)
    if answer.status_code != 302:
        return answer
    for arrival in Arrival.objects.filter(state="waiting"):
        jobs.take_in.func(arrival.pk)
    return desk.get(answer["Location"], follow=True)


def said(answer):
    return answer.content.decode()


# ---------------------------------------------------------------- what comes in


@pytest.mark.parametrize("way", ["pasted", "txt", "docx", "pdf"])
def test_a_paper_comes_in_by_any_way_and_leads_to_its_orders(desk, way):
    sent = {
        "pasted": lambda: send(desk, text=LETTER),
        "txt": lambda: send(desk, file=LETTER.encode(), name="9291.txt"),
        "docx": lambda: send(desk, file=docx("".join(map(para, LETTER.splitlines()))), name="9291.docx"),
        "pdf": lambda: send(
            desk,
            file=pdf(
                [(70, 60, "1. Bộ Kế hoạch và Đầu tư tổng hợp, báo cáo trước ngày 30 tháng 11 năm 2023.")]
            ),
            name="9291.pdf",
        ),
    }
    answer = sent[way]()
    document = Document.objects.get()
    assert answer.redirect_chain[-1][0] == f"/van-ban/{document.pk}/giao-viec/"
    assert "Bộ Kế hoạch và Đầu tư" in said(answer)
    if way != "pdf":
        assert (document.label, document.arrival_number) == ("9291/VPCP-KTTH", 1)
        assert "1.c" in said(answer)


def test_the_original_comes_back_byte_for_byte_and_only_as_a_download(desk):
    data = ("\ufeff" + LETTER.replace("\n", "\r\n")).encode()
    send(desk, file=data, name="../9291 <b>.txt")
    document = Document.objects.get()
    page = said(desk.get(f"/van-ban/{document.pk}/"))
    assert "<b>.txt" not in page
    [address] = [a.split('"')[0] for a in page.split('href="')[1:] if "/tep/" in a]
    kept = desk.get(address)
    assert body_of(kept) == data
    assert kept["Content-Disposition"].startswith("attachment")


def test_a_paper_that_orders_nothing_is_put_away_in_one_step(desk):
    answer = send(desk, text=QUIET)
    assert "Không thấy việc nào được giao" in said(answer)
    document = Document.objects.get()
    after = desk.post(f"/van-ban/{document.pk}/giao-viec/khong-giao/", follow=True)
    assert "không giao việc" in said(after)
    document.refresh_from_db()
    assert document.no_orders


def test_the_same_paper_twice_is_said_to_be_there_already(desk):
    send(desk, text=LETTER)
    send(desk, text=LETTER + "\n")
    newer = Document.objects.order_by("-pk").first()
    page = said(desk.get(f"/van-ban/{newer.pk}/"))
    assert "Có thể trùng" in page
    assert "số đến 1" in page


def test_what_is_read_too_long_for_its_column_is_shortened_not_refused(desk):
    send(desk, text=LETTER.replace("VPCP-KTTH", "VPCP" * 30))
    document = Document.objects.get()
    assert document.symbol == ("VPCP" * 30)[:60]
    for field in document._meta.concrete_fields:
        if isinstance(field, models.CharField):
            assert len(getattr(document, field.attname)) <= (field.max_length or 0), field.name


# ---------------------------------------------------------------- what is turned away


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Hãy chọn một tệp hoặc dán nội dung văn bản."),
        ({"text": " \n\t "}, "Hãy chọn một tệp hoặc dán nội dung văn bản."),
        ({"file": b""}, "Tệp này rỗng, không có gì để đọc."),
        ({"file": b"x", "text": "y"}, "không làm cả hai"),
        ({"text": LETTER, "declared": False}, "Văn bản mật không được đưa vào hệ thống."),
        ({"file": LETTER.encode(), "declared": False}, "Văn bản mật không được đưa vào hệ thống."),
    ],
)
def test_a_form_not_filled_in_says_what_is_missing_and_keeps_what_was_typed(desk, sent, sentence):
    answer = send(desk, **sent)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert Arrival.objects.count() == 0
    if sent.get("text", "").strip():
        assert sent["text"].strip().splitlines()[-1] in said(answer)


def test_a_file_over_the_size_of_the_office_is_named_with_that_size(desk, settings):
    settings.MAX_UPLOAD_MB = 1
    answer = send(desk, file=b"a" * (1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "Tệp lớn hơn 1 MB" in said(answer)
    assert "Tối đa 1 MB" in said(answer)


def test_a_pasted_text_beyond_all_measure_is_a_plain_page(desk):
    answer = send(desk, text="a" * (configured.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert answer.status_code == 400
    assert "Chưa có gì được ghi" in said(answer)


def test_a_null_character_in_pasted_words_is_told_in_words(desk):
    answer = send(desk, text="1. Bộ Công an báo cáo\x00 ngay.")
    assert answer.status_code == 422
    assert "Có ký tự không đọc được" in said(answer)


BOMB = package({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * (limits.MAX_XML_BYTES + 9)})
DAMAGED = {
    "a picture renamed": (PNG, "cong-van.pdf", "ảnh PNG"),
    "a pdf cut off": (pdf([(70, 60, "Báo cáo trước ngày 30.")])[:200], "cong-van.pdf", ""),
    "a pdf of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "cong-van.pdf", ""),
    "a pdf without text": (pdf([]), "cong-van.pdf", ""),
    "a zip bomb": (BOMB, "cong-van.docx", ""),
    "a word file under a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu",
    ),
    "an old word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", ".doc",
    ),
    "letters of no known kind": (bytes(range(128, 256)) * 30 + b"\0\1\2", "a.txt", ""),
    "blanks only": (b" \n \n", "a.txt", "rỗng"),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGED)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_leaves_nothing_behind(desk, what, settings):
    data, name, words = DAMAGED[what]
    answer = send(desk, file=data, name=name)
    assert answer.status_code == 200
    page = said(answer)
    assert "Không nhận văn bản này" in page
    sentence = Arrival.objects.get().sentence
    assert words in sentence
    assert sentence.endswith(".")
    assert "Error" not in sentence
    assert "Nhận văn bản khác" in page
    assert Document.objects.count() == 0
    assert not any(Path(settings.QUARANTINE).iterdir())


def test_a_refusal_while_watching_reloads_the_page_that_says_what_to_do(desk):
    send(desk, file=b" \n", name="a.txt")
    watched = desk.get(f"/van-ban/dang-doc/{Arrival.objects.get().token}/", headers={"HX-Request": "true"})
    assert watched["HX-Refresh"] == "true"


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_paper_with_a_secrecy_mark_leaves_only_its_digest(desk, stamp, settings, clerk):
    head, body = LETTER.split("\n", 1)
    answer = send(desk, text=f"{head}\n{stamp}\n{body}")
    assert f"Văn bản có dấu {stamp}" in said(answer)
    assert Document.objects.count() == 0
    assert not any(Path(settings.QUARANTINE).iterdir())
    line = journal.about(f"arrival:{Arrival.objects.get().pk}").get()
    assert line.payload == {"sha256": Arrival.objects.get().sha256, "reason": "secret"}
    assert journal.faults() is None


# ---------------------------------------------------------------- who reads what


@pytest.fixture
def held(clerk):
    return paper(clerk)


PLACES = ["", "sua/", "giao-viec/", "tep/1/"]


@pytest.mark.parametrize("place", PLACES)
def test_a_paper_of_another_office_does_not_exist(held, place):
    stranger = at_desk(seat("UBND.P38.1", name="Người ngoài"))
    assert stranger.get(f"/van-ban/{held.pk}/{place}").status_code == 404
    assert "9291" not in said(stranger.get("/van-ban/"))


@pytest.mark.parametrize("place", ["but-phe/", "giao-viec/giao/", "giao-viec/them/", "giao-viec/khong-giao/"])
def test_nothing_can_be_done_to_a_paper_of_another_office(held, place):
    stranger = at_desk(seat("UBND.P38.1", name="Người ngoài"))
    assert stranger.post(f"/van-ban/{held.pk}/{place}", {"text": "x", "giao": "het"}).status_code == 404


def test_who_holds_one_clause_is_told_only_what_that_clause_cites(held):
    start = held.text.index("b) Đề xuất")
    passage = documents.quote(held, start=start, end=start + 20, point="1.b")
    for number, at in (("1/QĐ-TTg", start + 3), ("2/QĐ-TTg", 0)):
        Citation.objects.create(document=held, start=at, end=at + 5, number=number, code=number)
    reader = seat("SKHDT.P38.1", name="Giữ một điểm")
    documents.share(held, passage=passage, keys=[f"b:{reader.post.body_id}"], because="giao xuống")
    page = said(at_desk(reader).get(f"/van-ban/{held.pk}/"))
    assert "1/QĐ-TTg" in page
    assert "2/QĐ-TTg" not in page


@pytest.mark.parametrize(
    "place", ["van-ban/99999999999999999999/", "van-ban/0/", "van-ban/dang-doc/khong-co/"]
)
def test_an_address_made_up_is_not_found(desk, place):
    assert desk.get(f"/{place}").status_code == 404


def test_an_officer_may_read_but_not_receive_mend_or_give(held):
    officer = at_desk(seat("VPCP", Role.OFFICER))
    assert officer.get(f"/van-ban/{held.pk}/").status_code == 200
    for place, sentence in (
        (RECEIVE, "Chỉ văn thư hoặc lãnh đạo cơ quan được nhận văn bản vào sổ."),
        (f"/van-ban/{held.pk}/sua/", "Chỉ văn thư của cơ quan giữ văn bản được sửa thông tin."),
        (f"/van-ban/{held.pk}/giao-viec/", "mới giao việc từ văn bản này."),
    ):
        answer = officer.get(place)
        assert answer.status_code == 403
        assert sentence in said(answer)
    assert "Nhận văn bản" not in said(officer.get("/van-ban/"))


def test_only_a_leader_writes_on_the_paper(held, desk):
    words = "Giao Vụ Tổng hợp theo dõi."
    refused = said(desk.post(f"/van-ban/{held.pk}/but-phe/", {"text": words}, follow=True))
    assert "Chỉ lãnh đạo cơ quan giữ văn bản được ghi bút phê." in refused
    leader = at_desk(seat("VPCP", Role.LEADER, "Lãnh đạo"))
    assert "Hãy viết nội dung bút phê." in said(
        leader.post(f"/van-ban/{held.pk}/but-phe/", {"text": " "}, follow=True)
    )
    assert words in said(leader.post(f"/van-ban/{held.pk}/but-phe/", {"text": words}, follow=True))


def test_an_administrator_sees_no_papers(held):
    admin = at_desk(seat("VPCP", Role.ADMIN))
    assert "9291" not in said(admin.get("/van-ban/"))
    assert admin.get(f"/van-ban/{held.pk}/").status_code == 404


def test_the_head_of_a_paper_is_mended_and_a_wrong_day_says_how_to_type_it(held, desk):
    place = f"/van-ban/{held.pk}/sua/"
    sent = {"number": "9291", "symbol": "VPCP-KTTH", "type": "Công văn", "issuer_name": "Văn phòng Chính phủ"}
    wrong = desk.post(place, sent | {"issued_on": "31/02/2024"})
    assert wrong.status_code == 422
    assert "Hãy gõ theo ngày/tháng/năm" in said(wrong)
    long = desk.post(place, sent | {"number": "9" * 90})
    assert long.status_code == 422
    assert "Ensure" not in said(long)
    assert desk.post(place, sent | {"subject": "trích yếu đã sửa"}).status_code == 302
    held.refresh_from_db()
    assert held.subject == "trích yếu đã sửa"
    assert held.reading["header"]["subject"] == "chuẩn bị báo cáo"  # what was read stays as it was read


# ---------------------------------------------------------------- the page itself

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def test_words_of_a_paper_never_become_a_page(desk):
    send(
        desk,
        text=LETTER.replace("chuẩn bị báo cáo", f"chuẩn bị {EVIL}").replace(
            "a) Kiểm điểm", f"a) Kiểm điểm {EVIL}"
        ),
    )
    document = Document.objects.get()
    assert EVIL in document.text
    for place in ("", "giao-viec/", "sua/"):
        page = said(desk.get(f"/van-ban/{document.pk}/{place}"))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page
    for place in ("/van-ban/", "/", f"/tim/?q={EVIL}", f"/van-ban/?q={EVIL}&loai={EVIL}"):
        page = said(desk.get(place))
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_looking_back_shows_the_paper_and_changes_nothing(held, desk, settings):
    settings.DEMO = True
    desk.post("/xem-lai/", {"day": "24/11/2023", "next": "/"})
    page = desk.get(f"/van-ban/{held.pk}/")
    assert page.status_code == 200
    assert "Đang xem lại ngày" in said(page)
    assert "Sửa thông tin" not in said(page)
    assert "Nhận văn bản" not in said(desk.get("/van-ban/"))
    assert desk.post(RECEIVE, {"text": LETTER, "not_secret": "on"}).status_code == 409
    assert Arrival.objects.filter(state="waiting").count() <= 1
    assert Document.objects.count() == 1


def test_before_it_came_a_paper_is_not_in_the_register(held, desk, settings):
    propose(held)
    settings.DEMO = True
    desk.post("/xem-lai/", {"day": "23/11/2023", "next": "/"})
    before = said(desk.get("/van-ban/"))
    assert "9291" not in before
    assert "chờ bạn" not in before  # nor does the menu count what had not come yet


def test_the_register_asks_the_same_of_few_papers_as_of_many(clerk, desk, django_assert_max_num_queries):
    for _ in range(12):
        paper(clerk)
    desk.get("/van-ban/")
    with django_assert_max_num_queries(30):
        assert "1–12 trên 12" in said(desk.get("/van-ban/"))


def test_nobody_comes_in_without_a_name(held, client):
    answer = client.get(f"/van-ban/{held.pk}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")
