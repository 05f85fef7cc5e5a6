"""How a written name is compared with the register: one key for all the ways a name is spelled.

Pure. "UBND tỉnh Thanh Hóa", "Uỷ ban nhân dân tỉnh Thanh Hoá" and "Chủ tịch UBND tỉnh Thanh Hóa" lead to one key,
"tinh thanh hoa": the people's committee is the body that stands for a unit. A class of addressees ("Các Bộ, cơ
quan ngang Bộ, … Trung ương") is cut into the known phrases of groups.csv, longest first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dieuhanh.vn.text import clean, fold

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "tx": "thi xa",
    "vp": "van phong",
    "mttq": "mat tran to quoc",
    "bhxh": "bao hiem xa hoi",
    "ubmttq": "uy ban mat tran to quoc",
    "tw": "trung uong",
    "kbnn": "kho bac nha nuoc",
    "chqs": "chi huy quan su",
    "pttg": "pho thu tuong",
    "dbqh": "dai bieu quoc hoi",
}
_WORD = re.compile(r"[^\W_]+")
_COMMITTEE = "uy ban nhan dan "
_COURTESY = ("cac dong chi ", "dong chi ", "d c ", "ong ", "ba ", "giao ", "de nghi ", "yeu cau ", "moi ")
_TITLES = (
    "bo truong chu nhiem ", "bo truong ", "thu truong ", "chu tich ", "tong giam doc ", "giam doc ", "chanh ",
    "thong doc ", "chu nhiem ", "nguoi dung dau ", "truong ban ", "cuc truong ", "tong cuc truong ", "vien truong ",
    "tong kiem toan nha nuoc ", "tong ",
)  # fmt: skip
_CENTRAL_RUN = re.compile(r" truc thuoc (?:trung uong|tw)\b")


def words_of(text: str) -> str:
    """Folded words with the usual abbreviations written out; punctuation gone."""
    words = _WORD.findall(fold(text))
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def key_of(text: str) -> str:
    """The key a name is looked up by: `key_of("UBND tỉnh Thanh Hoá") == "tinh thanh hoa"`."""
    return _bare(_CENTRAL_RUN.sub("", words_of(text)))


def exact_of(text: str) -> str:
    """The name with its marks, to tell apart names whose keys are equal (Bình Định, Bình Đinh)."""
    return " ".join(_WORD.findall(clean(text).lower()))


def _bare(words: str) -> str:
    """A people's committee goes by the unit's own name."""
    return words.removeprefix(_COMMITTEE) if words.startswith(_COMMITTEE) else words


def forms(written: str) -> tuple[str, ...]:
    """Keys to try, the fullest first: as written, without courtesy, without the title of the body's head."""
    words = _CENTRAL_RUN.sub("", words_of(written))
    found = [_bare(words)]
    for prefixes in (_COURTESY, _TITLES):
        again = True
        while again:
            again = False
            for prefix in prefixes:
                if words.startswith(prefix):
                    words, again = words.removeprefix(prefix), True
                    found.append(_bare(words))
                    if prefix == "bo truong ":
                        found.append(f"bo {words}")
                    break
    return tuple(dict.fromkeys(form for form in found if form))


def asides(written: str) -> tuple[str, ...]:
    """The name without what is said beside it: brackets, a second office after a dash, "của"."""
    bare = re.sub(r"\([^)]*\)", " ", written)
    brackets = re.findall(r"\(([^)]*)\)", written)
    first = re.split(r"\s[-–]\s", bare)[0]
    found = [bare, *brackets, first, re.sub(r"\bcủa\b", " ", bare)]
    return tuple(dict.fromkeys(text for text in found if text.strip() and text != written))


def headed(form: str, *, local: bool) -> tuple[str, ...]:
    """After "Các Bộ: Quốc phòng, Công an" the head is left out: "quoc phong" → "bo quoc phong"."""
    heads = ("so", "ban") if local else ("bo", "tap doan", "tong cong ty")
    return tuple(f"{head} {form}" for head in heads)


def local_forms(form: str, unit: str, short: str) -> tuple[str, ...]:
    """The same name inside a province: "so noi vu" → "so noi vu tinh thanh hoa"; "cuc thong ke tinh" → "… thanh hoa".

    `unit` and `short` are the keys of the province, "tinh thanh hoa" and "thanh hoa".
    """
    if form.endswith(f" {unit}") or form == unit:
        return ()
    return f"{form} {unit}", f"{form} {short}"


def spelled_out(form: str, provinces: Mapping[str, str]) -> str | None:
    """ "so y te thanh hoa" → "so y te tinh thanh hoa", by the provinces of the day (short key → unit key)."""
    tokens = form.split()
    for size in range(min(5, len(tokens) - 1), 0, -1):
        unit = provinces.get(" ".join(tokens[-size:]))
        if unit and not form.endswith(unit):
            return " ".join([*tokens[:-size], unit])
    return None


@dataclass(frozen=True, slots=True)
class Qualified:
    """ "xã Tân Lập, huyện X, tỉnh Y": the name, and the keys of what it lies in."""

    name: str
    inside: tuple[str, ...] = ()


def qualified(written: str) -> Qualified:
    """Cut off the units a name says it lies in: after a comma or "thuộc", a unit's own type word must follow."""
    parts = re.split(r",\s*|\s+thuộc\s+", clean(written))
    tail: list[str] = []
    while len(parts) > 1 and _UNIT.match(words_of(parts[-1])):
        tail.insert(0, key_of(parts.pop()))
    return Qualified(", ".join(parts), tuple(tail))


_UNIT = re.compile(r"(?:tinh|thanh pho|huyen|quan|thi xa) \S")


# Groups ------------------------------------------------------------------------------------------------------

_JOINTS = {"cac", "va", "cung", "voi", "nhung"}
_FILLERS = tuple(
    tuple(words.split())
    for words in (
        "dong chi", "bi thu", "chu tich", "giam doc", "thu truong", "nguoi dung dau", "lanh dao", "tren dia ban tinh",
        "tren dia ban thanh pho", "tren dia ban", "trong tinh", "trong ca nuoc", "ca nuoc", "toan tinh",
        "truc thuoc trung uong", "truc thuoc tw", "truc thuoc", "cap tinh", "thuoc tinh",
    )
)  # fmt: skip
_OPEN = tuple(
    tuple(words.split()) for words in ("co lien quan", "lien quan", "khac", "chuc nang", "duoc giao")
)
_PLURAL = re.compile(r"\b(?:cac|nhung|moi|tung|toan bo|\d+) ")
_BARE_NEEDS_PLURAL = {"bo", "bo truong", "so"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Known phrases of groups: word tuples → group key, and the longest one's length."""

    table: Mapping[tuple[str, ...], str]
    longest: int


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """Groups a written class is made of; `open` where it says "liên quan": not everybody, and not said who."""

    groups: tuple[str, ...]
    open: bool = False


def phrases(groups: Iterable[tuple[str, Sequence[str]]]) -> Phrases:
    """Build the table from (group key, ways to write it)."""
    table: dict[tuple[str, ...], str] = {}
    for key, ways in groups:
        for way in ways:
            table[_tokens(way)] = key
    return Phrases(table, max(map(len, table), default=0))


def _tokens(text: str) -> tuple[str, ...]:
    words = _CENTRAL_RUN.sub("", words_of(text))
    return tuple(word for word in words.split() if word not in _JOINTS)


def group_in(written: str, known: Phrases) -> GroupMatch | None:
    """The groups that together are exactly what is written, or None: "Các Bộ, cơ quan ngang Bộ" and so on."""
    tokens = _tokens(written)
    cut = _cut(tokens, 0, known, {})
    plural = _PLURAL.search(" ".join(words_of(written).split()[:9]) + " ")
    if cut is None and plural:
        cut = _beginning(tokens, known)
    if not cut or (" ".join(tokens) in _BARE_NEEDS_PLURAL and not plural):
        return None
    found = tuple(dict.fromkeys(part for part in cut if part))
    return GroupMatch(found, "" in cut) if found else None


def vague(written: str) -> bool:
    """A class without a known name: "các đơn vị liên quan", "từng cơ quan", "cấp có thẩm quyền"."""
    words = words_of(written)
    return bool(_PLURAL.match(words + " ")) or words.endswith(("lien quan", "co tham quyen"))


def _beginning(tokens: tuple[str, ...], known: Phrases) -> tuple[str, ...] | None:
    """A class narrowed by words we do not know ("các tỉnh từ A đến B"): its group, as an open one."""
    at = 0
    while filler := next((f for f in _FILLERS if tokens[at : at + len(f)] == f), None):
        at += len(filler)
    sizes = range(min(known.longest, len(tokens) - at), 1, -1)
    size = next((n for n in sizes if tokens[at : at + n] in known.table), 0)
    return (known.table[tokens[at : at + size]], "") if size else None


def _cut(
    tokens: tuple[str, ...], at: int, known: Phrases, seen: dict[int, tuple[str, ...] | None]
) -> tuple[str, ...] | None:
    """Cut the words from `at` on into groups ("" for "liên quan"), the longest phrase first; None: impossible."""
    if at == len(tokens):
        return ()
    if at in seen:
        return seen[at]
    seen[at] = None
    steps: list[tuple[int, tuple[str, ...]]] = [
        (n, (known.table[tokens[at : at + n]],))
        for n in range(min(known.longest, len(tokens) - at), 0, -1)
        if tokens[at : at + n] in known.table
    ]
    steps += [(len(words), ("",)) for words in _OPEN if at and tokens[at : at + len(words)] == words]
    steps += [(len(words), ()) for words in _FILLERS if tokens[at : at + len(words)] == words]
    for size, part in steps:
        rest = _cut(tokens, at + size, known, seen)
        if rest is not None:
            seen[at] = part + rest
            break
    return seen[at]
