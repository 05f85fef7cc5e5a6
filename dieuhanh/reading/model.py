"""What a paper says, as values: the shapes a `Reading` is made of.

Offsets count Unicode code points of the text exactly as it was given (nothing normalised, newlines kept),
half open: `text[start:end]`. Days are ISO strings; `None` means "the paper does not say it". All shapes are
frozen; change one with `dataclasses.replace`. `Reading.as_dict()` is the JSON that the command `read` writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Header:
    """Who speaks to whom, when, under what number.

    `symbol` is the part after the number (`VPCP-KTTH`, `2025/QĐ-UBND`); `date` is `YYYY-MM-DD`, or `YYYY-MM`
    when the day was left blank; `sign_authority` joins TM, KT, TL, TUQ, Q in printed order with `;`;
    `authority` is the one in whose name it is ordered, where the paper says so ("Thủ tướng Chính phủ … có ý
    kiến như sau" in a letter of the Government Office); `body_start` is where the letterhead, the title and
    the list of addressees end, `body_end` where the list of copies and the signature begin (code points).
    """

    number: str | None = None
    symbol: str | None = None
    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    urgency: str | None = None
    recipients_to: tuple[str, ...] = ()
    recipients_cc: tuple[str, ...] = ()
    signer_name: str | None = None
    signer_title: str | None = None
    sign_authority: str | None = None
    authority: str | None = None
    body_start: int = 0
    body_end: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "number": self.number, "symbol": self.symbol, "type": self.type, "issuer": self.issuer,
            "place": self.place, "date": self.date, "subject": self.subject, "urgency": self.urgency,
            "recipients_to": list(self.recipients_to), "recipients_cc": list(self.recipients_cc),
            "signer_name": self.signer_name, "signer_title": self.signer_title,
            "sign_authority": self.sign_authority, "authority": self.authority,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another paper by its number; the span is the number and symbol only."""

    number: str
    start: int
    end: int
    text: str
    type: str | None = None
    date: str | None = None
    issuer: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "type": self.type, "number": self.number, "date": self.date, "issuer": self.issuer,
            "start": self.start, "end": self.end, "text": self.text,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A body, post or open group: as written, in one canonical spelling, and whether it is a group."""

    written: str
    norm: str
    group: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {"written": self.written, "norm": self.norm, "group": self.group}


@dataclass(frozen=True, slots=True)
class Recurring:
    """A rule that repeats: `freq` daily, weekly, monthly, quarterly or yearly.

    `day` is the day of the month (of the week, Monday = 1, when weekly); two dates a year are lists.
    `before` true: the day itself is already too late.
    """

    freq: str
    month: int | tuple[int, ...] | None = None
    day: int | tuple[int, ...] | None = None
    before: bool | None = None

    def as_dict(self) -> dict[str, Any]:
        month = list(self.month) if isinstance(self.month, tuple) else self.month
        day = list(self.day) if isinstance(self.day, tuple) else self.day
        return {"freq": self.freq, "month": month, "day": day, "before": self.before}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline and what they mean.

    `kind`: date, before, by_end_of_month, window, recurring, relative, none. `iso` holds the day named (two
    for a window, none where no day can be computed; `--MM-DD` where the year is unknown); `inclusive` tells
    whether that day is still good. `inherited`: the words stand outside the order's own span.
    """

    kind: str = "none"
    iso: tuple[str, ...] = ()
    text: str | None = None
    inclusive: bool | None = None
    start: int | None = None
    end: int | None = None
    inherited: bool = False

    def as_dict(self) -> dict[str, Any]:
        shape: dict[str, Any] = {
            "kind": self.kind, "iso": list(self.iso), "text": self.text, "inclusive": self.inclusive,
        }  # fmt: skip
        if self.start is not None:
            shape |= {"start": self.start, "end": self.end, "inherited": self.inherited}
        return shape


@dataclass(frozen=True, slots=True)
class Order:
    """One proposed order: its words, who does it, by when, and how sure the reader is.

    `confidence` 0 to 1; `sure`: a clerk need only glance; `question`: a plain Vietnamese sentence, or None.
    """

    start: int
    end: int
    text: str
    point: str | None = None
    id: str | None = None
    lead: tuple[Name, ...] = ()
    coordinate: tuple[Name, ...] = ()
    supervise: tuple[Name, ...] = ()
    report_to: tuple[Name, ...] = ()
    action: str | None = None
    deliverable: str | None = None
    deadline: Deadline = field(default_factory=Deadline)
    recurring: Recurring | None = None
    confidence: float = 0.5
    sure: bool = False
    question: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "point": self.point, "start": self.start, "end": self.end, "text": self.text,
            "lead": [n.as_dict() for n in self.lead],
            "coordinate": [n.as_dict() for n in self.coordinate],
            "supervise": [n.as_dict() for n in self.supervise],
            "report_to": [n.as_dict() for n in self.report_to],
            "action": self.action, "deliverable": self.deliverable,
            "deadline": self.deadline.as_dict(),
            "recurring": self.recurring.as_dict() if self.recurring else None,
            "confidence": round(self.confidence, 3), "sure": self.sure, "question": self.question,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure stated about a body: value or [low, high], its unit, its total ("15/15") and period."""

    entity: str
    indicator: str
    value: float | tuple[float, float]
    start: int
    end: int
    text: str
    unit: str | None = None
    of_total: float | None = None
    period: str | None = None

    def as_dict(self) -> dict[str, Any]:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {
            "entity": self.entity, "indicator": self.indicator, "value": value, "unit": self.unit,
            "of_total": self.of_total, "period": self.period,
            "start": self.start, "end": self.end, "text": self.text,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one paper; empty lists where it orders or cites nothing."""

    header: Header = field(default_factory=Header)
    citations: tuple[Citation, ...] = ()
    orders: tuple[Order, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The corpus guide's JSON without `doc`, which the one who knows the file's name adds."""
        return {
            "header": self.header.as_dict(),
            "citations": [c.as_dict() for c in self.citations],
            "assignments": [o.as_dict() for o in self.orders],
            "figures": [f.as_dict() for f in self.figures],
            "notes": list(self.notes),
        }
