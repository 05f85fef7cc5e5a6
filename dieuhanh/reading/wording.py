"""Short words for people: the act as a phrase, and what is to be handed in."""

from __future__ import annotations

import re

from dieuhanh.reading.drafts import Draft

_LEADING = re.compile(
    r"^[\s,:–-]*(?:(?:theo (?:chức năng|nhiệm vụ)[^,]{0,60}|căn cứ [^,]{3,160}|trên cơ sở [^,]{3,160}"
    r"|trong phạm vi[^,]{0,60}|trường hợp [^,]{3,160}|đối với [^,:]{3,160}|khi [^,]{3,120}"
    r"|định kỳ(?: \w+ \w+)?)[,:]\s+)?"
    r"(?:(?:có|chịu) trách nhiệm (?!trước|toàn diện|về)|phải |cần |hãy |tiếp tục |khẩn trương |chủ động |tích cực "
    r"|tập trung |kịp thời "
    r"|nghiêm túc "
    r"|chủ trì,? (?:và )?phối hợp (?:chặt chẽ )?(?:với |cùng )?)*",
    re.I,
)
_PRODUCTS = re.compile(
    r"(?:xây dựng|ban hành|hoàn thiện|lập|trình|gửi|có|nộp|soạn thảo|hoàn thành|dự thảo|tham mưu)[^.;,]{0,40}?"
    r"(?<!Bộ )(?<!Sở )(?<!Phòng )"
    r"(?P<what>(?:dự thảo )?(?:[Bb]áo cáo|[Kk]ế hoạch|[Đđ]ề án|[Nn]ghị định|[Nn]ghị quyết|[Qq]uyết định|[Tt]hông tư"
    r"|[Cc]hỉ thị|[Tt]ờ trình|[Pp]hương án"
    r"|[Vv]ăn bản|[Dd]anh mục|[Hh]ồ sơ|[Cc]hương trình|[Kk]ịch bản|[Qq]uy chế|[Hh]ướng dẫn|[Đđ]ề xuất|[Dd]ự án"
    r"|[Bb]iên bản|[Dd]anh sách)"
    r"(?: (?:- )?[^\W\d_]+){0,7})"
)
_CUT = re.compile(
    r"\s(?:để|nhằm|bảo đảm|đảm bảo|theo quy định|trước|chậm nhất|trong tháng|theo đúng"
    r"|về (?:Bộ|Sở|Cục|Ban|Văn phòng|UBND|Ủy ban)"
    r"|gửi|trên địa bàn"
    r"|của)\b.*$"
)


def action(text: str, draft: Draft, limit: int = 140) -> str | None:
    """The act in one short phrase, in the order's own words."""
    words = draft.words or text[draft.act : draft.end]
    words = re.sub(r"\s+", " ", words).strip(" ,:;.–-")
    phrase = words[_LEADING.match(words).end() :] if _LEADING.match(words) else words  # type: ignore[union-attr]
    if draft.coordinate and "phối hợp" in words[:60]:
        last = draft.coordinate[-1].written
        at = phrase.find(last)
        if 0 <= at < 260 and (
            phrase.startswith(draft.coordinate[0].written[:12]) or "phối hợp" in phrase[:12]
        ):
            phrase = phrase[at + len(last) :].lstrip(" ,")
            adverbs = _LEADING.match(phrase)
            phrase = phrase[adverbs.end() :] if adverbs else phrase
    phrase = re.split(r"[.;:]\s|\s\(", phrase, maxsplit=1)[0].strip(" ,.;:")
    if len(phrase) > limit:
        cut = phrase[:limit].rsplit(" ", 1)[0]
        comma = cut.rfind(",")
        phrase = (cut[:comma] if comma > limit * 0.6 else cut).rstrip(" ,") + "…"
    return (phrase[:1].lower() + phrase[1:] if phrase[1:2].islower() else phrase) or None


def deliverable(text: str, draft: Draft) -> str | None:
    """What is to be handed in, where the words name it."""
    if draft.product:
        return re.sub(r"\s+", " ", draft.product).strip(" .;-") or None
    match = _PRODUCTS.search(text, draft.act, draft.end)
    if match:
        return _CUT.sub("", match["what"]).strip(" ,") or None
    if draft.report_to and re.search(r"\bbáo cáo\b", text[draft.act : draft.end]):
        return "báo cáo"
    return None
