"""What a person fills in for each act on a duty."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import Truncator

from dieuhanh.assignments.actions.doing import Paper
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.bodies.tree import ancestors_of
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.files import FilesField
from dieuhanh.desk.paging import whole_number

FOUND, LOOKED = 12, 150


def area(rows: int) -> forms.Textarea:
    """A text box of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class WithFiles(PlainForm):
    """Files, and the sender's word that none is secret."""

    evidence = FilesField(
        label="Tệp kèm theo", required=False,
        help_text="Chọn được nhiều tệp. Nếu trang báo lỗi, hãy chọn lại tệp trước khi gửi.",
    )  # fmt: skip
    not_secret = forms.BooleanField(label="Các tệp này không thuộc bí mật nhà nước", required=False)

    def clean(self) -> dict[str, Any]:
        """Files come in only with the declaration."""
        given = super().clean() or {}
        if given.get("evidence") and not given.get("not_secret"):
            self.add_error(
                "not_secret", "Hãy xác nhận trước khi gửi tệp. Tài liệu mật không được đưa vào hệ thống."
            )
        return given


class NoteForm(WithFiles):
    """How far the work is."""

    text = forms.CharField(label="Đã làm được gì, còn vướng gì", widget=area(4))
    progress = forms.IntegerField(
        label="Đạt bao nhiêu phần trăm", required=False,
        widget=forms.NumberInput(attrs={"min": 0, "max": 100, "inputmode": "numeric"}),
        error_messages={"invalid": "Tiến độ là một số từ 0 đến 100."},
    )  # fmt: skip
    field_order: Sequence[str] = ("text", "progress", "evidence", "not_secret")

    def clean_progress(self) -> int | None:
        """A whole percentage."""
        value: int | None = self.cleaned_data["progress"]
        if value is not None and not 0 <= value <= 100:
            raise forms.ValidationError("Tiến độ là một số từ 0 đến 100.")
        return value


class AnswerForm(WithFiles):
    """The result, with the paper that shows it and what of the checklist it holds."""

    text = forms.CharField(label="Tóm tắt kết quả", widget=area(5))
    number = forms.CharField(label="Số báo cáo", required=False, max_length=40)
    symbol = forms.CharField(
        label="Ký hiệu",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": "BC-UBND"}),
    )
    issued_on = DayField(label="Ngày văn bản", required=False)
    checked = forms.MultipleChoiceField(
        label="Báo cáo đã có những nội dung nào", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order: Sequence[str] = (
        "text",
        "number",
        "symbol",
        "issued_on",
        "checked",
        "evidence",
        "not_secret",
    )

    def __init__(self, *args: Any, checklist: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = list(checklist)
        short = [(str(i), Truncator(item).chars(160)) for i, item in enumerate(self.checklist)]
        self.fields["checked"].choices = short  # type: ignore[attr-defined]
        if not self.checklist:
            del self.fields["checked"]

    @property
    def paper(self) -> Paper | None:
        """The letter, where its number, symbol or day is given."""
        given = self.cleaned_data
        if not (given["number"] or given["symbol"]):
            return None
        return Paper(given["number"], given["symbol"], given["issued_on"])

    @property
    def ticked(self) -> list[str]:
        """The items of the checklist that were ticked, in words."""
        return [self.checklist[int(i)] for i in self.cleaned_data.get("checked", [])]


class ProxyAnswerForm(AnswerForm):
    """The tracker writes down what a body without an account sent on paper."""

    effective_on = DayField(label="Ngày cơ quan báo cáo (theo văn bản)", required=True)
    field_order = (
        "text",
        "effective_on",
        "number",
        "symbol",
        "issued_on",
        "checked",
        "evidence",
        "not_secret",
    )


class ReasonForm(PlainForm):
    """One reason."""

    reason = forms.CharField(label="Lý do, cần làm thêm gì", widget=area(4))


class InsistForm(PlainForm):
    """Why the duty stays where it is."""

    answer = forms.CharField(label="Trả lời cho nơi đề nghị", widget=area(3))


class BodyForm(PlainForm):
    """A form in which one body is chosen by name: typed, looked for, then chosen among those found.

    `found` are the bodies to choose from; the field itself keeps the id. Without JavaScript the button "Tìm"
    sends the form back with what was found.
    """

    words = forms.CharField(label="Tìm cơ quan theo tên", required=False)
    body = forms.IntegerField(required=False)
    needed = True

    def __init__(self, *args: Any, on: date, holder: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.holder = on, holder

    def look(self) -> list[tuple[Body, str]]:
        """Bodies to choose from: the one chosen before, then those whose name holds the words."""
        get = self.data.get if self.is_bound else self.initial.get
        return to_choose(str(get("words") or ""), str(get("body") or ""), self.holder, self.on)

    @property
    def chosen(self) -> str:
        """The id chosen so far, as the radio buttons carry it."""
        return str((self.data if self.is_bound else self.initial).get("body") or "")

    def clean(self) -> dict[str, Any]:
        """The body must stand that day, and somebody must have chosen it: no guess from the words."""
        given = super().clean() or {}
        pk = given.get("body")
        given["chosen_body"] = Body.objects.valid(self.on).filter(pk=pk).first() if pk else None
        if given["chosen_body"] is None and (self.needed or given.get("words")):
            self.add_error("words", "Hãy bấm Tìm rồi chọn một cơ quan trong danh sách.")
        return given


def to_choose(words: str, chosen: str, holder: Body, on: date) -> list[tuple[Body, str]]:
    """Bodies to show as choices, each with those above it: the one chosen so far leads, whatever was typed since."""
    found = [b for b in nearest(words, holder, on) if str(b.pk) != chosen]
    if whole_number(chosen, 0):
        found = [*Body.objects.valid(on).filter(pk=chosen), *found]
    return described([b for b in found if b.pk != holder.pk], on)


def nearest(words: str, holder: Body, on: date) -> list[Body]:
    """Bodies whose name holds the words, those of the holder's own province first."""
    if not words.strip():
        return []
    found = bodies.find(words, on, limit=LOOKED)
    home = bodies.province_of(holder, on)
    above = ancestors_of(found, on) if home and len(found) > 1 else {}
    near = [b for b in found if home and (b == home or home in above.get(b.pk, []))]
    return [*near, *(b for b in found if b not in near)][:FOUND]


def described(found: Sequence[Body], on: date) -> list[tuple[Body, str]]:
    """Bodies with the body above them, to tell two communes of one name apart."""
    above = ancestors_of(found, on) if found else {}
    return [(body, ", ".join(a.name for a in above.get(body.pk, [])[:2])) for body in found]


class RefuseForm(BodyForm):
    """Wrong competence: why, and whose it is."""

    reason = forms.CharField(label="Vì sao không thuộc thẩm quyền", widget=area(4))
    needed = False
    field_order = ("reason", "words", "body")


class MoveForm(BodyForm):
    """To whom the duty goes instead."""

    answer = forms.CharField(label="Trả lời cho nơi đề nghị", required=False, widget=area(2))
    field_order = ("words", "body", "answer")
