"""The page of a duty: its one next act, what each act does, and what it says when it cannot be done."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh.assignments.actions import doing
from dieuhanh.assignments.actions.giving import Part, confirm, hand_down
from dieuhanh.assignments.actions.proposals import edit
from dieuhanh.assignments.models import Answer, Duty, Evidence, Note, Refusal
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies.models import Body, Kind, Role
from tests.assignments.offices import seat
from tests.pages.desks import DAY, GIVEN, at_desk, body_of, given, given_to, received, waiting

pytestmark = pytest.mark.django_db
SECRET = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTỐI MẬT\n\nSố: 12/BC-UBND\n\nBÁO CÁO\nVề một việc"


@pytest.fixture
def clerk(on_day):
    on_day(DAY)
    return seat("VPUBND.P38.1", name="Văn phòng tỉnh")


@pytest.fixture
def department():
    Body.objects.filter(key="SKHDT.P38.1").update(in_network=True)
    return seat("SKHDT.P38.1", name="Văn thư sở")


@pytest.fixture
def duty(clerk, department):
    return given(clerk, [("Báo cáo giải ngân quý I", "2024-03-01")])[0]


def page(who, duty, act=""):
    return at_desk(who).get(f"/viec/{duty.pk}/", {"lam": act} if act else {}).content.decode()


def send(who, duty, act, **typed):
    return at_desk(who).post(f"/viec/{duty.pk}/?lam={act}", typed)


def work(duty):
    return Work(Duty.objects.get(pk=duty.pk).work)


def big_button(html):
    return html.split('class="btn main big"', 1)[1].split(">", 1)[1].split("<", 1)[0]


def test_the_page_shows_the_sentence_the_way_down_and_the_day(duty, department):
    html = page(department, duty)
    assert '<q class="paper">1. Báo cáo giải ngân quý I</q>' in html
    assert "312/UBND-THKH · điểm 1" in html
    assert "Thứ Sáu, 01/03/2024" in html and "tính cả ngày này" in html
    assert "Ủy ban nhân dân tỉnh Thanh Hóa" in html


def test_the_one_big_button_follows_the_duty_through_its_life(duty, clerk, department):
    assert big_button(page(department, duty)) == "Tiếp nhận"
    assert (
        "big" not in page(clerk, duty).split('<div class="two">')[1]
    )  # it has accounts: nobody records for it
    send(department, duty, "tiep-nhan")
    assert work(duty) == Work.OPEN
    assert big_button(page(department, duty)) == "Báo cáo kết quả"
    answer = send(
        department,
        duty,
        "ket-qua",
        text="Đã gửi báo cáo.",
        number="81",
        symbol="SKHĐT-TH",
        issued_on="26/02/2024",
    )
    assert answer.status_code == 302
    assert str(Answer.objects.get().paper) == "81/SKHĐT-TH"
    assert "btn main big" not in page(department, duty)
    assert big_button(page(clerk, duty)) == "Chấp nhận kết quả"
    send(clerk, duty, "chap-nhan")
    assert work(duty) == Work.DONE
    assert "xong đúng hạn" in page(department, duty)


def test_a_returned_answer_comes_back_with_its_reason(duty, clerk, department):
    doing.answer(duty, text="Xong.", by=department, on=DAY)
    empty = send(clerk, duty, "tra-lai", reason=" ")
    assert empty.status_code == 422
    assert "Hãy điền lý do" in empty.content.decode()
    send(clerk, duty, "tra-lai", reason="Thiếu số liệu ba huyện")
    html = page(department, duty)
    assert work(duty) == Work.OPEN
    assert "đã bị trả lại 1 lần" in html and html.count("Thiếu số liệu ba huyện") >= 2


def test_progress_is_noted_with_its_evidence_and_the_file_can_be_fetched(duty, department, clerk):
    file = SimpleUploadedFile("bang.csv", b"a,b\n1,2\n")
    send(department, duty, "tien-do", text="Được một nửa", progress="50", evidence=file, not_secret="on")
    assert Note.objects.get().progress == 50
    kept = Evidence.objects.get().file
    url = f"/van-ban/{kept.document_id}/tep/{kept.pk}/"
    assert url in page(clerk, duty)
    fetched = at_desk(clerk).get(url)
    assert body_of(fetched) == b"a,b\n1,2\n"
    assert fetched["Content-Disposition"].startswith("attachment")
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert at_desk(seat("UBND.P40.1", name="Tỉnh khác")).get(url).status_code == 404


def test_what_was_typed_stays_when_something_is_wrong(duty, department):
    answer = send(department, duty, "tien-do", text="Còn chờ hai đơn vị", progress="150")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Tiến độ là một số từ 0 đến 100." in html
    assert "Còn chờ hai đơn vị" in html and 'value="150"' in html
    assert not Note.objects.exists()


def test_a_file_needs_the_word_that_it_is_no_secret(duty, department):
    file = SimpleUploadedFile("anh.png", b"\x89PNG")
    answer = send(department, duty, "tien-do", text="Ảnh hiện trường", evidence=file)
    assert answer.status_code == 422
    assert "Hãy xác nhận trước khi gửi tệp" in answer.content.decode()


def test_a_file_with_a_secrecy_mark_is_refused_and_not_kept(duty, department):
    file = SimpleUploadedFile("bao-cao.txt", SECRET.encode())
    answer = send(department, duty, "tien-do", text="Kèm báo cáo", evidence=file, not_secret="on")
    assert "có dấu TỐI MẬT" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_day_of_an_answer_in_the_future_is_a_sentence(clerk):
    assignment = given_to(clerk, [district()])
    duty = Duty.objects.get(assignment=assignment)
    answer = send(clerk, duty, "ghi-nhan-ket-qua", text="Theo công văn.", effective_on="27/02/2024")
    assert answer.status_code == 422
    assert "Ngày báo cáo không thể ở tương lai." in answer.content.decode()


def district():
    return Body.objects.valid(DAY).filter(kind=Kind.DISTRICT).first()


def test_the_tracker_writes_down_for_a_body_without_accounts(clerk):
    duty = Duty.objects.get(assignment=given_to(clerk, [district()]))
    assert big_button(page(clerk, duty)) == "Ghi nhận đã tiếp nhận"
    send(clerk, duty, "ghi-nhan-tiep-nhan")
    assert work(duty) == Work.OPEN
    send(
        clerk,
        duty,
        "ghi-nhan-ket-qua",
        text="Theo công văn của huyện.",
        effective_on="21/02/2024",
        number="9",
        symbol="UBND",
    )
    kept = Answer.objects.get()
    assert kept.proxy and kept.on == date(2024, 2, 21)
    assert "ghi thay" in page(clerk, duty)


def test_a_duty_is_handed_down_each_with_its_own_words_and_day(duty, department):
    officer = seat("SKHDT.P38.1", Role.OFFICER, "Chuyên viên A")
    html = page(department, duty, "giao-xuong")
    assert "Chuyên viên A" in html
    key = f"s{officer.pk}"
    send(department, duty, "giao-xuong", nhan=key, task="Phần chung", due="29/02/2024",
         **{f"task-{key}": "Dự thảo bảng số liệu", f"due-{key}": "28/02/2024"})  # fmt: skip
    child = Duty.objects.get(parent=duty)
    assert (child.seat, child.task, child.due_on) == (officer, "Dự thảo bảng số liệu", date(2024, 2, 28))
    below = page(department, duty)
    assert "0 trên 1 nơi nhận đã báo cáo" in below
    assert '<q class="paper">1. Báo cáo giải ngân quý I</q>' in page(officer, child)


def test_a_later_day_than_ones_own_is_refused_with_everything_kept(duty, department):
    officer = seat("SKHDT.P38.1", Role.OFFICER, "Chuyên viên A")
    key = f"s{officer.pk}"
    answer = send(department, duty, "giao-xuong", nhan=key, task="Phần chung",
                  **{f"due-{key}": "05/03/2024", f"task-{key}": "Gõ dở"})  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "sau hạn của chính cơ quan (01/03/2024)" in html
    assert 'value="05/03/2024"' in html and 'value="Gõ dở"' in html and 'value="Phần chung"' in html
    assert not Duty.objects.filter(parent=duty).exists()


def test_nobody_is_chosen_that_was_not_offered(duty, department):
    ministry = Body.objects.get(key="BTC.1")
    answer = send(department, duty, "giao-xuong", nhan=f"b{ministry.pk}")
    assert "Hãy chọn ít nhất một nơi nhận." in answer.content.decode()
    assert not Duty.objects.filter(parent=duty).exists()


def test_wrong_competence_is_searched_chosen_and_sent_without_javascript(duty, department, clerk):
    reason = "Theo quy chế, việc này của sở khác"
    looked = send(
        department, duty, "de-nghi-chuyen", reason=reason, words="cong thuong", tim="1"
    ).content.decode()
    other = Body.objects.valid(DAY).get(name="Sở Công Thương tỉnh Thanh Hóa")
    assert reason in looked
    assert looked.index(f'value="{other.pk}"') == looked.index('name="body" value="') + len('name="body" ')
    unchosen = send(department, duty, "de-nghi-chuyen", reason=reason, words="cong thuong").content.decode()
    assert "chọn một cơ quan trong danh sách" in unchosen
    send(department, duty, "de-nghi-chuyen", reason=reason, words="cong thuong", body=str(other.pk))
    assert Refusal.objects.get().proposed == other
    html = page(clerk, duty)
    assert reason in html and big_button(html) == "Chuyển cơ quan khác"
    assert f'value="{other.pk}" checked' in page(clerk, duty, "chuyen")
    send(clerk, duty, "chuyen", body=str(other.pk), answer="Đồng ý")
    assert work(duty) == Work.MOVED
    assert Duty.objects.get(holder=other).work == Work.SENT
    assert "Việc này đã chuyển cho" in page(clerk, duty)


def test_a_dispute_may_stay_where_it_is(duty, department, clerk):
    doing.refuse(duty, reason="Không thuộc sở", proposed=None, by=department, on=DAY)
    send(clerk, duty, "giu-nguyen", answer="Thuộc chức năng của sở")
    assert work(duty) == Work.OPEN
    assert "Thuộc chức năng của sở" in page(department, duty)


def test_a_duty_of_others_does_not_exist(duty):
    stranger = at_desk(seat("UBND.P40.1", name="Tỉnh khác"))
    assert stranger.get(f"/viec/{duty.pk}/").status_code == 404
    assert stranger.post(f"/viec/{duty.pk}/?lam=tiep-nhan").status_code == 404
    assert stranger.get("/viec/99999999/").status_code == 404
    assert stranger.get("/viec/tim-co-quan/", {"viec": duty.pk, "words": "so"}).status_code == 404
    assert work(duty) == Work.SENT


def test_an_act_that_is_not_this_seats_is_refused_with_a_sentence(duty, department, clerk):
    answer = at_desk(clerk).post(f"/viec/{duty.pk}/?lam=ket-qua", {"text": "Thay sở"}, follow=True)
    assert "không thuộc quyền của vị trí đang chọn" in answer.content.decode()
    assert work(duty) == Work.SENT


def test_the_second_of_two_clicks_finds_the_act_done(duty, department):
    send(department, duty, "tiep-nhan")
    again = at_desk(department).post(f"/viec/{duty.pk}/?lam=tiep-nhan", follow=True)
    assert "không làm bước này được nữa" in again.content.decode()


def test_looking_back_a_duty_stands_as_it_stood_and_cannot_be_changed(duty, department, settings):
    settings.DEMO = True
    doing.receive(duty, by=department, on=DAY)
    client = at_desk(department)
    client.post("/xem-lai/", {"day": "2024-02-20"})
    html = client.get(f"/viec/{duty.pk}/").content.decode()
    assert "Chưa tiếp nhận" in html and "btn main big" not in html
    assert client.post(f"/viec/{duty.pk}/?lam=ket-qua", {"text": "x"}).status_code == 409
    client.post("/xem-lai/", {"day": "2024-02-18"})
    assert client.get(f"/viec/{duty.pk}/").status_code == 404


def test_who_only_contributes_sees_the_duty_but_not_the_work_inside(clerk, department):
    [proposal] = waiting(received(clerk, [("Báo cáo giải ngân quý I", "2024-03-01")]))
    other = seat("STC.1.P38.1", name="Sở Tài chính")
    helping = {
        "written": "Sở Tài chính",
        "norm": "sở tài chính",
        "group": False,
        "bodies": [other.post.body_id],
    }
    edit(proposal, changes={"contributors": [helping]}, by=clerk, on=GIVEN)
    confirm([proposal], by=clerk, on=GIVEN)
    duty = Duty.objects.get()
    officer = seat("SKHDT.P38.1", Role.OFFICER, "Chuyên viên A")
    [child] = hand_down(duty, parts=[Part(duty.holder, officer)], due_on=None, by=department, on=DAY)
    doing.note(child, text="Ghi chú của chuyên viên", by=officer, on=DAY)
    assert "Ghi chú của chuyên viên" in page(clerk, duty)
    assert "Ghi chú của chuyên viên" in page(department, duty)
    helper = page(other, duty)
    assert "Báo cáo giải ngân quý I" in helper and "Phối hợp" in helper
    assert "Ghi chú của chuyên viên" not in helper and "btn main big" not in helper
    assert at_desk(other).get(f"/viec/{child.pk}/").status_code == 404


def test_the_story_is_told_in_sentences(duty, department, clerk):
    doing.receive(duty, by=department, on=DAY)
    html = page(department, duty)
    assert "Sở Kế hoạch và Đầu tư tỉnh Thanh Hóa đã tiếp nhận" in html
    assert "Văn phòng Ủy ban nhân dân tỉnh Thanh Hóa giao việc theo 312/UBND-THKH, điểm 1" in html


def test_words_from_a_paper_never_run(clerk, department):
    [duty] = given(clerk, [("<script>alert(1)</script> & rà soát", "2024-03-01")])
    doing.note(duty, text="<img src=x onerror=alert(1)>", by=department, on=DAY)
    html = page(department, duty)
    assert "<script>alert" not in html and "<img src=x" not in html


def test_many_duties_below_cost_no_more_questions_than_few(clerk):
    province = seat("UBND.P38.1", Role.LEADER, "Chủ tịch thử")
    vp = seat("VPCP", name="Văn thư Chính phủ")
    assignment = given_to(vp, [province.post.body])
    duty = Duty.objects.get(assignment=assignment)
    places = list(Body.objects.valid(DAY).filter(kind=Kind.DISTRICT)[:60])
    client, counted = at_desk(province), []
    for some in (places[:5], places[5:]):
        hand_down(duty, parts=[Part(b) for b in some], due_on=None, by=province, on=GIVEN)
        client.get(f"/viec/{duty.pk}/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/viec/{duty.pk}/").status_code == 200
        counted.append(len(seen))
    assert counted[1] <= counted[0] + 2
