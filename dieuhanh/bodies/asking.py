"""The question to a person where a name means nobody on its day: ended, not yet there, or misspelt."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F
from rapidfuzz import fuzz, process

from dieuhanh.bodies.models import Body, BodyName, Kind, ParentLink, Succession, valid
from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.rules import day_after, listed, shown

NEAREST = 3
LIKE_ENOUGH = 72
"""Out of 100 (rapidfuzz): below it a name is not worth offering."""
_NEEDS_PLACE = (
    "so ",
    "tinh",
    "thanh pho",
    "cong an tinh",
    "cong an thanh pho",
    "cuc thong ke tinh",
    "thanh tra tinh",
)
_FAR_KINDS = (Kind.DISTRICT, Kind.COMMUNE, Kind.DEPARTMENT, Kind.OFFICE, Kind.UNIT, Kind.PARTY, Kind.COUNCIL)


def ask(
    lost: Sequence[tuple[str, Sequence[str]]], *, on: date, province: Body | None
) -> list[tuple[str, str, tuple[Body, ...]]]:
    """For each lost name (and its keys): the sentence, and bodies to offer. The number of queries is fixed."""
    if not lost:
        return []
    keys = {form for _, forms in lost for form in forms}
    other_days = (
        BodyName.objects.filter(folded__in=keys)
        .select_related("body")
        .order_by(F("body__valid_from").asc(nulls_first=True), "pk")
    )
    past: dict[str, list[Body]] = {}
    for row in other_days:
        past.setdefault(row.folded, []).append(row.body)
    ended = {body.pk for bodies in past.values() for body in bodies if body.valid_to and body.valid_to < on}
    heirs = _heirs(ended, on)
    fuzzy = [written for written, forms in lost if not any(form in past for form in forms)]
    choices = _choices(on, province) if fuzzy else {}
    answer = []
    for written, forms in lost:
        known = next((past[form] for form in forms if form in past), [])
        if known:
            sentence, near = _of_another_day(known, heirs, on)
        else:
            sentence, near = _misspelt(written, forms, choices, province)
        answer.append((written, sentence, near))
    return answer


def _heirs(ended: set[int], on: date) -> dict[int, list[Body]]:
    """Who stands where ended bodies stood, on the day: followed through further reforms (at most three)."""
    steps: dict[int, list[Body]] = {}
    todo = ended
    for _ in range(3):
        rows = Succession.objects.filter(predecessor__in=todo, successor__isnull=False).select_related(
            "successor"
        )
        todo = set()
        for row in rows.order_by("on", "pk"):
            if row.successor:
                steps.setdefault(row.predecessor_id, []).append(row.successor)
                if not row.successor.valid_on(on) and row.successor_id not in steps:
                    todo.add(row.successor.pk)
        if not todo:
            break

    def last(pk: int, seen: frozenset[int]) -> list[Body]:
        found: list[Body] = []
        for heir in steps.get(pk, []):
            further = last(heir.pk, seen | {pk}) if not heir.valid_on(on) and heir.pk not in seen else []
            found += further or [heir]
        return list({body.pk: body for body in found}.values())

    return {pk: last(pk, frozenset()) for pk in ended}


def _of_another_day(
    known: Sequence[Body], heirs: dict[int, list[Body]], on: date
) -> tuple[str, tuple[Body, ...]]:
    gone = [body for body in known if body.valid_to and body.valid_to < on]
    if not gone:
        body = known[0]
        since = f"từ {shown(body.valid_from)}" if body.valid_from else "vào ngày khác"
        return f"{body.name} chỉ có {since}, không có vào ngày {shown(on)} của văn bản. Chọn cơ quan khác?", (
            body,
        )
    latest = max(body.valid_to for body in gone if body.valid_to)
    gone = list({body.pk: body for body in gone if body.valid_to == latest}.values())
    if len(gone) > 1:
        names = list(dict.fromkeys(heir.name for body in gone for heir in heirs.get(body.pk, [])))
        after = f"; nay là {listed(names)}" if names else ""
        return f"Có {len(gone)} nơi tên này, đều đã kết thúc trước {shown(on)}{after}. Chọn nơi nhận.", ()
    body = gone[0]
    ends = day_after(body.valid_to)
    assert ends
    follow = tuple(heirs.get(body.pk, ()))
    if not follow:
        return (
            f"{body.name} đã kết thúc hoạt động từ {shown(ends)}, không có cơ quan kế tục. Giao cho cơ quan nào?",
            (),
        )
    told = listed([heir.name for heir in follow])
    return (
        f"{body.name} đã kết thúc hoạt động từ {shown(ends)}; kế tục: {told}. Giao cho cơ quan nào?",
        follow,
    )


def _misspelt(
    written: str, forms: Sequence[str], choices: dict[int, tuple[str, Body]], province: Body | None
) -> tuple[str, tuple[Body, ...]]:
    if province is None and any(form.startswith(start) for form in forms for start in _NEEDS_PLACE):
        return f"“{written}” thuộc tỉnh, thành phố nào? Chọn tỉnh, thành phố của văn bản.", ()
    table = {pk: key for pk, (key, _) in choices.items()}
    best: dict[int, float] = {}
    for form in forms[:4]:
        for _, score, pk in process.extract(
            form, table, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=LIKE_ENOUGH
        ):
            best[pk] = max(score, best.get(pk, 0))
    near = tuple(choices[pk][1] for pk in sorted(best, key=lambda pk: -best[pk])[:NEAREST])
    if not near:
        return f"Danh mục không có cơ quan nào tên “{written}”. Chọn cơ quan nhận, hoặc thêm cơ quan mới.", ()
    told = listed([body.name for body in near])
    return f"Danh mục không có cơ quan nào tên “{written}”. Có phải: {told}?", near


def _choices(on: date, province: Body | None) -> dict[int, tuple[str, Body]]:
    """Names worth comparing: the centre, all provinces, and everything of the paper's own province."""
    found: Iterable[Body] = Body.objects.valid(on).exclude(kind__in=_FAR_KINDS)
    bodies = {body.pk: body for body in found}
    if province is not None:
        links = ParentLink.objects.filter(valid(on), valid(on, "child__"))
        direct = links.filter(parent=province)
        deeper = links.filter(parent__in=direct.filter(child__kind=Kind.DISTRICT).values("child"))
        for link in (direct | deeper).select_related("child"):
            bodies[link.child_id] = link.child
    return {pk: (key_of(body.name), body) for pk, body in bodies.items()}
