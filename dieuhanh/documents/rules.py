"""The law of papers: how a number is written, when two references mean one paper, what a register is."""

import re
from dataclasses import dataclass
from datetime import date

# Party papers join number and symbol with a dash ("64-KL/TW"); state papers with a slash (Decree 30/2020).
_PARTY = re.compile(r"^[A-ZĐ]+/(TW|TU|HU|ĐU|BCSĐ|ĐUK)\b", re.IGNORECASE)
# Symbols that every province, district or department uses alike: the issuer must agree (4647/QĐ-UBND).
_SHARED = re.compile(r"(UBND|HĐND|TU|BCĐ|SKHĐT|STC|SNV|SXD|SYT|STP|SCT|SGDĐT)\b", re.IGNORECASE)


def written_number(number: str, symbol: str) -> str:
    """Number and symbol as offices write them together: "9291/VPCP-KTTH", "64-KL/TW"; "" where both are absent."""
    if number and symbol:
        return f"{number}{'-' if _PARTY.match(symbol) else '/'}{symbol}"
    return f"{number}{symbol}"


def code_of(written: str) -> str:
    """The form in which numbers are compared: no spaces, capitals, no leading zeros."""
    return re.sub(r"\s+", "", written).upper().lstrip("0")


@dataclass(frozen=True)
class Reference:
    """What one paper says of another, or what a paper says of itself."""

    code: str
    issued_on: date | None
    issuer_id: int | None
    issuer_name: str = ""


def means(citation: Reference, held: Reference, *, citing_issuer_id: int | None) -> bool:
    """Whether the citation means the paper held: number, day or year, and issuer must not contradict.

    A symbol shared by many offices needs the same issuer, stated or, unstated, that of the citing paper.
    """
    if not citation.code or citation.code != held.code:
        return False
    if citation.issued_on and held.issued_on and citation.issued_on != held.issued_on:
        return False
    if citation.issuer_id and held.issuer_id and citation.issuer_id != held.issuer_id:
        return False
    if _SHARED.search(citation.code.split("/", 1)[-1]) and not citation.issuer_id:
        return held.issuer_id is not None and held.issuer_id == citing_issuer_id
    return True
