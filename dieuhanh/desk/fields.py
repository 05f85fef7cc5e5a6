"""Form fields in the office's own writing.

Dates are typed as ngày/tháng/năm in a text box: a browser's own date box follows the language of Windows,
and 02/03 must never be read as the third of February.
"""

import re
from datetime import date
from typing import Any

from django import forms

_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
BAD_DAY = "Hãy gõ theo ngày/tháng/năm, ví dụ 25/11/2023."
# Beyond these a day is a slip of the hand, and a week counted from it may fall off the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def day_of(text: str | None) -> date | None:
    """25/11/2023, 25-11-2023, 25.11.2023 or 2023-11-25 as a date; None where it is none of these."""
    text = (text or "").strip()
    try:
        if found := _DAY.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            read = date(year, month, day)
        else:
            read = date.fromisoformat(text)
    except ValueError:
        return None
    return read if FIRST_YEAR <= read.year <= LAST_YEAR else None


class DayField(forms.Field):
    """A day typed as ngày/tháng/năm; cleans to a date or None."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # "numeric" would hide the slash on some phones.
        self.widget.attrs |= {"placeholder": "ngày/tháng/năm", "size": "11", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """A date as it is typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """Read the day, or say how it should be typed."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        day = day_of(str(value))
        if day is None:
            raise forms.ValidationError(BAD_DAY)
        return day


class PlainForm(forms.Form):
    """A form whose standing complaints are Vietnamese sentences."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages = {**field.error_messages, **_sentences(field)}


def _sentences(field: forms.Field) -> dict[str, str]:
    name = str(field.label or "mục này").lower()
    if isinstance(field, forms.FileField):
        return {"required": "Hãy chọn tệp.", "empty": "Tệp này rỗng, không có gì để đọc."}
    if isinstance(field, forms.ChoiceField):
        return {"required": f"Hãy chọn {name}.", "invalid_choice": "Lựa chọn này không còn; hãy chọn lại."}
    return {
        "required": f"Hãy điền {name}.",
        "null_characters_not_allowed": "Có ký tự không đọc được trong phần này; hãy chép lại rồi dán lần nữa.",
    }
