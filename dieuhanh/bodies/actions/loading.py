"""Bring the shipped register into the database: repeatable, in bulk, never over what an office changed here."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction

from dieuhanh.bodies.models import (
    Body,
    BodyCode,
    BodyName,
    Group,
    ParentLink,
    Person,
    Post,
    Seat,
    Service,
    Succession,
)
from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.register import register
from dieuhanh.bodies.shipped import Register, Span
from dieuhanh.vn.text import fold

BATCH = 2000
M = TypeVar("M", bound=models.Model)
_FIELDS = ("name", "kind", "subkind", "order", "valid_from", "valid_to", "source", "verified", "note")


@dataclass
class Loaded:
    """What a load did: rows made and rows changed, and how many bodies there are now."""

    created: int = 0
    changed: int = 0
    bodies: int = 0


@transaction.atomic
def load_register() -> Loaded:
    """Make or mend every row of the shipped register; rows that an office added or edited stay as they are.

    Not an act of an office, so it writes no journal line: what was loaded is proved by the files themselves.
    """
    shipped, done = register(), Loaded()
    bodies = _bodies(shipped, done)
    ids = {key: body.pk for key, body in bodies.items()}
    kept = {body.pk for body in bodies.values() if body.edited}
    _names(shipped, ids, kept, done)
    _links(shipped, ids, kept, done)
    _successions(shipped, ids, done)
    _groups(shipped, done)
    _posts(shipped, ids, done)
    done.bodies = len(ids)
    return done


def _days(span: Span) -> dict[str, date | None]:
    return {"valid_from": span[0], "valid_to": span[1]}


def _bodies(shipped: Register, done: Loaded) -> dict[str, Body]:
    wanted = {
        row.key: {
            "name": row.name, "kind": row.kind, "subkind": row.subkind, "order": row.order, "source": row.source,
            "verified": row.verified, "note": row.note, **_days(row.days),
        }
        for row in shipped.bodies.values()
    }  # fmt: skip
    held = {body.key: body for body in Body.objects.iterator()}
    mended = []
    for key, values in wanted.items():
        body = held.get(key)
        if body is None or body.edited or all(getattr(body, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(body, name, value)
        mended.append(body)
    Body.objects.bulk_update(mended, _FIELDS, batch_size=200)
    fresh = [Body(key=key, **values) for key, values in wanted.items() if key not in held]
    Body.objects.bulk_create(fresh, batch_size=BATCH)
    done.created += len(fresh)
    done.changed += len(mended)
    if fresh and any(body.pk is None for body in fresh):
        held |= {body.key: body for body in Body.objects.filter(key__in=[b.key for b in fresh])}
    else:
        held |= {body.key: body for body in fresh}
    return {key: held[key] for key in wanted}


def _upsert(
    model: type[M], wanted: Iterable[tuple[tuple[Hashable, ...], M]], natural: tuple[str, ...], done: Loaded
) -> None:
    """Create rows whose natural key is not there; where it is, only the last valid day may have changed."""
    manager: Any = model._default_manager
    held = {row[:-2]: (row[-2], row[-1]) for row in manager.values_list(*natural, "valid_to", "pk")}
    fresh: dict[Hashable, M] = {}
    ends: dict[date | None, list[int]] = {}
    for key, row in wanted:
        there = held.get(key)
        until: date | None = row.valid_to  # type: ignore[attr-defined]
        if there is None:
            fresh.setdefault(key, row)
        elif there[0] != until:
            ends.setdefault(until, []).append(there[1])
    manager.bulk_create(list(fresh.values()), batch_size=BATCH)
    for until, pks in ends.items():
        for at in range(0, len(pks), 500):
            manager.filter(pk__in=pks[at : at + 500]).update(valid_to=until)
    done.created += len(fresh)
    done.changed += sum(map(len, ends.values()))


def _names(shipped: Register, ids: dict[str, int], kept: set[int], done: Loaded) -> None:
    rows = [
        BodyName(body_id=ids[n.body], text=n.text, folded=key_of(n.text), use=n.use, **_days(n.days))
        for n in shipped.names
        if ids[n.body] not in kept
    ]
    keyed = (((r.body_id, r.text, r.use, r.valid_from), r) for r in rows)
    _upsert(BodyName, keyed, ("body", "text", "use", "valid_from"), done)


def _links(shipped: Register, ids: dict[str, int], kept: set[int], done: Loaded) -> None:
    """Parents, services and codes of every body that no office changed."""
    parents = [
        ParentLink(child_id=ids[link.one], parent_id=ids[link.other], **_days(link.days))
        for link in shipped.parents
        if ids[link.one] not in kept
    ]
    _upsert(
        ParentLink,
        (((p.child_id, p.parent_id, p.valid_from), p) for p in parents),
        ("child", "parent", "valid_from"),
        done,
    )
    services = [
        Service(office_id=ids[link.one], serves_id=ids[link.other], **_days(link.days))
        for link in shipped.services
        if ids[link.one] not in kept
    ]
    _upsert(
        Service,
        (((s.office_id, s.serves_id, s.valid_from), s) for s in services),
        ("office", "serves", "valid_from"),
        done,
    )
    codes = [
        BodyCode(body_id=ids[link.one], system=system, code=link.other, **_days(link.days))
        for system, link in shipped.codes
        if ids[link.one] not in kept
    ]
    _upsert(
        BodyCode,
        (((c.body_id, c.system, c.code, c.valid_from), c) for c in codes),
        ("body", "system", "code", "valid_from"),
        done,
    )


def _successions(shipped: Register, ids: dict[str, int], done: Loaded) -> None:
    held = set(Succession.objects.values_list("on", "predecessor", "successor"))
    fresh = []
    for row in shipped.successions:
        successor = ids[row.successor] if row.successor else None
        if (row.on, ids[row.predecessor], successor) not in held:
            fresh.append(
                Succession(
                    on=row.on, predecessor_id=ids[row.predecessor], successor_id=successor, kind=row.kind,
                    note=row.note,
                )
            )  # fmt: skip
    Succession.objects.bulk_create(fresh, batch_size=BATCH)
    done.created += len(fresh)


def _groups(shipped: Register, done: Loaded) -> None:
    for row in shipped.groups:
        _, made = Group.objects.update_or_create(
            key=row.key, defaults={"label": row.label, "rule": row.rule.as_json()}
        )
        done.created += made


def _posts(shipped: Register, ids: dict[str, int], done: Loaded) -> None:
    held = dict(Post.objects.values_list("key", "pk"))
    fresh = [
        Post(
            key=row.key, body_id=ids[row.body], title=row.title, name=row.name, role=row.role, order=row.order,
            **_days(row.days),
        )
        for row in shipped.posts
        if row.key not in held
    ]  # fmt: skip
    Post.objects.bulk_create(fresh, batch_size=BATCH)
    known = set(Person.objects.values_list("key", flat=True))
    people = {row.person: row.name for row in shipped.seats if row.person not in known}
    Person.objects.bulk_create(
        [Person(key=key, name=name, folded=fold(name)) for key, name in people.items()]
    )
    done.created += len(fresh) + len(people)
    posts = dict(Post.objects.filter(key__in=[row.post for row in shipped.seats]).values_list("key", "pk"))
    persons = dict(
        Person.objects.filter(key__in=[row.person for row in shipped.seats]).values_list("key", "pk")
    )
    seats = [
        Seat(person_id=persons[row.person], post_id=posts[row.post], source=row.source, **_days(row.days))
        for row in shipped.seats
    ]
    _upsert(
        Seat,
        (((s.person_id, s.post_id, s.valid_from), s) for s in seats),
        ("person", "post", "valid_from"),
        done,
    )
