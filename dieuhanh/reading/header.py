"""The header of a paper: number, symbol, type, issuer, place and date, subject, addressees, signature.

Works on the letterhead as Decree 30/2020 lays it out (and the Party's own form), in two columns or one after the
other, hard-wrapped, with markdown or table bars; where the letterhead is lost, the issuer is read from the
paper's own words, and what the paper does not say stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dieuhanh.reading import issuer, letterhead, recipients, signature
from dieuhanh.reading.casing import Casing
from dieuhanh.reading.letterhead import Marks
from dieuhanh.reading.model import Header
from dieuhanh.reading.page import Line, Page, page_of
from dieuhanh.reading.subject import read_subject

_NEWS_DATE = re.compile(r"^(?:date\s+\S+\s+)")
_IN_NAME_OF = re.compile(
    r"(?P<who>(?:Phó\s+)?(?:Thủ tướng(?:\s+Thường trực)?(?:\s+Chính phủ)?|Bộ trưởng"
    r"|Chủ tịch(?:\s+(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành phố|Thành phố))?)"
    r"(?:\s+[A-ZĐ][^\W\d_]+){0,5})\s+(?:đã\s+)?(?:có\s+(?:ý\s+kiến|chỉ\s+đạo)|yêu\s+cầu|kết\s+luận|giao|chỉ\s+đạo)"
)


def read_header(text: str, lexicon: object | None = None) -> Header:
    """The header of a paper given as text. Never raises; linear in the length of the text.

    `lexicon` (names of the paper's day) is not needed here and kept for readers that refine names.
    """
    page = page_of(text)
    lines = page.lines
    if not lines:
        return Header()
    marks = letterhead.mark(lines)
    if not marks.official:
        return _news(page)
    casing = Casing(page.text)
    number, blank_symbol = letterhead.own_number(lines, marks)
    kind = letterhead.type_of(lines, marks, number.symbol if number else blank_symbol)
    to, after_to = _addressees(lines, marks)
    cc, after_cc = recipients.copies(lines, marks.copies) if marks.copies is not None else ((), len(lines))
    signed = signature.read_signature(lines, marks.copies)
    subject, after_subject, decider = read_subject(lines, marks, kind, casing)
    place, day = letterhead.place_and_date(lines, marks)
    if number is None and blank_symbol is None:
        number, day = letterhead.number_in_annex(page, kind, day)
    symbol = number.full_symbol if number else blank_symbol
    who = _issuer(page, lines, marks, symbol, decider, signed, casing)
    body_from = max(
        after_to or 0, after_subject or 0, marks.numbered + 1 if marks.numbered is not None else 0
    )
    end = min((i for i in (marks.copies, signed.first) if i is not None), default=None)
    start = lines[body_from].start if body_from < len(lines) else len(page.text)
    return Header(
        number=number.number if number else None,
        symbol=symbol,
        type=kind,
        issuer=who,
        place=place,
        date=day,
        subject=subject,
        urgency=letterhead.urgency(lines, marks),
        recipients_to=to,
        recipients_cc=cc,
        signer_name=signed.name,
        signer_title=signed.title,
        sign_authority=signed.authority,
        authority=_authority(page.text[start : start + 4000]),
        body_start=page.origin(start),
        body_end=page.origin(lines[end].start) if end is not None and lines[end].start >= start else None,
    )


def _addressees(lines: list[Line], marks: Marks) -> tuple[tuple[str, ...], int | None]:
    if marks.addressed is None:
        return (), None
    return recipients.addressees(lines, marks.addressed)


def _issuer(
    page: Page,
    lines: list[Line],
    marks: Marks,
    symbol: str | None,
    decider: str | None,
    signed: signature.Signature,
    casing: Casing,
) -> str | None:
    bare: str | None = None
    for found in _candidates(page, lines, marks, symbol, decider, signed, casing):
        if found and not issuer.is_bare(found):
            return found
        bare = bare or found
    return bare


def _candidates(
    page: Page,
    lines: list[Line],
    marks: Marks,
    symbol: str | None,
    decider: str | None,
    signed: signature.Signature,
    casing: Casing,
) -> Iterator[str | None]:
    """Who may speak, the surest source first: letterhead, symbol, "X điện:", who decides, TM., the running text."""
    yield issuer.from_letterhead(letterhead.capital_lines(lines, marks), casing)
    yield issuer.from_symbol(symbol)
    if marks.addressed is not None:
        wired = recipients.wired_by(lines, marks.addressed)
        yield issuer.from_title(wired.upper(), casing) if wired else None
    for title in (decider, signed.names_body):
        yield issuer.from_title(title.upper(), casing) if title else None
    yield issuer.from_body(page.text)


def _authority(opening: str) -> str | None:
    match = _IN_NAME_OF.search(re.sub(r"\s+", " ", opening))
    return match.group("who") if match else None


def _news(page: Page) -> Header:
    """A news report: its headline, and the reporter's name where it stands alone at the end."""
    lines = page.lines
    headline = _NEWS_DATE.sub("", lines[0].text)
    last = lines[-1]
    author = (
        last.text if len(lines) > 3 and len(last.text) <= 28 and signature.NAME.fullmatch(last.text) else None
    )
    return Header(
        type="Tin báo",
        subject=headline,
        signer_name=author,
        body_start=page.origin(lines[1].start) if len(lines) > 1 else 0,
        body_end=page.origin(last.start) if author else None,
    )
