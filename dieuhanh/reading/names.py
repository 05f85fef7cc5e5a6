"""Names of doers in running text: "Bộ Y tế", "các sở, ban, ngành", "Các Bộ: Quốc phòng, Công an".

`read_names(text, at)` reads a list of names that begins at `at` and says where it ends. A name opens with a head
("Bộ", "Sở", "Chủ tịch", "các cơ quan"; see `nouns`) and runs to where `extent` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dieuhanh.reading import nouns
from dieuhanh.reading.canon import Found, canon, name_of
from dieuhanh.reading.extent import extent
from dieuhanh.reading.nouns import COURTESY, DOMAIN, GENERIC, ORGAN, QUANTITY, TITLE, UP
from dieuhanh.reading.places import CITIES, PLACE

__all__ = ["Found", "canon", "name_of", "read_cell", "read_names"]

_SEPARATOR = re.compile(
    r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|(?:và|cùng với|cùng|hoặc)\s+)(?:cùng\s+)?(?=\S)|\s(?=các tỉnh [A-ZĐ])"
)
_LEVELLED = re.compile(r"cấp (?:tỉnh|huyện|xã|thành phố)$")
_LEVEL = re.compile(r"(?:,| và|, và) (cấp (?:tỉnh|huyện|xã|thành phố))(?!\w)")
_NUMBERING = re.compile(r"[\s\-–+*•;,.]*(?:\(\d\)\s*|\d[.)]\s+)?")
_UNLIKE_NAME = re.compile(r"[;:(\n]|chủ trì|phối hợp|, (?:các|[A-ZĐ])")
_SEVERAL = re.compile(r"(?:\S+ ?\S* )?các |.*,", re.I)
_AREA_WORD = re.compile(r"(?:TP\.? |[Tt]hành phố |[Tt]ỉnh )")
_BETWEEN = re.compile(r"\s*(?:,|;|và|,\s*và)\s+")
_TWIN = re.compile(rf"\s*(?:,|và)\s+(?:(?:các|đồng chí) )*(?={nouns.TITLES})")
_CHARGE = re.compile(r" phụ trách (?:lĩnh vực|ngành)?")
_MARK = re.compile(r"\s*[,;:.]")
_OTHER_NAMES = re.compile(rf"[,;] (?:các|[{UP}])|và các |và [{UP}]")


def read_names(text: str, at: int, stop: int | None = None) -> list[Found]:
    """The names listed from `at` on, in order; empty where no name begins there. Looks at 1,200 characters."""
    stop = min(len(text) if stop is None else stop, at + 1200)
    out: list[Found] = []
    while at < stop:
        shared = list(_shared(text, at, stop))
        if shared:
            out += shared
            at = shared[-1].end
        else:
            found = _one(text, at, stop)
            if found is None:
                break
            inside = _in_brackets(text, found, stop)
            out += inside or [found]
            at = inside[-1].end if inside else found.end
            level = _LEVEL.match(text, at, stop) if _LEVELLED.search(found.name.norm) else None
            if level:
                norm = _LEVELLED.sub(level[1], found.name.norm)
                out.append(Found(name_of(level[1], norm), level.start(1), level.end()))
                at = level.end()
        separator = _SEPARATOR.match(text, at, stop)
        if not separator:
            break
        at = separator.end()
    return out


def read_cell(text: str, at: int, stop: int) -> list[Found]:
    """The names that fill a table cell or a field: numbering is passed over, a group's name may run to the end."""
    out: list[Found] = []
    while at < stop:
        numbering = _NUMBERING.match(text, at, stop)
        at = numbering.end() if numbering else at
        found = read_names(text, at, stop)
        if not found:
            break
        out += found
        at = found[-1].end
    if not out:
        # A body of a kind not known here: a short cell that begins with a capital is its name.
        words = text[at:stop].strip(" .;,")
        if words[:1].isupper() and len(words) < 90 and not _UNLIKE_NAME.search(words):
            out = [Found(name_of(words), at, at + len(words))]
    elif out[-1].name.group:
        last = out[-1]
        rest = text[last.end : stop].rstrip(" .;")
        if 1 < len(rest) < 70 and not _UNLIKE_NAME.search(rest):
            end = last.end + len(rest)
            out[-1] = Found(name_of(text[last.start : end], group=True), last.start, end)
    return out


def _in_brackets(text: str, found: Found, stop: int) -> list[Found]:
    """ "Các cơ quan đăng ký (Sở Tài chính, Ban Quản lý …)": the names in the brackets are the doers."""
    here = found.end
    written = found.name.written
    if written.endswith(")"):
        here = found.start + text[found.start : found.end].rfind("(")
    elif text.startswith(" (", here):
        here += 1
    else:
        return []
    if not (found.name.group or written.lower().startswith(("nhà đầu tư", "chủ đầu tư", "đơn vị"))):
        return []
    close = text.find(")", here, stop)
    inner = read_names(text, here + 1, close) if close > 0 else []
    if not inner or inner[-1].end != close or any(f.name.group for f in inner) and len(inner) < 2:
        return []
    return [*inner[:-1], Found(inner[-1].name, inner[-1].start, close + 1)]


def _shared(text: str, at: int, stop: int) -> Iterator[Found]:
    """ "Các Bộ: Quốc phòng, Tài chính" → Bộ Quốc phòng, Bộ Tài chính; the same for provinces and groups."""
    courtesy = COURTESY.match(text, at, stop)
    start = courtesy.end() if courtesy else at
    match = nouns.SHARED.match(text, start, stop)
    if not match:
        return
    head = match["head"].lower()
    several = bool(_SEVERAL.match(match.group())) or bool(match["colon"])
    here = match.end()
    if not several:
        return
    if head in ("bộ", "sở"):
        pattern = DOMAIN
    elif head.startswith(("tỉnh", "thành phố")):
        pattern = PLACE
    elif match["colon"]:
        yield from _shared_free(text, match, stop)
        return
    else:
        return
    first = start
    while True:
        place = _AREA_WORD.match(text, here, stop)
        member = pattern.match(text, place.end() if place else here, stop)
        if not member:
            return
        written = member.group()
        yield Found(name_of(written, _joined(match, head, written), False), first, member.end())
        separator = _BETWEEN.match(text, member.end(), stop)
        if not separator:
            return
        first = here = separator.end()


def _joined(match: re.Match[str], head: str, member: str) -> str:
    """The full name that a member of a shared list stands for."""
    if head in ("bộ", "sở"):
        return f"{head} {member}"
    if "ủy" in head:
        return f"bí thư {'thành ủy' if member in CITIES else 'tỉnh ủy'} {member}"
    area = f"{'thành phố' if member in CITIES else 'tỉnh'} {member}"
    return f"{match['organ']} {area}" if match["organ"] else area


def _shared_free(text: str, match: re.Match[str], stop: int) -> Iterator[Found]:
    """ "Các Tập đoàn: A, B": the members are whatever capitalised words stand between the marks."""
    here, first = match.end(), match.start()
    head = match["head"]
    semicolons = ";" in text[here : min(stop, here + 120)]
    mark = r"\s*;\s*(?:và\s+)?" if semicolons else r"\s*(?:[,;]\s*(?:và\s+)?|và\s+)"
    between = re.compile(mark + f"(?=[{UP}])")
    while True:
        end = extent(text, here - 1, stop, fixed=semicolons)
        piece = text[here:end]
        if not piece or not piece[0].isupper():
            return
        yield Found(name_of(piece, f"{head} {piece}", False), first, end)
        separator = between.match(text, end, stop)
        if not separator or ORGAN.match(text, separator.end()):
            return
        first = here = separator.end()


def _one(text: str, at: int, stop: int) -> Found | None:
    """One name at `at`."""
    courtesy = COURTESY.match(text, at, stop)
    start = courtesy.end() if courtesy else at
    if text[start : start + 1] in "-–•":
        return None
    if text.startswith("báo, đài", start):
        return Found(name_of("báo, đài", group=True), start, start + len("báo, đài"))
    central = nouns.CENTRAL.match(text, start, stop)
    if central:
        return Found(name_of(central.group(), group=True), start, central.end())
    quantity = QUANTITY.match(text, start, stop)
    head_at = quantity.end() if quantity else start
    title, organ = TITLE.match(text, head_at, stop), ORGAN.match(text, head_at, stop)
    generic = GENERIC.match(text, head_at, stop)
    head = title or organ or generic
    if head is None:
        return None
    if head is generic and not quantity and text[head_at].islower() and generic.group() not in nouns.ALONE:
        return None
    if not quantity and nouns.TO_ORGANISE.match(text, head_at, stop):
        return None
    many = bool(quantity) or head is generic
    here = head.end()
    if title:
        head, here, many = _office(text, title, stop, many)
    if head.re is ORGAN and head.group() in ("Bộ", "Sở"):
        ministry = _ministry(text, start, head, here, stop, bool(title))
        if isinstance(ministry, Found):
            return ministry
        here = ministry
    if organ and nouns.PEOPLES.match(head.group()) and text.startswith(" các ", here):
        many = True
    end = _described(text, here, stop) if many else 0
    end = end or extent(text, here, stop, fixed=bool(organ or title) and not many, many=many)
    written = text[start:end].rstrip(" ,")
    if not written or organ and not quantity and written in nouns.EMPTY:
        return None
    return Found(name_of(written), start, start + len(written))


def _office(text: str, title: re.Match[str], stop: int, many: bool) -> tuple[re.Match[str], int, bool]:
    """ "Giám đốc, Thủ trưởng các sở": the body an office belongs to, where its words go on, whether it is a group."""
    here = title.end()
    twin = _TWIN.match(text, here, stop)
    second = TITLE.match(text, twin.end(), stop) if twin else None
    if second:
        here = second.end()
    inner = QUANTITY.match(text, here + 1, stop) if text.startswith(" ", here) else None
    at = inner.end() if inner else here + 1
    body = ORGAN.match(text, at, stop)
    noun = None if body else GENERIC.match(text, at, stop)
    found = body or noun
    if found is None or _MARK.match(text, here):
        return title, here, many
    return found, found.end(), bool(inner or noun)


def _ministry(text: str, start: int, head: re.Match[str], here: int, stop: int, titled: bool) -> Found | int:
    """A ministry or department by its field: the whole name, or where the words after the field go on."""
    field = DOMAIN.match(text, here + 1, stop)
    if not field:
        return here
    charge = _CHARGE.match(text, field.end(), stop)
    here = charge.end() if charge else field.end()
    second = nouns.SECOND_OFFICE.match(text, here, stop) if titled else None
    if second:
        return Found(name_of(text[start : second.end()], text[start:here]), start, second.end())
    if head.group() == "Bộ" and not text.startswith((" -", " ("), here):
        return Found(name_of(text[start:here]), start, here)
    return here


def _described(text: str, at: int, stop: int) -> int:
    """The end of a group whose description runs up to "có trách nhiệm"; 0 where other names stand between."""
    duty = nouns.DUTY.match(text, at, stop)
    if not duty or nouns.ADVERB.search(duty["who"]) or _OTHER_NAMES.search(text, at, duty.end("who")):
        return 0
    return duty.end("who")
