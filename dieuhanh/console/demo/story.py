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
# Bodies with an account act for themselves; for all others the tracker records from their paper.
DOERS = {
    "VPCP": "vanthu.vpcp", "CP": "vanthu.vpcp", "BKHĐT": "tonghop.bkhdt", "UBND.P38.1": "vanphong.thanhhoa",
    "VPUBND.P38.1": "vanphong.thanhhoa", "SKHDT.P38.1": "so.khdt", "UBND.D395": "huyen.thoxuan",
    "UBND.C15493.1": "xa.xuanhong",
}  # fmt: skip


def tell(seats: Seats) -> None:
    """The whole story, in order of days."""
    _year_end(seats)
    _province(seats)
    _delegations(seats)
    _slip(seats)
    _take_in("tin-nhan-duoc.txt", seats["vanphong.thanhhoa"], date(2024, 2, 21))


# ---------------------------------------------------------------- the four papers that order something


def _year_end(seats: Seats) -> None:
    """The Government Office's letter of 24/11/2023: 93 reports, a draft, 93 comments."""
    clerk, leader = seats["vanthu.vpcp"], seats["ptt.lemk"]
    day = _november(24)
    letter = _take_in("vpcp-9291.txt", clerk, day)
    report = _at(letter, "1.c")
    proposals.merge(report, others=[_at(letter, "1.a"), _at(letter, "1.b")], by=clerk, on=day)
    given = _give(letter, ["1.c", "2", "3", "4", "5", "6"], clerk, day)

    _thanh_hoa_reports(given["1.c"], seats)
    for n, duty in enumerate(_untold(given["1.c"])):
        on = _november(25) if n % 2 else _november(27)
        _done(duty, seats, clerk, received=day, on=on, accepted=_november(28))
    _done(_only(given["2"]), seats, clerk, received=_november(27), on=_november(29), accepted=_november(30))
    _thanh_hoa_comments(given["3"], seats)
    for n, duty in enumerate(_untold(given["3"])):
        on = _december(11) if n % 2 else _december(8)
        _done(duty, seats, clerk, received=_november(30), on=on, accepted=_december(12))
    _done(_only(given["4"]), seats, clerk, received=_december(11), on=_december(14), accepted=_december(15))

    supervised, tracked = _only(given["5"]), _only(given["6"])
    doing.receive(supervised, by=leader, on=_november(27))
    doing.note(tracked, text="Đã nhắc các nơi chưa gửi báo cáo.", by=clerk, on=_november(28))
    doing.note(tracked, text="Đủ 93 báo cáo, 93 góp ý.", progress=100, by=clerk, on=_december(12))
    doing.note(supervised, text="Đã nghe Bộ báo cáo tiến độ hai dự thảo.", by=leader, on=_december(13))


def _thanh_hoa_reports(given: Assignment, seats: Seats) -> None:
    """Thanh Hóa's way: received, handed to three departments, one answer returned once, gathered, accepted."""
    office, department, clerk = seats["vanphong.thanhhoa"], seats["so.khdt"], seats["vanthu.vpcp"]
    day, last = _november(24), _november(25)
    duty = _held(given, "UBND.P38.1")
    doing.receive(duty, by=office, on=day)
    chosen = Body.objects.filter(key__in=["SKHDT.P38.1", "STC.1.P38.1", "SCT.P38.1"]).order_by("order", "key")
    parts = [Part(b, task="Gửi phần việc của ngành để đưa vào báo cáo của tỉnh") for b in chosen]
    for child in giving.hand_down(duty, parts=parts, due_on=last, by=office, on=day):
        _received(child, seats, office, day)
        if child.holder.key == "SKHDT.P38.1":
            doing.note(
                child, text="Có số liệu 10 tháng, đang ước cả năm.", progress=60, by=department, on=day
            )
            doing.answer(child, text="Gửi phần kinh tế tổng hợp.", by=department, on=day)
            judging.send_back(child, reason="Thiếu số liệu chứng minh phần đóng góp.", by=office, on=last)
            table = Upload("bang-so-lieu.csv", "ngành,đóng góp\nminh họa,1\n".encode(), "text/csv")
            doing.answer(child, text="Đã bổ sung bảng số liệu.", files=[table], by=department, on=last)
        else:
            doing.answer(child, text="Đã gửi bằng văn bản giấy.", by=office, on=last, proxy=True)
        judging.accept(child, by=office, on=last)
    paper = Paper("", "BC-UBND", last)
    doing.answer(duty, text="Báo cáo năm 2023 và đề xuất năm 2024.", paper=paper, by=office, on=last)
    judging.accept(duty, by=clerk, on=_november(28))


def _thanh_hoa_comments(given: Assignment, seats: Seats) -> None:
    """The province asks every department for comments; half of them are a day late."""
    office, asked = seats["vanphong.thanhhoa"], _november(30)
    duty = _held(given, "UBND.P38.1")
    doing.receive(duty, by=office, on=asked)
    members = bodies.resolve("các sở, ban, ngành", on=asked, within=office.post.body).bodies
    parts = [Part(b, task="Góp ý hai dự thảo") for b in members if b.pk != office.post.body_id]
    for n, child in enumerate(giving.hand_down(duty, parts=parts, due_on=_december(6), by=office, on=asked)):
        on = _december(6) if n % 2 else _december(7)
        _done(child, seats, office, received=_december(1), on=on, accepted=_december(8))
    paper = Paper("", "UBND-TH", _december(8))
    doing.answer(duty, text="Văn bản góp ý của tỉnh.", paper=paper, by=office, on=_december(8))
    judging.accept(duty, by=seats["vanthu.vpcp"], on=_december(12))


def _province(seats: Seats) -> None:
    """Thanh Hóa's letter of December 2023: plans of departments, allotments of the 27 districts."""
    office, district = seats["vanphong.thanhhoa"], seats["huyen.thoxuan"]
    day = _december(15)
    given = _give(_take_in("thanh-hoa.txt", office, day), ["1", "2"], office, day)
    for n, duty in enumerate(_duties(given["1"])):
        on = date(2024, 1, 2) if n % 2 else _december(29)
        _done(duty, seats, office, received=day, on=on, accepted=date(2024, 1, 4))
    for duty in _duties(given["2"]):
        _received(duty, seats, office, day)
        if duty.holder.key == "UBND.D395":
            parts = _communes(duty, "Đăng ký chỉ tiêu năm 2024 của xã, thị trấn", day)
            for child in giving.hand_down(duty, parts=parts, due_on=_december(25), by=district, on=day):
                _done(child, seats, district, received=day, on=_december(22), accepted=_december(25))
        _done(duty, seats, office, received=None, on=_december(28), accepted=_december(29))


def _delegations(seats: Seats) -> None:
    """The Prime Minister's letter of 07/02/2024; point 2 is left for whoever tries the confirm page."""
    clerk, ministry = seats["vanthu.vpcp"], seats["tonghop.bkhdt"]
    day, after_tet = date(2024, 2, 7), date(2024, 2, 15)
    given = _give(_take_in("ttg-126.txt", clerk, day), ["1.a", "1.b", "3"], clerk, day)
    for duty in _duties(given["1.a"]):
        _received(duty, seats, clerk, after_tet)
    for n, duty in enumerate(_duties(given["1.b"])):
        accepted = date(2024, 2, 24) if n % 3 else None
        _done(duty, seats, clerk, received=after_tet, on=date(2024, 2, 23), accepted=accepted)
    consolidation = _only(given["3"])
    doing.receive(consolidation, by=ministry, on=after_tet)
    words = "Đã phân nhóm kiến nghị, chờ báo cáo của các đoàn."
    doing.note(consolidation, text=words, progress=70, by=ministry, on=date(2024, 2, 23))


def _slip(seats: Seats) -> None:
    """The province's slip of 15/02/2024: work that is late, due and coming on the demo's day."""
    office, department, district = seats["vanphong.thanhhoa"], seats["so.khdt"], seats["huyen.thoxuan"]
    day, next_day = date(2024, 2, 15), date(2024, 2, 16)
    given = _give(_take_in("phieu-giao-viec.txt", office, day), ["1", "2", "3", "4"], office, day)
    for which, point in enumerate(("1", "2")):
        for n, duty in enumerate(_duties(given[point])):
            _received(duty, seats, office, next_day)
            if n % 2 == which:
                accepted = date(2024, 2, 23) if n % 4 == which else None
                _done(duty, seats, office, received=None, on=date(2024, 2, 22), accepted=accepted)
    doing.refuse(
        _only(given["3"]), reason="Danh mục gắn với cân đối vốn; đề nghị Sở Tài chính chủ trì.",
        proposed=Body.objects.get(key="STC.1.P38.1"), by=department, on=date(2024, 2, 21),
    )  # fmt: skip
    own = _held(given["4"], "UBND.D395")
    doing.receive(own, by=district, on=next_day)
    parts = _communes(own, "Báo cáo việc giao chỉ tiêu đến thôn, khu phố", day)
    for child in giving.hand_down(
        own, parts=parts, due_on=date(2024, 2, 28), by=district, on=date(2024, 2, 19)
    ):
        _received(child, seats, district, date(2024, 2, 20))
    mine = Duty.objects.get(parent=own, holder__key="UBND.C15493.1")
    doing.note(
        mine, text="Đã giao đến 7 trên 9 thôn.", progress=75, by=seats["xa.xuanhong"], on=date(2024, 2, 23)
    )


# ---------------------------------------------------------------- ways of telling


def _november(day: int) -> date:
    return date(2023, 11, day)


def _december(day: int) -> date:
    return date(2023, 12, day)


def _take_in(name: str, by: Seat, on: date) -> Document:
    arrival = documents.arrive(
        data=(PAPERS / name).read_bytes(), name=name, not_secret=True, office=by.post.body, by=by, on=on
    )
    jobs.take_in.func(arrival.pk)
    kept = Arrival.objects.get(pk=arrival.pk).document
    assert kept is not None, name
    return kept


def _at(document: Document, point: str) -> Proposal:
    found = Proposal.objects.select_related("document__office", "document__issuer")
    return found.get(document=document, point=point)


def _give(document: Document, points: Sequence[str], by: Seat, on: date) -> dict[str, Assignment]:
    """Confirm these points, answering the reader's questions as a clerk would who has read the paper."""
    chosen = [_at(document, point) for point in points]
    for proposal in chosen:
        if proposal.question:
            proposals.answer_question(proposal, by=by, on=on)
    return dict(zip(points, giving.confirm(chosen, by=by, on=on), strict=True))


def _duties(given: Assignment) -> list[Duty]:
    return list(Duty.objects.filter(assignment=given, parent=None).select_related("holder").order_by("pk"))


def _untold(given: Assignment) -> list[Duty]:
    return [duty for duty in _duties(given) if duty.work == "sent"]


def _only(given: Assignment) -> Duty:
    [duty] = _duties(given)
    return duty


def _held(given: Assignment, key: str) -> Duty:
    return next(duty for duty in _duties(given) if duty.holder.key == key)


def _communes(duty: Duty, task: str, on: date) -> list[Part]:
    """The first six communes of a district."""
    return [Part(body, task=task) for body in bodies.children(duty.holder, on)[:6]]


def _doer(duty: Duty, seats: Seats, tracker: Seat) -> tuple[Seat, bool]:
    """Who acts for the holder: its own seat, or the tracker from its paper."""
    own = seats.get(DOERS.get(duty.holder.key, ""))
    return (own, False) if own else (tracker, True)


def _received(duty: Duty, seats: Seats, tracker: Seat, on: date) -> None:
    by, proxy = _doer(duty, seats, tracker)
    doing.receive(duty, by=by, on=on, proxy=proxy)


def _done(
    duty: Duty, seats: Seats, tracker: Seat, *, received: date | None, on: date, accepted: date | None
) -> None:
    """Receipt (unless told before), answer, and acceptance (unless it still waits), each on its day."""
    if received:
        _received(duty, seats, tracker, received)
    by, proxy = _doer(duty, seats, tracker)
    doing.answer(duty, text="Đã gửi văn bản theo yêu cầu.", by=by, on=on, proxy=proxy)
    if accepted:
        judging.accept(duty, by=tracker, on=accepted)
