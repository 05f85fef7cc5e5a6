"""A paper on the screen: nothing of its words is lost, and every run leads back to where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.desk.sheet import Mark, paragraphs

TEXT = (
    "**SỐ 1**\n\nCác Bộ, cơ quan ngang Bộ và Ủy ban nhân dân các tỉnh khẩn trương thực hiện\n"
    "các việc sau:\n\na) Việc một.\n\n(Ghi chú cuối câu.)\nĐầu tháng sau họp.\n"
)


def words(found):
    return ["".join(run.text for piece in pieces for run in piece.runs) for pieces in found]


def test_lines_broken_inside_a_sentence_are_joined_and_others_are_not():
    assert words(paragraphs(TEXT)) == [
        "SỐ 1",
        "Các Bộ, cơ quan ngang Bộ và Ủy ban nhân dân các tỉnh khẩn trương thực hiện các việc sau:",
        "a) Việc một.",
        "(Ghi chú cuối câu.)",
        "Đầu tháng sau họp.",
    ]


def test_a_mark_over_two_paragraphs_is_labelled_once():
    mark = Mark(TEXT.index("Các Bộ"), TEXT.index("một"), "order", "1.a")
    lit = [piece for pieces in paragraphs(TEXT, [mark]) for piece in pieces if piece.mark]
    assert [piece.first for piece in lit] == [True, False]


@given(
    st.text("ab ĐÀ.\n|*-(1)", max_size=120),
    st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=5),
)
def test_every_run_is_the_text_at_its_place(text, spans):
    marks = [Mark(start, start + length, "order", str(n)) for n, (start, length) in enumerate(spans)]
    last = -1
    for pieces in paragraphs(text, marks, spans):
        for piece in pieces:
            for run in piece.runs:
                assert run.start > last
                last = run.start
                assert text[run.start : run.start + len(run.text)].replace("\n", " ") == run.text


@given(st.text("ab ĐÀ.,;\n", max_size=200))
def test_no_word_is_lost(text):
    assert " ".join(words(paragraphs(text))).split() == text.split()
