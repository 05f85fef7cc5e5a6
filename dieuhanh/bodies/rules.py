"""The law of bodies: what is valid on a day, who belongs to a group, where open work goes when a body ends.

Pure: values in, values out; the day is an argument.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DISTRICTS_ENDED = date(2025, 6, 30)
"""The last day of the 696 district-level units (Law 72/2025/QH15); they have no successor."""


def valid_on(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """True where `on` lies between both days, both included; an empty end is open."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


def overlap(
    a: tuple[date | None, date | None], b: tuple[date | None, date | None]
) -> tuple[date | None, date | None] | None:
    """The days two spans share, or None where they share none."""
    begins = [day for day in (a[0], b[0]) if day]
    ends = [day for day in (a[1], b[1]) if day]
    first, last = max(begins, default=None), min(ends, default=None)
    if first and last and first > last:
        return None
    return first, last


@dataclass(frozen=True, slots=True)
class Rule:
    """Who belongs to a group.

    `scope`: "all" in the country; "province": directly under the province of the paper; "local": in the unit of
    the paper, at any depth; "localities": provinces seen from the centre, the units below seen from a province;
    "body": directly under the body of the paper. `who`: "bodies", or "posts" with these `roles`.
    From `incomplete_from` on the register does not know every member.
    """

    kinds: tuple[str, ...]
    scope: str = "all"
    who: str = "bodies"
    roles: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    key_prefix: str = ""
    incomplete_from: date | None = None

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Rule":
        """Read the JSON kept in `Group.rule`."""
        until = value.get("incomplete_from")
        return cls(
            kinds=tuple(value["kinds"]),
            scope=value.get("scope", "all"),
            who=value.get("who", "bodies"),
            roles=tuple(value.get("roles", ())),
            phrases=tuple(value.get("phrases", ())),
            key_prefix=value.get("key_prefix", ""),
            incomplete_from=date.fromisoformat(until) if until else None,
        )

    def as_json(self) -> dict[str, Any]:
        """The JSON kept in `Group.rule`; what has its usual value is left out."""
        shape: dict[str, Any] = {
            "kinds": list(self.kinds),
            "scope": self.scope,
            "phrases": list(self.phrases),
        }
        if self.who != "bodies":
            shape |= {"who": self.who, "roles": list(self.roles)}
        if self.key_prefix:
            shape["key_prefix"] = self.key_prefix
        if self.incomplete_from:
            shape["incomplete_from"] = self.incomplete_from.isoformat()
        return shape

    def complete(self, on: date) -> bool:
        """Whether the register knows every member on this day."""
        return self.incomplete_from is None or on < self.incomplete_from


@dataclass(frozen=True, slots=True)
class Heirs:
    """Where a body's open work goes: to `one`, or a person must choose among `choices` (none: no successor)."""

    one: int | None
    choices: tuple[int, ...]

    @property
    def asks(self) -> bool:
        """A person must decide."""
        return self.one is None


def heirs(rows: Iterable[tuple[str, int | None]]) -> Heirs:
    """From a body's successions (kind, successor): one heir is followed, a split or an end asks (law 4)."""
    found = [(kind, successor) for kind, successor in rows if successor is not None]
    choices = tuple(dict.fromkeys(successor for _, successor in found))
    split = any(kind == "split" for kind, _ in found) and len(choices) > 1
    return Heirs(choices[0] if len(choices) == 1 and not split else None, choices)


def day_after(day: date | None) -> date | None:
    """The first day of what follows a row that ends on `day`."""
    return day + timedelta(days=1) if day else None


def shown(day: date) -> str:
    """A day as people write it: 24/11/2023."""
    return f"{day:%d/%m/%Y}"


def listed(names: Sequence[str], *, most: int = 5) -> str:
    """Names for a sentence; what is left out is said: "A; B; … và 3 nơi khác"."""
    text = "; ".join(names[:most])
    return f"{text}; và {len(names) - most} nơi khác" if len(names) > most else text


# No letters or figures that look alike: a first password is read from paper and typed.
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Twelve characters in three groups, about 60 bits: "k7wq-h3mz-p9td"."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
