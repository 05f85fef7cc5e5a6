"""The shipped register: bodies, names, units, posts and successions of `register/*.csv`, as plain values.

Django-free, so that `dieuhanh read` and tests can use it without a database. The people's committees of all
units and the departments of every province are made here from the tables of units and of typical departments;
`docs/reference/register.md` says where each table comes from and what is missing.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dieuhanh.bodies.rules import DISTRICTS_ENDED, Rule, day_after, overlap
from dieuhanh.bodies.shipped import (
    ALWAYS,
    BodyRow,
    GroupRow,
    Link,
    NameRow,
    PostRow,
    Register,
    SeatRow,
    Span,
    SuccessionRow,
)

HOME = Path(__file__).resolve().parent / "register"
EDITION = date(2026, 11, 22)
"""The day this edition of the register was closed."""

UNITS_SOURCE = "vietnamadminunits 1.0.4 (MIT)"
_SUBKINDS = {
    "Huyện": "huyen", "Quận": "quan", "Thị xã": "thi_xa", "Thành phố": "thanh_pho", "Xã": "xa",
    "Phường": "phuong", "Thị trấn": "thi_tran", "Đặc khu": "dac_khu",
}  # fmt: skip
_HEADS = {
    "ministry": ("Bộ trưởng", "Bộ trưởng {name}"),
    "ministerial_agency": ("Thủ trưởng", "Thủ trưởng {name}"),
    "government_agency": ("Thủ trưởng", "Thủ trưởng {name}"),
    "province": ("Chủ tịch", "Chủ tịch {name}"),
}


@cache
def register() -> Register:
    """The whole register, read once per process (about half a second)."""
    made = Register()
    _central(made)
    provinces = list(_table("provinces"))
    _provinces(made, provinces)
    _departments(made, provinces)
    _units(made)
    _successions(made)
    _groups(made)
    _posts(made)
    return made


def _table(name: str) -> Iterator[dict[str, str]]:
    with (HOME / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _days(row: dict[str, str]) -> Span:
    return _day(row["valid_from"]), _day(row["valid_to"])


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _central(made: Register) -> None:
    for row in _table("bodies"):
        made.add(
            BodyRow(
                row["key"], row["name"], row["kind"], _days(row), row["subkind"], int(row["order"]),
                row["source"], row["verified"] == "V", row["note"],
            ),
            short=row["short"], symbol=row["symbol"],
        )  # fmt: skip
        if row["parent"]:
            made.parents.append(Link(row["key"], row["parent"], _days(row)))
    for row in _table("names"):
        days = overlap(_days(row), made.bodies[row["body"]].days) or ALWAYS
        made.names.append(NameRow(row["body"], row["text"], row["use"], days))
    made.services += [Link(row["office"], row["serves"], _days(row)) for row in _table("services")]
    made.codes.append(("edxml", Link("VPCP", "000.00.00.G22")))


def _unit(name: str) -> str:
    """ "Tỉnh Thanh Hóa" → "tỉnh Thanh Hóa": inside a longer name."""
    return name[0].lower() + name[1:]


def _provinces(made: Register, provinces: list[dict[str, str]]) -> None:
    for place, row in enumerate(provinces):
        key, unit = f"UBND.{row['id']}", _unit(row["name"])
        made.add(
            BodyRow(
                key, f"Ủy ban nhân dân {unit}", "province", _days(row), row["kind"], 1000 + place,
                row["source"], row["verified"] == "V", row["note"],
            ),
            short=row["short"], aliases=_several(row["aliases"]),
        )  # fmt: skip
        made.codes.append(("gso", Link(key, row["code"], _days(row))))
        made.parents.append(Link(key, "CP", _days(row)))
    count: dict[str, int] = defaultdict(int)
    for row in provinces:
        count[row["successor"]] += 1
    for row in provinces:
        ends = day_after(_day(row["valid_to"]))
        if row["successor"] and ends:
            kind = "merge" if count[row["successor"]] > 1 else "rename"
            made.successions.append(
                SuccessionRow(ends, f"UBND.{row['id']}", f"UBND.{row['successor']}", kind)
            )


def _departments(made: Register, provinces: list[dict[str, str]]) -> None:
    """Every typical department in every province, for the days both stand."""
    types = list(_table("departments"))
    for place, province in enumerate(provinces):
        for rank, row in enumerate(types):
            days = overlap(_days(province), _days(row))
            if days is None or (row["only"] and province["id"] not in _several(row["only"])):
                continue
            key, unit = f"{row['type']}.{province['id']}", _unit(province["name"])
            pattern = row["name_city"] if row["name_city"] and province["kind"] == "city" else row["name"]
            pattern = pattern if "{" in pattern else pattern + " {unit}"
            made.add(
                BodyRow(
                    key, pattern.format(unit=unit, short=province["short"]), row["kind"], days, row["type"],
                    2000 + place * 50 + rank, "các sở thường có", row["verified"] == "V", row["note"],
                ),
                symbol=row["symbol"],
                aliases=tuple(f"{alias} {unit}" for alias in _several(row["aliases"])),
            )  # fmt: skip
            over = row["parent"]
            if over:
                parent = over[1:] if over.startswith("=") else f"{over}.{province['id']}"
                shared = overlap(days, made.bodies[parent].days)
                if shared:
                    made.parents.append(Link(key, parent, shared))
            if row["type"] == "VPUBND":
                made.services.append(Link(key, f"UBND.{province['id']}", days))
    _department_successions(made, provinces, {row["type"]: row["successor"] for row in types})


def _department_successions(made: Register, provinces: list[dict[str, str]], into: dict[str, str]) -> None:
    """A department goes on in the one its type merged into, or in the same one of the new province."""
    found: list[tuple[date, str, str]] = []
    for province in provinces:
        for kind in into:
            old = made.bodies.get(f"{kind}.{province['id']}")
            ends = day_after(old.days[1]) if old else None
            if old is None or ends is None:
                continue
            heir = made.bodies.get(f"{into[kind]}.{province['id']}") if into[kind] else None
            if heir is None and province["successor"]:
                heir = made.bodies.get(f"{kind}.{province['successor']}")
            if heir and heir.days[0] == ends:
                found.append((ends, old.key, heir.key))
    fed: dict[str, int] = defaultdict(int)
    for _, _, heir_key in found:
        fed[heir_key] += 1
    made.successions += [
        SuccessionRow(on, old_key, heir_key, "merge" if fed[heir_key] > 1 else "continue")
        for on, old_key, heir_key in found
    ]


def _units(made: Register) -> None:
    """Districts and communes, each by its people's committee."""
    rows = sorted(_table("units"), key=lambda row: row["level"] != "district")
    for place, row in enumerate(rows):
        named = f"{row['type'].lower()} {row['name']}"
        made.add(
            BodyRow(
                row["key"], f"Ủy ban nhân dân {named}", row["level"], _days(row), _SUBKINDS[row["type"]],
                10_000 + place, UNITS_SOURCE if row["verified"] == "V" else "bổ sung bằng tay",
                row["verified"] == "V", row["note"],
            )
        )  # fmt: skip
        made.codes.append(("gso", Link(row["key"], row["code"], _days(row))))
        for part in _several(row["parents"]):
            parent, _, span = part.partition("@")
            first, _, last = span.partition("..")
            days = overlap((_day(first), _day(last)), _days(row))
            if days:
                made.parents.append(Link(row["key"], parent, days))


def _successions(made: Register) -> None:
    for row in _table("successions"):
        made.successions.append(
            SuccessionRow(
                date.fromisoformat(row["on"]),
                row["predecessor"],
                row["successor"] or None,
                row["kind"],
                row["note"],
            )
        )
    first = day_after(DISTRICTS_ENDED)
    assert first
    unit_rows = [(row["predecessor"], row["successor"]) for row in _table("unit_successions")]
    parts: dict[str, int] = defaultdict(int)
    for old, _ in unit_rows:
        parts[old] += 1
    made.successions += [
        SuccessionRow(first, old, new, "split" if parts[old] > 1 else "merge") for old, new in unit_rows
    ]
    made.successions += [
        SuccessionRow(first, body.key, None, "end", "kết thúc hoạt động cấp huyện")
        for body in made.bodies.values()
        if body.kind == "district" and body.days[1] == DISTRICTS_ENDED and body.key not in parts
    ]


def _groups(made: Register) -> None:
    for row in _table("groups"):
        rule = Rule(
            _several(row["kinds"]), row["scope"], row["who"], _several(row["roles"]), _several(row["phrases"]),
            row["key_prefix"], _day(row["incomplete_from"]),
        )  # fmt: skip
        made.groups.append(GroupRow(row["key"], row["label"], rule))


def _posts(made: Register) -> None:
    given = list(_table("posts"))
    headed = {row["body"] for row in given if row["role"] == "leader"}
    for place, row in enumerate(given):
        days = overlap(_days(row), made.bodies[row["body"]].days) or ALWAYS
        made.posts.append(
            PostRow(row["key"], row["body"], row["title"], row["name"], row["role"], days, place)
        )
    for body in made.bodies.values():
        if body.kind in _HEADS and body.key not in headed:
            title, name = _HEADS[body.kind]
            made.posts.append(
                PostRow(
                    f"{body.key}/leader",
                    body.key,
                    title,
                    name.format(name=body.name),
                    "leader",
                    body.days,
                    body.order,
                )
            )
    made.seats += [
        SeatRow(row["person"], row["name"], row["post"], _days(row), row["source"]) for row in _table("seats")
    ]
