"""From text to a `Reading`: the one road through the room.

Header and citations first; then the text is undone of wrapping, cut into units, walked for orders, split, and each
order gets its doers, contributors, receivers, deadline, supervisors and words. Offsets lead back to the given text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dieuhanh.reading import confidence, inherit, leads, noise, quiet, referents, wording
from dieuhanh.reading.blocks import read_blocks
from dieuhanh.reading.citations import find_citations
from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.due import DATED, Calendar
from dieuhanh.reading.flow import Flow, flow
from dieuhanh.reading.header import read_header
from dieuhanh.reading.kinds import Kind, kind_of
from dieuhanh.reading.lexicon import EMPTY, Lexicon
from dieuhanh.reading.model import Deadline, Header, Order, Reading
from dieuhanh.reading.names import canon
from dieuhanh.reading.news import read_news
from dieuhanh.reading.orders import Walk
from dieuhanh.reading.segments import Unit, units
from dieuhanh.reading.split import split
from dieuhanh.reading.tables import read_tables


def read(text: str, lexicon: Lexicon | None = None) -> Reading:
    """Everything a paper says as a giver of orders. Never raises; linear in the length of the text.

    Offsets count code points of `text` as given. `lexicon` holds the names in use on the paper's date.
    """
    header = read_header(text)
    citations = find_citations(text, header)
    orders = read_orders(text, header, lexicon or EMPTY)
    return Reading(header=header, citations=tuple(citations), orders=tuple(orders))


def read_orders(text: str, header: Header, lexicon: Lexicon = EMPTY) -> list[Order]:
    """The orders of a paper whose header is known, in the order of the text."""
    running = flow(text)
    issued = _day(header.date)
    kind = kind_of(header.type)
    begin = running.at(header.body_start)
    stop = running.at(header.body_end) if header.body_end is not None else len(running.text)
    body = units(running, begin, stop)
    calendar = Calendar(running.text, running.paragraphs, issued)
    drafts = _drafts(running, kind, header, body, stop, calendar)
    inherit.deadlines(calendar, drafts, body)
    inherit.supervisors(running.text, drafts)
    known = leads.abbreviations(running.text)
    place = referents.place_of(header)
    noisy = bool(drafts) and noise.is_noisy(running.text)
    out = []
    for number, draft in enumerate(drafts, 1):
        _roles(running.text, draft, known)
        referents.resolve(running.text, draft, place)
        out.append(_order(running, text, draft, number, issued, lexicon, noisy))
    return out


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso and len(iso) == 10 else None
    except ValueError:
        return None


def _drafts(
    running: Flow, kind: Kind, header: Header, body: list[Unit], stop: int, calendar: Calendar
) -> list[Draft]:
    if kind.news:
        return read_news(running.text, body)
    in_blocks, used = read_blocks(running.text, body)
    quoted = quiet.quoted(running.text, running.paragraphs)
    walk = Walk(running.text, kind, canon(header.issuer or ""), used, quoted)
    found = walk.run([unit for unit in body if unit.parent is None])
    found += in_blocks

    whole: list[Draft] = []
    for draft in sorted(found, key=lambda d: (d.start, d.end)):
        whole += split(running.text, draft, calendar.dated)
    if kind.annexes:
        whole += read_tables(running, stop)
    return sorted(whole, key=lambda d: (d.start, d.end))


def _roles(text: str, draft: Draft, known: dict[str, str]) -> None:
    """Contributors and receivers, and the paper's own abbreviations written out."""
    begin = draft.act if draft.start <= draft.act < draft.end else draft.start
    beside = leads.contributors(text, begin, draft.end) if draft.way != "table" else ()
    receive, examine = leads.receivers(text, begin, draft.end)
    doers = {n.norm for n in draft.lead}
    merged = {n.norm: n for n in (*draft.coordinate, *beside, *examine) if n.norm not in doers}
    draft.coordinate = leads.expanded(tuple(merged.values()), known)
    handed = {n.norm: n for n in (*draft.report_to, *receive) if n.norm not in doers}
    draft.report_to = leads.expanded(tuple(handed.values()), known)
    draft.lead = leads.expanded(draft.lead, known)


def _order(
    running: Flow, text: str, draft: Draft, number: int, issued: date | None, lexicon: Lexicon, noisy: bool
) -> Order:
    start, end = running.span(draft.start, draft.end)
    value, sure, question = confidence.judge(running.text, draft, issued, lexicon, noisy)
    return Order(
        start=start,
        end=end,
        text=text[start:end],
        point=draft.point,
        id=f"a{number:02d}",
        lead=draft.lead,
        coordinate=draft.coordinate,
        supervise=draft.supervise,
        report_to=draft.report_to,
        action=wording.action(running.text, draft),
        deliverable=wording.deliverable(running.text, draft),
        deadline=_deadline(running, text, draft),
        recurring=draft.recurring if draft.deadline and draft.deadline.kind in DATED else None,
        confidence=value,
        sure=sure,
        question=question,
    )


def _deadline(running: Flow, text: str, draft: Draft) -> Deadline:
    """The deadline with its span in the given text."""
    due = draft.deadline
    if due is None or due.start is None or due.end is None:
        return Deadline()
    start, end = running.span(due.start, due.end)
    outside = due.inherited or not (draft.start <= due.start and due.end <= draft.end)
    return replace(due, start=start, end=end, text=text[start:end], inherited=outside)
