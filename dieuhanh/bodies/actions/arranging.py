"""Bodies of an office's own making: units, their names and ends, and posts in them."""

import re
from datetime import date, timedelta

from django.db import transaction

from dieuhanh.bodies.models import (
    Body,
    BodyName,
    Kind,
    NameUse,
    ParentLink,
    Post,
    Role,
    Service,
    Succession,
    SuccessionKind,
)
from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.powers import By, Refused, Verb, name_of, require
from dieuhanh.bodies.queries import children
from dieuhanh.journal.actions import record
from dieuhanh.vn.text import clean, fold


def slug(text: str) -> str:
    """A short key from a name: "Phòng Tổng hợp" → "phong-tong-hop"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:24] or "x"


def _free_key(model: type[Body] | type[Post], wanted: str, longest: int) -> str:
    """The wanted key, numbered where it is taken."""
    wanted = wanted[: longest - 4]
    taken = set(model.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for n in range(1, 1000) if (key := wanted if n == 1 else f"{wanted}-{n}") not in taken)


@transaction.atomic
def create_unit(
    *, parent: Body, name: str, on: date, by: By, kind: str = Kind.UNIT, short: str = "", symbol: str = ""
) -> Body:
    """A new unit of an office (a phòng, a trung tâm), in the network as its parent is. Valid from `on`."""
    require(by, Verb.ARRANGE, on, parent)
    name = clean(name).strip()
    if not name:
        raise Refused("Đơn vị phải có tên.")
    if any(key_of(child.name) == key_of(name) for child in children(parent, on)):
        raise Refused(f"{parent.name} đã có đơn vị tên “{name}”.")
    body = Body.objects.create(
        key=_free_key(Body, f"{parent.key}.{slug(name)}", 60), name=name, kind=kind, valid_from=on, edited=True,
        in_network=parent.in_network, order=parent.order, source="cơ quan tự lập",
    )  # fmt: skip
    named = ((name, NameUse.OFFICIAL), (short, NameUse.SHORT), (symbol, NameUse.SYMBOL))
    BodyName.objects.bulk_create(
        BodyName(body=body, text=text, folded=key_of(text), use=use, valid_from=on)
        for text, use in named
        if text
    )
    ParentLink.objects.create(child=body, parent=parent, valid_from=on)
    record(
        "bodies.unit_created", f"body:{body.pk}", by=name_of(by), on=on, also=[f"body:{parent.pk}"],
        scopes=[f"b:{parent.pk}", f"b:{body.pk}"], name=name, kind=str(kind), parent=parent.key,
    )  # fmt: skip
    return body


@transaction.atomic
def rename(body: Body, *, name: str, on: date, by: By) -> Body:
    """A new official name from `on`; the old one stays known for the days it was used."""
    require(by, Verb.ARRANGE, on, body)
    name, before = clean(name).strip(), body.name
    if not name or name == before:
        raise Refused("Tên mới phải khác tên đang dùng.")
    official = BodyName.objects.valid(on).filter(body=body, use=NameUse.OFFICIAL)
    if official.filter(valid_from__gte=on).exists():
        raise Refused("Cơ quan vừa mang tên này từ đúng ngày đó; chọn ngày sau.")
    official.update(valid_to=on - timedelta(days=1))
    BodyName.objects.create(body=body, text=name, folded=key_of(name), use=NameUse.OFFICIAL, valid_from=on)
    body.name, body.edited = name, True
    body.save(update_fields=["name", "edited"])
    record(
        "bodies.renamed",
        f"body:{body.pk}",
        by=name_of(by),
        on=on,
        scopes=[f"b:{body.pk}"],
        before=before,
        after=name,
    )
    return body


@transaction.atomic
def end_unit(body: Body, *, last_day: date, on: date, by: By, successor: Body | None = None) -> Body:
    """The body's last day; open work goes to `successor`, or waits for a person where there is none."""
    require(by, Verb.ARRANGE, on, body)
    if body.valid_to is not None and body.valid_to <= last_day:
        raise Refused("Cơ quan này đã kết thúc rồi.")
    if body.valid_from is not None and last_day < body.valid_from:
        raise Refused("Ngày cuối không thể trước ngày thành lập.")
    body.valid_to, body.edited = last_day, True
    body.save(update_fields=["valid_to", "edited"])
    for model in (BodyName, Post):
        model.objects.valid(last_day).filter(body=body).update(valid_to=last_day)
    ParentLink.objects.valid(last_day).filter(child=body).update(valid_to=last_day)
    Succession.objects.create(
        on=last_day + timedelta(days=1), predecessor=body, successor=successor,
        kind=SuccessionKind.MERGE if successor else SuccessionKind.END,
    )  # fmt: skip
    record(
        "bodies.ended", f"body:{body.pk}", by=name_of(by), on=on,
        also=[f"body:{successor.pk}"] if successor else [], scopes=[f"b:{body.pk}"],
        last_day=last_day.isoformat(), successor=successor.key if successor else None,
    )  # fmt: skip
    return body


@transaction.atomic
def join_network(body: Body, *, on: date, by: By, joined: bool = True) -> Body:
    """The body gets accounts here (or has none any more: it is reached by paper).

    An office brings those it serves: the province's committee works through its office.
    """
    require(by, Verb.ARRANGE, on, body)
    served = list(Service.objects.valid(on).filter(office=body).values_list("serves", flat=True))
    Body.objects.filter(pk__in=[body.pk, *served]).update(in_network=joined)
    body.in_network = joined
    record(
        "bodies.joined", f"body:{body.pk}", by=name_of(by), on=on, also=[f"body:{pk}" for pk in served],
        scopes=[f"b:{pk}" for pk in (body.pk, *served)], in_network=joined,
    )  # fmt: skip
    return body


@transaction.atomic
def create_post(
    *, body: Body, title: str, role: str, on: date, by: By, name: str = "", order: int = 0
) -> Post:
    """A chair in a body: "Chuyên viên", "Văn thư", "Trưởng phòng"."""
    require(by, Verb.SEAT, on, body)
    title = clean(title).strip()
    if not title or role not in Role.values:
        raise Refused("Chức danh phải có tên và vai trò.")
    post = Post.objects.create(
        key=_free_key(Post, f"{body.key}/{role}.{slug(title)}", 80), body=body, title=title, role=role, order=order,
        name=clean(name).strip() or f"{title}, {body.name}"[:250], valid_from=on, source="cơ quan tự lập",
    )  # fmt: skip
    record(
        "bodies.post_created", f"post:{post.pk}", by=name_of(by), on=on, also=[f"body:{body.pk}"],
        scopes=[f"b:{body.pk}"], name=post.name, role=str(role),
    )  # fmt: skip
    return post
