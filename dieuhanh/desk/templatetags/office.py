"""Words, dates and numbers as offices write them; loaded in every template."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dieuhanh.desk import paging, parts

register = template.Library()

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def vndate(value: date | datetime | None) -> str:
    """25/11/2023."""
    return f"{_day(value):%d/%m/%Y}" if value else ""


@register.filter
def vnday(value: date | datetime | None) -> str:
    """ "thứ Bảy, 25/11/2023"."""
    if not value:
        return ""
    day = _day(value)
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """ "08:40, 25/11/2023", in Vietnamese time."""
    return f"{timezone.localtime(value):%H:%M, %d/%m/%Y}" if value else ""


@register.filter
def isoday(value: date | None) -> str:
    """2023-11-25, for `<time datetime>` and date inputs."""
    return f"{value:%Y-%m-%d}" if value else ""


@register.filter
def dots(value: int | None) -> str:
    """1234 → 1.234."""
    return "" if value is None else paging.dots(int(value))


@register.filter
def days(due: date | None, on: date) -> str:
    """ "còn 2 ngày", "quá 3 ngày", "đến hạn hôm nay", "không thời hạn": `{{ due|days:house.on }}`."""
    return parts.days_phrase(due, on)


@register.filter
def capital(text: str) -> str:
    """First letter in capitals, the rest untouched (capfirst that keeps names)."""
    return text[:1].upper() + text[1:]


@register.simple_tag
def lamp(value: parts.Lamp) -> SafeString:
    """A light already worked out: shape by CSS, words always."""
    return format_html('<span class="light {}">{}</span>', value.kind, value.words)


@register.simple_tag
def light(due: date | None, on: date, finished_on: date | None = None, near_days: int = 3) -> SafeString:
    """The light of something due: `{% light duty.due_on house.on %}`."""
    return lamp(parts.lamp(due, on, finished_on=finished_on, near_days=near_days))


@register.simple_tag
def quote(words: str, limit: int = 0) -> SafeString:
    """Words from a paper: the paper's serif, under the marker. `limit` cuts at a word and says so with "…"."""
    if limit and len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return format_html('<q class="paper">{}</q>', words)


@register.simple_tag
def sure(confidence: float) -> SafeString:
    """●●● from 0.85, ●●○ from 0.5, ●○○ below, with words for those who do not see dots."""
    level = 3 if confidence >= 0.85 else 2 if confidence >= 0.5 else 1
    return format_html(
        '<span class="sure sure-{}"><span aria-hidden="true">{}</span> {}</span>',
        level,
        "●" * level + "○" * (3 - level),
        ("cần xem kỹ", "khá chắc", "chắc chắn")[level - 1],
    )


@register.inclusion_tag("desk/parts/field.html")
def field(bound: BoundField, label: str = "") -> dict[str, Any]:
    """A form field with its label, help and the sentence of its error."""
    widget = bound.field.widget
    return {
        "field": bound,
        "label": label or bound.label,
        "check": getattr(widget, "input_type", "") == "checkbox" and not bound.use_fieldset,
        "optional": not bound.field.required and not bound.is_hidden,
    }


@register.inclusion_tag("desk/parts/counts.html")
def counts(bar: parts.Counts) -> dict[str, Any]:
    """A bar of numbers that adds up to its last cell."""
    return {"bar": bar}


@register.inclusion_tag("desk/parts/pager.html")
def pager(page: paging.Page[Any]) -> dict[str, Any]:
    """ "1–50 trên 1.234" with the pages before and after."""
    return {"page": page}


@register.inclusion_tag("desk/parts/duties.html")
def duties(rows: Sequence[parts.DutyRow], select: str = "") -> dict[str, Any]:
    """A list of duty rows; `select` names the checkbox of a bulk form around it."""
    return {"rows": rows, "select": select}


@register.inclusion_tag("desk/parts/matrix.html")
def matrix(value: parts.Matrix) -> dict[str, Any]:
    """Many bodies at a glance."""
    return {"matrix": value}


@register.inclusion_tag("desk/parts/timeline.html")
def timeline(events: Sequence[parts.Event]) -> dict[str, Any]:
    """What happened, newest where the caller put it."""
    return {"events": events}


@register.inclusion_tag("desk/parts/question.html")
def question(value: parts.Question) -> dict[str, Any]:
    """A question to a person, inside the form that will carry the answer."""
    return {"question": value}


@register.inclusion_tag("desk/parts/progress.html")
def progress(value: parts.Progress) -> dict[str, Any]:
    """Long work, looked at again every second by htmx (without it: see block `refresh` of base.html)."""
    return {"progress": value}


@register.inclusion_tag("desk/parts/drop.html")
def drop(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """A file field that also takes files dropped on it; a plain file input without JavaScript."""
    return {"field": bound, "hint": hint}


@register.inclusion_tag("desk/parts/empty.html")
def empty(title: str, hint: str = "", url: str = "", act: str = "") -> dict[str, Any]:
    """An empty list: what that means and what to do next."""
    return {"title": title, "hint": hint, "url": url, "act": act}
