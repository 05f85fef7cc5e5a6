"""How a unit begins: whom it addresses, and where the act starts.

"Giao Bộ Y tế chủ trì …", "Về nguồn vốn: Bộ Tài chính …", "Trên cơ sở đó, Sở Xây dựng …", "2. Bộ Nội vụ:".
`read_head` finds the doer at the start of a unit or after its opening circumstance; nothing is guessed: where no
name followed by an act is found, the unit has no doer of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dieuhanh.reading.names import Found, read_names
from dieuhanh.reading.words import is_act

_TOPIC = re.compile(r"(?:Về|Đối với|Riêng|Việc|Liên quan)\b[^:\n]{3,1100}?:\s+(?=\S)")
_COLON = re.compile(r":\s+(?=\S)")
CUE = re.compile(
    r"(?:(?:trân trọng|kính|kính mong|cũng|đồng thời|vừa)\s+)*"
    r"(?:đề nghị|yêu cầu|giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|phân công)\s+(?:cho\s+)?",
    re.I,
)
_CUE_INSIDE = re.compile(
    r"(?<!được )(?<!theo )(?<!của )(?<!các )(?<!những )(?<!nêu )(?<!nhiệm vụ )(?<!đã )(?<!về )(?<!Về )\b"
    r"(?:(?:trân trọng|kính)\s+)?(?:[Đđ]ề nghị|[Yy]êu cầu|[Gg]iao|[Pp]hân công)\s+(?=\S)"
)
_FOLLOW = re.compile(
    r"\s*(?:,\s*)?(?:trong đó[^:]{0,120}:|theo|căn cứ|trên (?:cơ sở|tinh thần)|trong|trước|phải|cần|có|hằng|hàng"
    r"|định kỳ"
    r"|không|được|chịu|là|với (?:vai trò|tinh thần)|ngoài|khi|từ|sau khi|tại|nêu trên|tùy|đặc biệt|nhất là|liên tục"
    r"|sớm|nếu)\b",
    re.I,
)
_CIRCUMSTANCE = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Để|Trong|Theo|Nhằm|Từ|Sau khi|Qua|Ngay|Trường hợp|Với|Hằng|Hàng|Định kỳ|Thực hiện"
    r"|Đồng thời"
    r"|Đối với|Khi|Hiện nay|Trước|Xét|Riêng|Đến|Tại|Bên cạnh|Ngoài ra|Tuy nhiên|Đây là|Cùng với|Vì vậy|Do đó|Việc"
    r"|Như vậy"
    r"|Nếu|Trên tinh thần|Bộ|Thủ tướng|Phó|Chủ tịch|Ủy ban|Sở|trên|trong|đối với|với|để|căn cứ|theo|sau|khi|“)"
)


# Pairs that look like acts and open a circumstance: "Căn cứ …, Sở X …".
_FRAME = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Trong (?:phạm vi|quá trình)|Theo (?:chức năng|nhiệm vụ|quy định|thẩm quyền)|Đối với"
    r"|Định kỳ|Ngay sau"
    r"|Đồng thời|Thực hiện (?:ý kiến|chỉ đạo|Kết luận|Nghị quyết|Công|Chỉ|Quyết|Thông|Kế)|Thông qua|Thay mặt"
    r"|Đặc biệt)\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """`names` own doers, `act` where the act starts, `cue` the ordering word, `begins` true when they open the unit."""

    names: tuple[Found, ...] = ()
    act: int = 0
    cue: str | None = None
    begins: bool = False

    @property
    def empty(self) -> bool:
        return not self.names


def read_head(text: str, at: int, end: int) -> Head:
    """The head of the words `text[at:end]`."""
    if _TOPIC.match(text, at, end):
        acting = None
        for colon in _COLON.finditer(text, at, min(end, at + 1200)):
            inner = _direct(text, colon.end(), end)
            if not inner.names and not is_act(text, colon.end()):
                inner = _after_circumstance(text, colon.end(), end)
            if inner.names:
                return inner
            if acting is None and is_act(text, colon.end()):
                acting = colon.end()
        if acting is not None:
            return Head((), acting)
    direct = _direct(text, at, end)
    if direct.names or direct.cue:
        return direct
    acts = is_act(text, at)
    if acts and not _FRAME.match(text, at, end):
        return Head((), at)
    after = _after_circumstance(text, at, end)
    return Head((), at) if acts and not after.names else after


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


_AS_FOR = re.compile(r"(?:Đối với|Riêng) ")
_MUST = re.compile(r",? (?:cần|phải)\b")


def _direct(text: str, at: int, end: int) -> Head:
    """A doer right at `at`, with or without an ordering word before it."""
    about = _AS_FOR.match(text, at, end)
    if about:
        names = read_names(text, about.end(), end)
        if names and _MUST.match(text, names[-1].end, end):
            return Head(tuple(names), names[-1].end, None, True)
    cue = CUE.match(text, at, end)
    start = cue.end() if cue else at
    names = read_names(text, start, end)
    if names and not cue:
        # "Thủ tướng Chính phủ đề nghị các Bộ …": the first names speak, the second are spoken to.
        spoken = CUE.match(text, _past_spaces(text, names[-1].end), end)
        told = read_names(text, spoken.end(), end) if spoken else []
        if spoken and told and follows(text, told[-1].end, end, True):
            return Head(tuple(told), told[-1].end, spoken.group().strip().lower(), True)
    if (
        names
        and follows(text, names[-1].end, end, bool(cue))
        and not _RETELLS.match(text, names[-1].end, end)
    ):
        return Head(tuple(names), names[-1].end, cue.group().strip().lower() if cue else None, True)
    return Head()


_RETELLS = re.compile(
    r"\s*(?:đã|đang|sẽ|vừa|thống nhất|đồng ý|nhất trí|cơ bản thống nhất|nhận được|ghi nhận)\b"
)


def follows(text: str, at: int, end: int, cued: bool = False) -> bool:
    """Whether what stands after a list of names lets it be a doer: an act, a duty, a colon or nothing."""
    rest = text[at:end]
    stripped = rest.lstrip(" ")
    if not stripped.strip(" .;/") or stripped[0] in ":(":
        return True
    here = end - len(stripped)
    if stripped[0] == ",":
        here += 1
        while here < end and text[here] == " ":
            here += 1
    return is_act(text, here) or bool(_FOLLOW.match(text, at, end)) or (cued and stripped[0] in "-–")


def _after_circumstance(text: str, at: int, end: int) -> Head:
    """A doer after an opening circumstance: "Trên cơ sở …, X …", or after an ordering word in the first sentence."""
    stop = sentence_end(text, at, min(end, at + 1500))
    for match in _CUE_INSIDE.finditer(text, at, stop):
        if _QUOTES.search(text, max(at, match.start() - 70), match.start()):
            continue
        names = read_names(text, match.end(), end)
        if names and follows(text, names[-1].end, end) and not _RETELLS.match(text, names[-1].end, end):
            return Head(tuple(names), names[-1].end, match.group().strip().lower())
    if not _CIRCUMSTANCE.match(text, at, end):
        return Head()
    basis = not _AIM.match(text, at, end)
    refused = at  # the end of the last list that no act followed: its own commas open nothing better
    for match in _COMMA.finditer(text, at, stop):
        here = match.end()
        if here < refused:
            continue
        if basis and text[here].islower() and is_act(text, here, True) and not _FRAME.match(text, here, end):
            break  # "Căn cứ …, chỉ đạo các …": the act comes first, its doer stands above
        names = read_names(text, here, end)
        if not names or text[here].islower() and not _GROUP_OR_ONE.match(text, here, end):
            continue
        after = names[-1].end
        here = after
        while here < end and text[here] in " ,":
            here += 1
        if (is_act(text, here) or _DUTY_WORD.match(text, here)) and not _RETELLS.match(text, after, end):
            return Head(tuple(names), after)
        refused = after
    return Head()


_AIM = re.compile(r"(?:Để|Nhằm|Vì|Từ|Với|để|nhằm)\b")
_QUOTES = re.compile(r"\b(?:đã|văn bản|[Cc]ông văn|[Cc]ông điện|khi|được|Thông tư|việc)\b[^,;.]*$")
_GROUP_OR_ONE = re.compile(
    r"(?:các|từng|mỗi|cơ quan (?:chủ trì|chủ quản|phối hợp)|chủ đầu tư|nhà đầu tư|người đứng đầu|ủy ban|thủ trưởng"
    r"|(?:thành phố|tỉnh|huyện|quận|xã|phường)(?= [A-ZĐ]))\b"
)
_COMMA = re.compile(r"[,:]\s+(?=\S)")
_DUTY_WORD = re.compile(r"(?:có|chịu) trách nhiệm|phải|cần|theo chức năng|trong phạm vi|căn cứ")
_SENTENCE = re.compile(
    r"(?<![A-ZĐ])(?<!TP)(?<!\d)[.!?…]”?\)?\s+(?=[“\"(]?[A-ZĐÀ-Ỹ])|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ][^.\d])|\n"
)


def sentence_end(text: str, at: int, end: int) -> int:
    """Where the sentence that begins at `at` ends (after its mark)."""
    match = _SENTENCE.search(text, at, end)
    return match.start() + 1 if match else end


def sentences(text: str, at: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[at:end]`, marks included, spaces between them left out."""
    out = []
    while at < end:
        match = _SENTENCE.search(text, at, end)
        stop = (match.start() + len(match.group().rstrip())) if match else end
        if stop > at:
            out.append((at, stop))
        at = match.end() if match else end
    return out
