"""The confirm page: what it shows of each order, what a clerk may do with it, and what it refuses."""

import re
from datetime import date

import pytest

from dieuhanh.assignments.actions import judging, proposals
from dieuhanh.assignments.models import Assignment, Duty, Proposal
from dieuhanh.bodies.models import Role
from dieuhanh.journal import queries as journal
from tests.assignments.offices import CLAUSES, paper, seat
from tests.pages.desks import at_desk, received

pytestmark = pytest.mark.django_db
DAY = date(2023, 11, 24)


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


@pytest.fixture
def desk(clerk):
    return at_desk(clerk)


@pytest.fixture
def document(clerk):
    document = paper(clerk)
    proposals.propose(document)
    return document


def at(document, point):
    return Proposal.objects.get(document=document, point=point)


def here(document, more=""):
    return f"/van-ban/{document.pk}/giao-viec/{more}"


def said(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def card(page, proposal):
    """The card of one proposal."""
    return page.split(f'id="p-{proposal.pk}"', 1)[1].split("</article>", 1)[0]


def do(desk, document, proposal, act, **sent):
    return said(desk.post(here(document, f"{proposal.pk}/{act}/"), sent, follow=True))


def filled(proposal, **changes):
    """The form as the page fills it in, with changes."""
    sent = {
        "task": proposal.task, "deliverable": proposal.deliverable, "form": proposal.form, "words": proposal.words,
        "due_on": f"{proposal.due_on:%d/%m/%Y}" if proposal.due_on else "",
    }  # fmt: skip
    for name in ("leads", "contributors", "receivers", "supervisors"):
        sent[name] = "\n".join(n["written"] for n in getattr(proposal, name))
    return sent | changes


# ---------------------------------------------------------------- what it shows


def test_every_order_is_lit_in_its_sentence_and_has_its_card_in_order(desk, document):
    page = said(desk.get(here(document)))
    points = ["1.a", "1.b", "1.c", "2", "3", "4"]
    shown = [page.index(f'id="p-{at(document, p).pk}"') for p in points]
    assert shown == sorted(shown)
    for point in points:
        assert f'href="#p-{at(document, point).pk}">{point}</a>' in page
    for clause in CLAUSES:
        assert clause.split()[-1] in page


def test_a_group_says_how_many_it_means_and_names_each(desk, document):
    shown = card(said(desk.get(here(document))), at(document, "1.c"))
    assert "<b>30</b>" in shown
    assert "<b>63</b>" in shown
    assert "93 nơi nhận, mỗi nơi một việc" in shown
    assert shown.count("<li>") >= 93
    assert "Ủy ban nhân dân tỉnh Thanh Hóa" in shown
    assert "Bộ Kế hoạch và Đầu tư" in shown


def test_a_deadline_shows_its_day_its_words_and_why(desk, document):
    page = said(desk.get(here(document)))
    assert "29/11/2023" in card(page, at(document, "2"))
    assert "không tính ngày ghi trên văn bản" in card(page, at(document, "2"))
    assert "Hạn rơi vào thứ Bảy" in card(page, at(document, "1.c"))  # 25/11/2023
    assert "không ghi thời hạn" in card(page, at(document, "3"))


def test_several_leads_are_asked_and_the_answer_makes_them_ready(desk, document):
    proposal = at(document, "4")
    shown = card(said(desk.get(here(document))), proposal)
    assert "Bộ Tài chính, Bộ Công Thương" in shown
    assert 'title="Hãy trả lời câu hỏi trước"' in shown
    refused = said(desk.post(here(document, "giao/"), {"giao": str(proposal.pk)}, follow=True))
    assert "Mỗi cơ quan một việc riêng, hay đồng chủ trì?" in refused
    assert Duty.objects.count() == 0
    after = do(desk, document, proposal, "tra-loi", **{"tra-loi": "each"})
    assert "askbox" not in card(after, proposal)


def test_the_foot_counts_what_all_would_become(desk, document):
    page = said(desk.get(here(document)))
    assert "<b>6 đề xuất</b>" in page
    assert "1 cần hỏi" in page
    assert "<b>281 việc</b>" in page  # 93 × 3 + 1 + 1; point 4 must be answered first


def test_an_unknown_body_is_a_question_and_gives_nothing(desk, document):
    proposal = at(document, "2")
    sent = filled(proposal, leads="Bộ Không Hề Có")
    page = said(desk.post(here(document, f"{proposal.pk}/sua/"), sent, follow=True))
    assert "Danh mục không có cơ quan nào tên “Bộ Không Hề Có”" in card(page, proposal)
    refused = said(desk.post(here(document, "giao/"), {"giao": str(proposal.pk)}, follow=True))
    assert "Danh mục không có cơ quan nào tên" in refused
    assert Assignment.objects.count() == 0


def test_a_clerk_says_who_puts_results_together_and_who_is_only_told(desk, document):
    proposal = at(document, "2")
    sent = filled(proposal, consolidators="Bộ Nội vụ", informed="Bộ Tài chính")
    shown = card(said(desk.post(here(document, f"{proposal.pk}/sua/"), sent, follow=True)), proposal)
    assert "Tổng hợp" in shown and "Bộ Nội vụ" in shown
    assert "Để biết" in shown and "Bộ Tài chính" in shown
    kept = {n["written"]: n.get("role", "") for n in at(document, "2").receivers}
    assert (kept["Bộ Nội vụ"], kept["Bộ Tài chính"]) == ("consolidator", "informed")


def test_the_working_days_beside_tet_are_shown_and_never_become_the_deadline(desk, document):
    proposal = at(document, "3")
    sent = filled(proposal, form="relative", words="trước hoặc ngay sau dịp Tết Nguyên đán Giáp Thìn")
    shown = card(said(desk.post(here(document, f"{proposal.pk}/sua/"), sent, follow=True)), proposal)
    assert "không tính được ngày" in shown
    assert "ngày làm việc cuối trước nghỉ 07/02/2024, đi làm lại 15/02/2024" in shown
    assert at(document, "3").due_on is None


def test_a_day_before_the_paper_itself_is_warned_of_and_never_moved(desk, document):
    proposal = at(document, "2")
    do(desk, document, proposal, "sua", **filled(proposal, due_on="01/11/2023"))
    page = said(desk.get(here(document)))
    assert "Hạn 01/11/2023 trước ngày ký 24/11/2023" in card(page, proposal)
    assert at(document, "2").due_on == date(2023, 11, 1)


# ---------------------------------------------------------------- what a clerk does


def test_one_point_given_becomes_ninety_three_duties(desk, document):
    page = said(desk.post(here(document, "giao/"), {"giao": str(at(document, "1.c").pk)}, follow=True))
    assert "Đã giao 1 nhiệm vụ, sinh ra 93 việc." in page
    assert Duty.objects.count() == 93
    assert "đã giao 93 việc" in card(page, at(document, "1.c"))
    again = said(desk.post(here(document, "giao/"), {"giao": str(at(document, "1.c").pk)}, follow=True))
    assert "Không còn đề xuất nào để giao" in again
    assert Duty.objects.count() == 93


def test_all_that_are_ready_are_given_together_and_the_question_stays(desk, document):
    page = said(desk.post(here(document, "giao/"), {"giao": "het"}, follow=True))
    assert "Đã giao 5 nhiệm vụ, sinh ra 281 việc." in page
    assert at(document, "4").state == "proposed"
    assert journal.faults() is None


def test_a_paper_held_already_is_said_before_anything_is_given_twice(desk, document, clerk):
    assert "Có thể trùng" not in said(desk.get(here(document)))
    twin = paper(clerk)
    proposals.propose(twin)
    assert "Có thể trùng" in said(desk.get(here(twin)))


def test_three_dots_stand_only_where_one_button_gives_it(desk, document):
    doubted = at(document, "2")
    Proposal.objects.filter(pk=doubted.pk).update(sure=False, confidence=0.97)
    page = said(desk.get(here(document)))
    assert "khá chắc" in card(page, doubted)
    assert "chắc chắn" in card(page, at(document, "1.a"))


def test_points_merge_into_a_checklist_and_come_apart_again(desk, document):
    into, a, b = at(document, "1.c"), at(document, "1.a"), at(document, "1.b")
    page = said(desk.post(here(document, f"{into.pk}/gop/"), {"others": [a.pk, b.pk]}, follow=True))
    assert "Đã gộp 2 điểm" in page
    assert card(page, into).count("<li>A)") == 1
    assert "đã gộp vào 1.c" in card(page, a)
    back = do(desk, document, a, "bo", **{"lay-lai": "1"})
    assert "Đã lấy lại đề xuất." in back
    assert len(at(document, "1.c").checklist) == 1


def test_a_sentence_splits_where_the_clerk_says_and_keeps_its_words(desk, document):
    proposal = at(document, "2")
    cut = document.text.index("gửi xin")
    do(desk, document, proposal, "tach", at=str(cut))
    halves = Proposal.objects.filter(document=document, point__startswith="2#")
    assert [document.text[h.start : h.end].strip()[:7] for h in halves] == ["2. Bộ K", "gửi xin"]


def test_a_reminder_is_dropped_and_can_come_back(desk, document):
    proposal = at(document, "3")
    page = do(desk, document, proposal, "bo", reason="chỉ nhắc")
    assert "chỉ nhắc" in card(page, proposal)
    do(desk, document, proposal, "bo", **{"lay-lai": "1"})
    assert at(document, "3").state == "proposed"


def test_words_pasted_from_the_paper_become_a_proposal_wherever_lines_break(desk, document):
    words = CLAUSES[4].replace(" ", "\n ")
    page = said(desk.post(here(document, "them/"), {"words": words}, follow=True))
    made = Proposal.objects.get(document=document, by_hand=True)
    assert document.text[made.start : made.end] == CLAUSES[4]
    assert "Đã thêm việc" in page
    assert f'action="{here(document, f"{made.pk}/sua/")}"' in page  # its form stands open


def test_a_form_is_saved_and_a_wrong_one_keeps_what_was_typed(desk, document):
    proposal = at(document, "2")
    do(desk, document, proposal, "sua", **filled(proposal, task="Tổng hợp gấp", contributors="Bộ Tài chính"))
    changed = at(document, "2")
    assert (changed.task, changed.contributors[0]["written"]) == ("Tổng hợp gấp", "Bộ Tài chính")
    for changes, sentence in (
        ({"due_on": "31/02/2023"}, "Hãy gõ theo ngày/tháng/năm"),
        ({"form": "none"}, "Đã có ngày thì hãy chọn kiểu thời hạn tương ứng."),
        ({"form": "khong-co"}, "hãy chọn lại"),
        ({"task": " "}, "Hãy điền việc phải làm."),
    ):
        answer = desk.post(
            here(document, f"{proposal.pk}/sua/"), filled(changed, deliverable="bảng số", **changes)
        )
        assert answer.status_code == 422, changes
        assert sentence in said(answer)
        assert 'value="bảng số"' in said(answer)
    assert at(document, "2").deliverable == ""


def test_where_a_leader_approves_the_clerk_only_lays_it_before_him(desk, document, clerk):
    leader = seat("VPCP", Role.LEADER, "Lãnh đạo")
    judging.set_rule(office=clerk.post.body, approval_needed=True, tracker_accepts=True, near_days=3, basis="",
                     by=leader, on=DAY)  # fmt: skip
    assert "Trình lãnh đạo duyệt" in card(said(desk.get(here(document))), at(document, "2"))
    page = said(desk.post(here(document, "giao/"), {"giao": str(at(document, "2").pk)}, follow=True))
    assert "Đã trình lãnh đạo duyệt 1 nhiệm vụ. Chưa nơi nào nhận được việc." in page
    assert Duty.objects.count() == 0
    assert "chờ lãnh đạo duyệt" in card(page, at(document, "2"))
    assert "Duyệt và giao" not in page
    again = said(desk.post(here(document, "giao/"), {"giao": str(at(document, "2").pk)}, follow=True))
    assert "Không còn đề xuất nào để giao" in again
    assert "Duyệt và giao" in card(said(at_desk(leader).get(here(document))), at(document, "2"))
    approved = at_desk(leader).post(here(document, "giao/"), {"giao": str(at(document, "2").pk)}, follow=True)
    assert "sinh ra 1 việc" in said(approved)


# ---------------------------------------------------------------- what it refuses


@pytest.mark.parametrize("which", ["", "999999", "²", "-1", "9" * 5000, "het; DROP TABLE", "<b>"])
def test_a_forged_choice_gives_nothing(desk, document, which):
    page = said(desk.post(here(document, "giao/"), {"giao": which}, follow=True))
    assert "Không còn đề xuất nào để giao" in page
    assert Duty.objects.count() == 0


@pytest.mark.parametrize(
    ("act", "sent", "sentence"),
    [
        ("tach", {"at": "0"}, "Chỗ tách phải nằm bên trong câu."),
        ("tach", {"at": "²"}, "Chỗ tách phải nằm bên trong câu."),
        ("tach", {"at": "9" * 5000}, "Chỗ tách phải nằm bên trong câu."),
        ("tach", {}, "Chỗ tách phải nằm bên trong câu."),
        ("gop", {}, "Hãy chọn ít nhất một điểm để gộp."),
        ("gop", {"others": ["²", "abc", "999999"]}, "Hãy chọn ít nhất một điểm để gộp."),
        ("tra-loi", {"tra-loi": "ta"}, "Việc này không giao cho cơ quan ta."),
    ],
)
def test_a_forged_act_is_answered_with_its_sentence(desk, document, act, sent, sentence):
    answer = desk.post(here(document, f"{at(document, '2').pk}/{act}/"), sent, follow=True)
    assert answer.status_code == 200
    assert sentence in said(answer)
    assert at(document, "2").state == "proposed"


@pytest.mark.parametrize(
    "sent",
    [{"start": "5", "end": "4"}, {"start": "²", "end": "³"}, {"start": "0", "end": "9" * 30}, {"words": "không có"},
     {"words": ""}, {}, {"start": "9" * 5000, "end": "9" * 5000}],
)  # fmt: skip
def test_a_place_outside_the_paper_adds_nothing(desk, document, sent):
    answer = desk.post(here(document, "them/"), sent, follow=True)
    assert answer.status_code == 200
    assert re.search("Hãy (chọn một đoạn|chép nguyên văn)", said(answer))
    assert not Proposal.objects.filter(by_hand=True).exists()


def test_a_proposal_of_another_paper_is_not_found_here(desk, document, clerk):
    other = paper(clerk)
    proposals.propose(other)
    stray = at(other, "2")
    for act in ("sua", "tra-loi", "bo", "tach", "gop"):
        assert desk.post(here(document, f"{stray.pk}/{act}/"), {}).status_code == 404
    merged = desk.post(here(document, f"{at(document, '1.c').pk}/gop/"), {"others": [stray.pk]}, follow=True)
    assert "Hãy chọn ít nhất một điểm để gộp." in said(merged)
    assert at(other, "2").state == "proposed"


def test_what_was_given_can_no_longer_be_changed(desk, document):
    proposal = at(document, "2")
    desk.post(here(document, "giao/"), {"giao": str(proposal.pk)})
    for act, sent in (
        ("sua", filled(proposal, task="khác")),
        ("bo", {}),
        ("tach", {"at": str(proposal.start + 30)}),
    ):
        assert "rồi, không sửa được nữa" in do(desk, document, proposal, act, **sent)
    assert "không ở trạng thái bỏ hoặc gộp" in do(desk, document, proposal, "bo", **{"lay-lai": "1"})


def test_a_paper_with_open_proposals_is_not_put_away(desk, document):
    page = said(desk.post(here(document, "khong-giao/"), follow=True))
    assert "Còn đề xuất chưa quyết định." in page


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_others_of_the_office_neither_open_the_page_nor_give(document, role):
    other = at_desk(seat("VPCP", role))
    expected = 404 if role == Role.ADMIN else 403
    assert other.get(here(document)).status_code == expected
    assert other.post(here(document, "giao/"), {"giao": "het"}).status_code == expected
    assert Duty.objects.count() == 0
    if role == Role.OFFICER:
        refused = other.post(here(document, f"{at(document, '2').pk}/bo/"), {})
        assert refused.status_code in (302, 403)
        assert at(document, "2").state == "proposed"


def test_another_office_finds_neither_the_page_nor_its_proposals(document):
    stranger = at_desk(seat("UBND.P38.1", name="Người ngoài"))
    assert stranger.get(here(document)).status_code == 404
    for act in ("sua", "tra-loi", "bo", "tach", "gop"):
        assert stranger.post(here(document, f"{at(document, '2').pk}/{act}/"), {}).status_code == 404


def test_looking_back_the_page_can_only_be_read(desk, document, settings, on_day):
    settings.DEMO = True
    on_day(date(2024, 2, 26))
    desk.post("/xem-lai/", {"day": "24/11/2023", "next": "/"})
    page = desk.get(here(document))
    assert page.status_code == 200
    assert 'name="giao"' not in said(page)
    assert ">Sửa<" not in said(page)
    assert desk.post(here(document, "giao/"), {"giao": "het"}).status_code == 409
    assert Duty.objects.count() == 0


def test_the_page_asks_the_same_of_six_orders_as_of_sixty(clerk, desk, django_assert_max_num_queries):
    few = received(clerk, [(f"Báo cáo việc {n}", "2024-03-08") for n in range(6)], number="1")
    many = received(clerk, [(f"Báo cáo việc {n}", "2024-03-08") for n in range(60)], number="2")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(document):
        desk.get(here(document))
        with CaptureQueriesContext(connection) as kept:
            assert desk.get(here(document)).status_code == 200
        return len(kept)

    assert asked(many) <= asked(few) + 2
    assert asked(many) <= 40
