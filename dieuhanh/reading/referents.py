"""What a bare noun means in its paper: "Tỉnh" is the province of the meeting, "Chủ đầu tư" the one of the section."""

from __future__ import annotations

import re
from dataclasses import replace

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.model import Header, Name
from dieuhanh.reading.names import canon
from dieuhanh.reading.places import PLACE

_LOCAL = re.compile(r"ủy ban nhân dân|hội đồng nhân dân|sở |tỉnh|thành phố|huyện")
_BARE = re.compile(r"(?:^|.* )(?:tỉnh|thành phố|tỉnh ủy|thành ủy)$")
_PROJECT = re.compile(r"(?:Về|Đối với)\s+(?:[Dd]ự án|[Cc]ông trình)\b[^:;\n]{3,160}")
_PLACE_ANY = re.compile(PLACE.pattern, re.I)


def place_of(header: Header) -> str | None:
    """The one province a central paper is about, from its subject; None for papers of a province, or about several."""
    if header.issuer is None or _LOCAL.search(canon(header.issuer)) or not header.subject:
        return None
    found = {canon(m.group()) for m in _PLACE_ANY.finditer(canon(header.subject))}
    found = {
        f
        for f in found
        if re.search(rf"(?:tỉnh|thành phố|tỉnh ủy|thành ủy) {re.escape(f)}", canon(header.subject))
    }
    return next(iter(found)) if len(found) == 1 else None


def resolve(text: str, draft: Draft, place: str | None) -> None:
    """Write the referents of bare nouns into the norms of a draft's names."""
    owner = _project(text, draft)
    for role in ("lead", "coordinate", "report_to"):
        names: tuple[Name, ...] = getattr(draft, role)
        setattr(draft, role, tuple(_resolved(name, place, owner) for name in names))


def _resolved(name: Name, place: str | None, owner: str | None) -> Name:
    if owner and name.norm == "chủ đầu tư":
        return replace(name, norm=f"chủ đầu tư {owner}")
    if place and _BARE.match(name.norm):
        return replace(name, norm=f"{name.norm} {place}")
    return name


def _project(text: str, draft: Draft) -> str | None:
    if draft.unit is None:
        return None
    for above in draft.unit.branch():
        match = _PROJECT.match(text, above.body, above.end)
        if match:
            return re.sub(r"^(?:về|đối với)\s+", "", canon(match.group()))
    return None
