"""From a name on paper to the bodies or posts it meant on that day; where it is unclear, a question, no guess.

The number of queries does not grow with the number of names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dieuhanh.bodies import names, tree
from dieuhanh.bodies.asking import ask
from dieuhanh.bodies.models import Body, BodyName, Group, Kind, NameUse, Post, Role, Seat, valid
from dieuhanh.bodies.rules import DISTRICTS_ENDED, Rule, listed, shown


@dataclass(frozen=True)
class Resolution:
    """Whom a written name means on a day. `group`: the class it names; `question`: what a person must decide.

    `near`: bodies to offer where the question is "which one?".
    """

    written: str
    bodies: tuple[Body, ...] = ()
    posts: tuple[Post, ...] = ()
    group: str | None = None
    question: str | None = None
    near: tuple[Body, ...] = ()

    @property
    def found(self) -> bool:
        """Somebody is meant."""
        return bool(self.bodies or self.posts)


@dataclass
class _Place:
    """Where and when names are read."""

    on: date
    within: Body | None
    province: Body | None
    units: dict[str, str]
    groups: dict[str, Group]
    known: names.Phrases

    @property
    def local(self) -> tuple[str, str] | None:
        """Keys of the province: "tinh thanh hoa", "thanh hoa"."""
        if self.province is None:
            return None
        unit = names.key_of(self.province.name)
        return unit, next(
            (short for short, long in self.units.items() if long == unit), unit.split(" ", 1)[-1]
        )


@dataclass
class _Asked:
    """One written name on its way."""

    written: str
    name: names.Qualified
    forms: list[str] = field(default_factory=list)


def resolve(written: str, *, on: date, within: Body | None = None) -> Resolution:
    """Whom one written name means; see `resolve_many`."""
    return resolve_many([written], on=on, within=within)[written]


def resolve_many(written: Iterable[str], *, on: date, within: Body | None = None) -> dict[str, Resolution]:
    """Whom each written name means on the day `on`, read by an office of `within` (its province counts).

    Groups are expanded, posts of a class too; courtesy and the title of a body's head lead to the body.
    """
    place = _place(on, within)
    answer: dict[str, Resolution] = {}
    single: list[_Asked] = []
    for one in dict.fromkeys(written):
        match = names.group_in(one, place.known)
        if match:
            answer[one] = _expand(one, match, place)
        else:
            single.append(_asked(one, place))
    answer |= _look_up(single, place)
    lost = [asked for asked in single if asked.written not in answer]
    answer |= _by_person(lost, on)
    lost = [asked for asked in lost if asked.written not in answer]
    for asked in [a for a in lost if names.vague(a.written)]:
        answer[asked.written] = Resolution(asked.written, group=asked.written, question=_open(asked.written))
    lost = [asked for asked in lost if asked.written not in answer]
    for name, question, near in ask([(a.written, a.forms) for a in lost], on=on, province=place.province):
        answer[name] = Resolution(name, question=question, near=near)
    return answer


def _place(on: date, within: Body | None) -> _Place:
    groups = {group.key: group for group in Group.objects.valid(on)}
    known = names.phrases((key, Rule.of(group.rule).phrases) for key, group in groups.items())
    rows = BodyName.objects.valid(on).filter(valid(on, "body__"), use=NameUse.SHORT, body__kind=Kind.PROVINCE)
    units = {short: names.key_of(long) for short, long in rows.values_list("folded", "body__name")}
    return _Place(on, within, tree.province_of(within, on), units, groups, known)


def _asked(written: str, place: _Place) -> _Asked:
    """Every key the name may have, the likeliest first."""
    name = names.qualified(written)
    forms: list[str] = []
    for text in dict.fromkeys((written, name.name, *names.asides(written))):
        for form in names.forms(text):
            forms += _placed_forms(form, name, place)
    for form in names.forms(written):
        for whole in names.headed(form, local=place.province is not None):
            forms += _placed_forms(whole, name, place)
    return _Asked(written, name, list(dict.fromkeys(forms)))


def _placed_forms(form: str, name: names.Qualified, place: _Place) -> list[str]:
    """The key alone, then inside the province the name or the paper says."""
    full = names.spelled_out(form, place.units)
    found = [form, full] if full else [form]
    inside = [unit for unit in name.inside if unit in place.units.values()]
    for unit in inside:
        found += names.local_forms(form, unit, unit.split(" ", 1)[-1])
    if place.local and not inside:
        found += names.local_forms(form, *place.local)
    return found


def _expand(written: str, match: names.GroupMatch, place: _Place) -> Resolution:
    """The members of a class on the day."""
    groups = [place.groups[key] for key in match.groups]
    label = ", ".join(group.label for group in groups)
    if match.open:
        return Resolution(written, group=label, question=_open(written))
    bodies: dict[int, Body] = {}
    posts: dict[int, Post] = {}
    questions: list[str] = []
    for group in groups:
        rule = Rule.of(group.rule)
        if rule.who == "posts":
            posts |= {post.pk: post for post in tree.post_members(group, place.on)}
            if not rule.complete(place.on):
                questions.append(
                    f"Danh mục chưa đủ {group.label} vào ngày {shown(place.on)}: kiểm tra và bổ sung."
                )
            continue
        found = tree.members(group, place.on, place.within)
        bodies |= {body.pk: body for body in found}
        if not found:
            questions.append(_why_nobody(written, group, rule, place))
    question = " ".join(dict.fromkeys(questions)) or None
    return Resolution(written, tuple(bodies.values()), tuple(posts.values()), label, question)


def _open(written: str) -> str:
    return f"“{written}” không nói rõ là những cơ quan nào: chọn từng cơ quan."


def _why_nobody(written: str, group: Group, rule: Rule, place: _Place) -> str:
    if Kind.DISTRICT in rule.kinds and place.on > DISTRICTS_ENDED:
        return (
            f"Vào ngày {shown(place.on)} không còn {group.label}: cấp huyện kết thúc hoạt động từ 01/07/2025, không có "
            "cơ quan kế tục. Việc này giao cho cấp tỉnh hay cấp xã?"
        )
    if place.province is None and rule.scope in ("province", "local"):
        return f"“{written}” thuộc tỉnh, thành phố nào? Chọn tỉnh, thành phố của văn bản."
    return f"Danh mục chưa có {group.label} vào ngày {shown(place.on)}: chọn từng cơ quan."


def _look_up(single: Sequence[_Asked], place: _Place) -> dict[str, Resolution]:
    """Bodies by name: one query for all names, one a level to tell apart those that share a name."""
    on = place.on
    keys = {form for asked in single for form in asked.forms}
    rows = BodyName.objects.valid(on).filter(valid(on, "body__"), folded__in=keys).select_related("body")
    by_key: dict[str, list[BodyName]] = {}
    for row in rows:
        by_key.setdefault(row.folded, []).append(row)
    hits = {a.written: next((by_key[form] for form in a.forms if form in by_key), []) for a in single}
    narrowed = {a.written: _spelled_alike(a, hits[a.written]) for a in single if hits[a.written]}
    unsure = {body.pk: body for found in narrowed.values() if len(found) > 1 for body in found}
    above = tree.ancestors_of(unsure.values(), on) if unsure else {}
    answer = {}
    for asked in single:
        found = narrowed.get(asked.written)
        if not found:
            continue
        if len(found) > 1:
            found = _placed(asked, found, above, place)
        if len(found) == 1:
            answer[asked.written] = Resolution(asked.written, (found[0],))
        else:
            answer[asked.written] = _which(asked.written, found, above)
    return answer


def _spelled_alike(asked: _Asked, rows: Sequence[BodyName]) -> list[Body]:
    """Prefer names whose marks agree, then official names over aliases and symbols."""
    said = set(names.exact_of(asked.written).split()) | {"ủy", "ban", "nhân", "dân"}
    alike = [row for row in rows if set(names.exact_of(row.text).split()) <= said] or list(rows)
    official = [row for row in alike if row.use in (NameUse.OFFICIAL, NameUse.SHORT)] or alike
    return list({row.body_id: row.body for row in official}.values())


def _placed(asked: _Asked, found: list[Body], above: dict[int, list[Body]], place: _Place) -> list[Body]:
    """Of bodies with one name, those inside the units the name says, else those of the paper's own place."""
    for unit in asked.name.inside:
        inside = [body for body in found if any(names.key_of(one.name) == unit for one in above[body.pk])]
        found = inside or found
    for near in (place.within, place.province):
        if near is not None and len(found) > 1:
            inside = [body for body in found if body == near or near in above[body.pk]]
            inside = inside or [body for body in found if near.key.startswith("UBND.P") and _same(body, near)]
            found = inside or found
    return found


def _same(body: Body, province: Body) -> bool:
    """A body of a province that stands under a ministry: its key ends in the province's id."""
    return body.key.endswith(province.key.removeprefix("UBND"))


def _which(written: str, found: Sequence[Body], above: dict[int, list[Body]]) -> Resolution:
    told = [f"{body.name} ({above[body.pk][0].name})" if above[body.pk] else body.name for body in found]
    return Resolution(
        written,
        question=f"Có {len(found)} nơi tên “{written}”: {listed(told)}. Chọn một nơi.",
        near=tuple(found),
    )


def _by_person(lost: Sequence[_Asked], on: date) -> dict[str, Resolution]:
    """ "Phó Thủ tướng Trần Hồng Hà": the person of the day in a post whose title is said too."""
    said = {asked.written: names.words_of(asked.written).split() for asked in lost}
    ends = {" ".join(words[-n:]) for words in said.values() for n in (2, 3, 4) if len(words) > n}
    if not ends:
        return {}
    held = Seat.objects.valid(on).filter(valid(on, "post__"), person__folded__in=ends)
    seats = list(held.select_related("person", "post__body"))
    answer = {}
    for written, words in said.items():
        text = " ".join(words)
        fits = [
            seat.post
            for seat in seats
            if text.endswith(f" {seat.person.folded}")
            and names.words_of(seat.post.title) in text.removesuffix(seat.person.folded)
        ]
        posts = list({post.pk: post for post in fits}.values())
        if len(posts) == 1:
            heads = posts[0].role == Role.LEADER
            found = Resolution(written)
            answer[written] = (
                replace(found, bodies=(posts[0].body,)) if heads else replace(found, posts=(posts[0],))
            )
    return answer
