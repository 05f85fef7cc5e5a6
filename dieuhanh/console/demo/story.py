"""What happened in the demo office from 24/11/2023 to 26/02/2024, told through the acts any user could do.

Facts (bodies, orders, deadlines) are those of three real letters; how the work went is invented. Lateness is
dealt out evenly: of two orders given to the same bodies each body is late with exactly one, so none stands out.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dieuhanh.assignments import jobs
from dieuhanh.assignments.actions import doing, giving, judging, proposals
from dieuhanh.assignments.actions.doing import Paper, Upload
from dieuhanh.assignments.actions.giving import Part
from dieuhanh.assignments.models import Assignment, Duty, Proposal
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Arrival, Document

PAPERS = Path(__file__).parent / "papers"
Seats = dict[str, Seat]


def tell(seats: Seats) -> None:
    """The whole story, in order of days."""
    _year_end(seats)
    _province(seats)
    _delegations(seats)
    _slip(seats)


# ---------------------------------------------------------------- the four papers


def _year_end(seats: Seats) -> None:
    """The Government Office's letter of 24/11/2023: 93 reports, a draft, 93 comments."""
    clerk, ministry, office = seats["vanthu.vpcp"], seats["tonghop.bkhdt"], seats["vanphong.thanhhoa"]
    day = date(2023, 11, 24)
    letter = _take_in("vpcp-9291.txt", clerk, day)
    report = _at(letter, "1.c")
    proposals.merge(report, others=[_at(letter, "1.a"), _at(letter, "1.b")], by=clerk, on=day)
    given = _give(letter, ["1.c", "2", "3", "4", "5", "6"], clerk, day)

    _thanh_hoa_reports(given["1.c"], seats)
    _proxied(
        given["1.c"],
        clerk,
        received=day,
        odd=date(2023, 11, 25),
        even=date(2023, 11, 27),
        accepted=date(2023, 11, 28),
    )
    _own(given["2"], ministry, clerk, date(2023, 11, 27), date(2023, 11, 29), "Đã gửi hai dự thảo xin ý kiến")
    _thanh_hoa_comments(given["3"], seats)
    _proxied(
        given["3"],
        clerk,
        received=date(2023, 11, 30),
        odd=date(2023, 12, 11),
        even=date(2023, 12, 8),
        accepted=date(2023, 12, 12),
    )
    _own(
        given["4"],
        ministry,
        clerk,
        date(2023, 12, 11),
        date(2023, 12, 14),
        "Đã hoàn thiện, báo cáo Thường trực Chính phủ",
    )

    supervised, tracked = _only(given["5"]), _only(given["6"])
    doing.receive(supervised, by=seats["ptt.lemk"], on=date(2023, 11, 27))
    doing.note(
        tracked,
        text="Đã nhắc các nơi chưa gửi báo cáo; danh sách kèm theo sổ theo dõi.",
        by=clerk,
        on=date(2023, 11, 28),
    )
    doing.note(
        tracked, text="Đủ 93 báo cáo và 93 văn bản góp ý.", progress=100, by=clerk, on=date(2023, 12, 12)
    )
    doing.note(
        supervised,
        text="Đã nghe Bộ Kế hoạch và Đầu tư báo cáo tiến độ.",
        by=seats["ptt.lemk"],
        on=date(2023, 12, 13),
    )
    _thank_you(office)


def _thanh_hoa_reports(given: Assignment, seats: Seats) -> None:
    """Thanh Hóa's way: received, handed to three departments, one answer returned once, gathered, sent, accepted."""
    office, department, clerk = seats["vanphong.thanhhoa"], seats["so.khdt"], seats["vanthu.vpcp"]
    day, last = date(2023, 11, 24), date(2023, 11, 25)
    duty = Duty.objects.get(assignment=given, holder__key="UBND.P38.1")
    doing.receive(duty, by=office, on=day)
    chosen = Body.objects.filter(key__in=["SKHDT.P38.1", "STC.1.P38.1", "SCT.P38.1"]).order_by("order", "key")
    parts = [Part(b, task="Gửi phần việc của ngành để tổng hợp vào báo cáo của tỉnh") for b in chosen]
    children = giving.hand_down(duty, parts=parts, due_on=last, by=office, on=day)
    for child in children:
        if child.holder.key == "SKHDT.P38.1":
            doing.receive(child, by=department, on=day)
            doing.note(
                child,
                text="Đã có số liệu 10 tháng, đang tính ước cả năm.",
                progress=60,
                by=department,
                on=day,
            )
            doing.answer(child, text="Gửi phần kinh tế tổng hợp.", by=department, on=day)
            judging.send_back(
                child,
                reason="Còn thiếu số liệu chứng minh phần đóng góp vào tăng trưởng.",
                by=office,
                on=last,
            )
            doing.answer(
                child, text="Đã bổ sung bảng số liệu.", by=department, on=last,
                files=[Upload("bang-so-lieu.csv", "ngành,đóng góp\nminh họa,1\n".encode(), "text/csv")],
            )  # fmt: skip
        else:
            doing.receive(child, by=office, on=day, proxy=True)
            doing.answer(child, text="Đã gửi bằng văn bản giấy.", by=office, on=last, proxy=True)
        judging.accept(child, by=office, on=last)
    doing.answer(
        duty, text="Báo cáo tổng kết năm 2023 và đề xuất năm 2024 của tỉnh.", paper=Paper("", "BC-UBND", last),
        by=office, on=last,
    )  # fmt: skip
    judging.accept(duty, by=clerk, on=date(2023, 11, 28))


def _thanh_hoa_comments(given: Assignment, seats: Seats) -> None:
    """The province asks every department for comments; half of them are a day late."""
    office, clerk = seats["vanphong.thanhhoa"], seats["vanthu.vpcp"]
    duty = Duty.objects.get(assignment=given, holder__key="UBND.P38.1")
    doing.receive(duty, by=office, on=date(2023, 11, 30))
    members = _members("các sở, ban, ngành", date(2023, 11, 30), office)
    children = giving.hand_down(
        duty, parts=[Part(b, task="Góp ý hai dự thảo") for b in members], due_on=date(2023, 12, 6), by=office,
        on=date(2023, 11, 30),
    )  # fmt: skip
    for n, child in enumerate(children):
        answered = date(2023, 12, 6) if n % 2 else date(2023, 12, 7)
        _answered(child, office, received=date(2023, 12, 1), on=answered, accepted=date(2023, 12, 8))
    doing.answer(
        duty,
        text="Văn bản góp ý của tỉnh.",
        paper=Paper("", "UBND-TH", date(2023, 12, 8)),
        by=office,
        on=date(2023, 12, 8),
    )
    judging.accept(duty, by=clerk, on=date(2023, 12, 12))


def _province(seats: Seats) -> None:
    """Thanh Hóa's letter of December 2023: plans of departments, allotments of the 27 districts."""
    office, district, commune = seats["vanphong.thanhhoa"], seats["huyen.thoxuan"], seats["xa.xuanhong"]
    day, last = date(2023, 12, 15), date(2023, 12, 31)
    given = _give(_take_in("thanh-hoa.txt", office, day), ["1", "2"], office, day)
    for n, duty in enumerate(_duties(given["1"])):
        if duty.holder.key == "SKHDT.P38.1":
            doing.receive(duty, by=seats["so.khdt"], on=day)
        on = date(2023, 12, 29) if n % 2 == 0 else date(2024, 1, 2)
        _answered(duty, office, received=day, on=on, accepted=date(2024, 1, 4))
    for duty in _duties(given["2"]):
        if duty.holder.key == "UBND.D395":
            doing.receive(duty, by=district, on=day)
            communes = bodies.children(duty.holder, day)[:6]
            parts = [Part(b, task="Đăng ký chỉ tiêu năm 2024 của xã, thị trấn") for b in communes]
            for child in giving.hand_down(duty, parts=parts, due_on=date(2023, 12, 25), by=district, on=day):
                doer, proxy = (commune, False) if child.holder.key == "UBND.C15493.1" else (district, True)
                doing.answer(child, text="Đã đăng ký.", by=doer, on=date(2023, 12, 22), proxy=proxy)
                judging.accept(child, by=district, on=date(2023, 12, 25))
        _answered(duty, office, received=day, on=date(2023, 12, 28), accepted=last)


def _delegations(seats: Seats) -> None:
    """The Prime Minister's letter of 07/02/2024; point 2 is left for whoever tries the confirm page."""
    clerk, ministry = seats["vanthu.vpcp"], seats["tonghop.bkhdt"]
    day = date(2024, 2, 7)
    given = _give(_take_in("ttg-126.txt", clerk, day), ["1.a", "1.b", "3"], clerk, day)
    for duty in _duties(given["1.a"]):
        doing.receive(duty, by=clerk, on=date(2024, 2, 15), proxy=True)
    for n, duty in enumerate(_duties(given["1.b"])):
        doing.receive(duty, by=clerk, on=date(2024, 2, 15), proxy=True)
        doing.answer(duty, text="Báo cáo kết quả làm việc.", by=clerk, on=date(2024, 2, 23), proxy=True)
        if n % 3:
            judging.accept(duty, by=clerk, on=date(2024, 2, 24))
    consolidation = _only(given["3"])
    doing.receive(consolidation, by=ministry, on=date(2024, 2, 15))
    doing.note(
        consolidation,
        text="Đã phân nhóm kiến nghị, chờ báo cáo của các đoàn.",
        progress=70,
        by=ministry,
        on=date(2024, 2, 23),
    )


def _slip(seats: Seats) -> None:
    """The province's slip of 15/02/2024: work that is late, due and coming on the demo's day."""
    office, department = seats["vanphong.thanhhoa"], seats["so.khdt"]
    district, commune = seats["huyen.thoxuan"], seats["xa.xuanhong"]
    day = date(2024, 2, 15)
    given = _give(_take_in("phieu-giao-viec.txt", office, day), ["1", "2", "3", "4"], office, day)
    for which, point in enumerate(("1", "2")):
        for n, duty in enumerate(_duties(given[point])):
            on = date(2024, 2, 16)
            if duty.holder.key == "SKHDT.P38.1":
                doing.receive(duty, by=department, on=on)
            elif duty.holder.key == "UBND.D395":
                doing.receive(duty, by=district, on=on)
            else:
                doing.receive(duty, by=office, on=on, proxy=True)
            if n % 2 == which:
                accepted = date(2024, 2, 23) if n % 4 == which else None
                _answered(duty, office, received=None, on=date(2024, 2, 22), accepted=accepted)
    doing.refuse(
        _only(given["3"]), reason="Danh mục do ngành tài chính cân đối vốn; đề nghị Sở Tài chính chủ trì.",
        proposed=Body.objects.get(key="STC.1.P38.1"), by=department, on=date(2024, 2, 21),
    )  # fmt: skip
    own = next(d for d in _duties(given["4"]) if d.holder.key == "UBND.D395")
    doing.receive(own, by=district, on=date(2024, 2, 16))
    parts = [
        Part(b, task="Báo cáo đã nhận và giao chỉ tiêu đến thôn, khu phố")
        for b in bodies.children(own.holder, day)[:6]
    ]
    for child in giving.hand_down(
        own, parts=parts, due_on=date(2024, 2, 28), by=district, on=date(2024, 2, 19)
    ):
        if child.holder.key == "UBND.C15493.1":
            doing.note(
                child, text="Đã giao đến 7 trên 9 thôn.", progress=75, by=commune, on=date(2024, 2, 23)
            )
        else:
            doing.receive(child, by=district, on=date(2024, 2, 20), proxy=True)


def _thank_you(office: Seat) -> None:
    """A paper that orders nothing: most papers do."""
    _take_in("tin-nhan-duoc.txt", office, date(2024, 2, 21))


# ---------------------------------------------------------------- ways of telling


def _take_in(name: str, by: Seat, on: date) -> Document:
    arrival = documents.arrive(
        data=(PAPERS / name).read_bytes(), name=name, not_secret=True, office=by.post.body, by=by, on=on
    )
    jobs.take_in.func(arrival.pk)
    kept = Arrival.objects.get(pk=arrival.pk).document
    assert kept is not None, name
    return kept


def _at(document: Document, point: str) -> Proposal:
    return Proposal.objects.select_related("document__office", "document__issuer").get(
        document=document, point=point
    )


def _give(document: Document, points: Sequence[str], by: Seat, on: date) -> dict[str, Assignment]:
    """Confirm these points, answering the reader's questions as a clerk would who read the paper."""
    chosen = [_at(document, point) for point in points]
    for proposal in chosen:
        if proposal.question:
            proposals.answer_question(proposal, by=by, on=on)
    return dict(zip(points, giving.confirm(chosen, by=by, on=on), strict=True))


def _duties(given: Assignment) -> list[Duty]:
    return list(Duty.objects.filter(assignment=given, parent=None).select_related("holder").order_by("pk"))


def _only(given: Assignment) -> Duty:
    [duty] = _duties(given)
    return duty


def _members(words: str, on: date, within: Seat) -> Sequence[Body]:
    return bodies.resolve(words, on=on, within=within.post.body).bodies


def _answered(duty: Duty, by: Seat, *, received: date | None, on: date, accepted: date | None) -> None:
    """Recorded from the body's paper: receipt (unless it said so itself), answer, acceptance."""
    work = Duty.objects.values_list("work", flat=True).get(pk=duty.pk)
    if received and work == "sent":
        doing.receive(duty, by=by, on=received, proxy=True)
    doing.answer(duty, text="Đã gửi văn bản theo yêu cầu.", by=by, on=on, proxy=True)
    if accepted:
        judging.accept(duty, by=by, on=accepted)


def _proxied(
    given: Assignment, clerk: Seat, *, received: date, odd: date, even: date, accepted: date
) -> None:
    """The bodies without accounts: the tracker records, every other one on the later of the two days."""
    for n, duty in enumerate(_duties(given)):
        if duty.work == "sent":
            _answered(duty, clerk, received=received, on=odd if n % 2 else even, accepted=accepted)


def _own(given: Assignment, doer: Seat, giver: Seat, received: date, answered: date, words: str) -> None:
    """A body with an account does its own."""
    duty = _only(given)
    doing.receive(duty, by=doer, on=received)
    doing.answer(duty, text=words, by=doer, on=answered)
    judging.accept(duty, by=giver, on=answered)
