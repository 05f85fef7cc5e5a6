"""What holds for any text: the reader never raises, every span lies in the text and equals its quote, time is linear."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dieuhanh.reading import Reading, read
from dieuhanh.reading.flow import flow

PIECES = [
    "Số: 12/UBND-TH", "Kính gửi:", "Hà Nội, ngày 05 tháng 3 năm 2024", "CÔNG ĐIỆN", "KẾ HOẠCH", "QUYẾT ĐỊNH:",
    "**", "|", "\n", "\n\n", "1. ", "a) ", "- ", "+ ", "(1) ", "II. ", "Điều 3. ", "1.1. ", "Giao ", "Đề nghị ",
    "yêu cầu ", "Sở Y tế", "Bộ Tài chính", "các sở, ban, ngành", "Các Bộ: Y tế, Công an",
    "UBND các tỉnh: Hà Nam, Huế", "chủ trì, phối hợp với ", "rà soát, báo cáo ", "UBND tỉnh ",
    "trước ngày 15/4/2024", "chậm nhất trong tháng 5", "hằng tháng", "trong quý II năm 2024", "; ", ", ", ". ",
    ": ", "./.", "trong đó lưu ý:", "thực hiện các nhiệm vụ sau:", "Đơn vị chủ trì: ", "Thời gian thực hiện: ",
    "STT", "Nội dung", "Cơ quan chủ trì", "Nơi nhận:", "Lưu: VT",
    "theo dõi, đôn đốc việc thực hiện Công văn này", "Đồng thời, ", "Về nguồn vốn: ", "Đối với ",
    "có trách nhiệm ", "chịu trách nhiệm ", "nêu trên", "“", "”", '"', "(", ")", " ",
]  # fmt: skip
PAPERS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=60).map("".join)


def _holds(text: str, reading: Reading) -> None:
    for citation in reading.citations:
        assert text[citation.start : citation.end] == citation.text
    for order in reading.orders:
        assert 0 <= order.start <= order.end <= len(text)
        assert text[order.start : order.end] == order.text
        assert 0 <= order.confidence <= 1
        assert not (order.sure and order.question)
        assert order.lead or order.question
        due = order.deadline
        if due.start is not None and due.end is not None:
            assert 0 <= due.start <= due.end <= len(text)
            assert text[due.start : due.end] == due.text
        for name in (*order.lead, *order.coordinate, *order.report_to, *order.supervise):
            assert name.written and name.norm
    assert [o.start for o in reading.orders] == sorted(o.start for o in reading.orders)


@settings(max_examples=300, deadline=None)
@given(PAPERS)
def test_any_text_is_read_and_every_span_equals_its_quote(text: str) -> None:
    _holds(text, read(text))


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_a_decomposed_text_keeps_its_own_offsets(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    _holds(decomposed, read(decomposed))


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_every_paragraph_of_the_flow_leads_back_into_the_text(text: str) -> None:
    running = flow(text)
    for start, end in running.paragraphs:
        first, last = running.span(start, end)
        assert 0 <= first <= last <= len(text)
        assert start <= running.at(first) <= end


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "|", "**", "./.", "1.", "a)", "Kính gửi", "\x00", "﻿", "🙂" * 40]
)
def test_next_to_nothing_is_read_as_nothing(text: str) -> None:
    assert read(text).orders == ()


LETTER = """Số: 12/UBND-TH
Hà Nam, ngày 05 tháng 3 năm 2024
Kính gửi: Các sở, ban, ngành.
Chủ tịch UBND tỉnh có ý kiến như sau:
"""
POINT = (
    "{n}. Sở Y tế chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan rà soát, hoàn thiện danh mục,"
    " báo cáo UBND tỉnh trước ngày 15/4/2024; đồng thời hướng dẫn các đơn vị thực hiện đúng quy định.\n"
)
GROWING: dict[str, Callable[[int], str]] = {
    "points": lambda n: LETTER + "".join(POINT.format(n=k % 90 + 1) for k in range(n)),
    "one long paragraph": lambda n: LETTER + "1. Sở Y tế rà soát, báo cáo UBND tỉnh, gửi các đơn vị; " * n,
    "bullets": lambda n: LETTER + "1. Sở Y tế:\n" + "- Rà soát số liệu của các đơn vị.\n" * n,
    "lists that open lists": lambda n: LETTER + "Đề nghị các sở thực hiện các nhiệm vụ sau:\n" * n,
    "commas": lambda n: LETTER + "1. Trong phạm vi quản lý" + ", các sở, ban, ngành" * n + " báo cáo.\n",
    "names": lambda n: LETTER + "1. Giao " + "Sở Y tế, " * n + "Sở Nội vụ rà soát.\n",
    "table": lambda n: LETTER + "Nơi nhận:\nSTT | Nội dung | Cơ quan chủ trì\n" + "1 | Rà soát số liệu | Sở Y tế\n" * n,
    "reports": lambda n: LETTER + "Sở Y tế báo cáo, gửi, trình, thông báo " * n,
    "colons": lambda n: LETTER + "1. Về" + " việc: này" * n,
    "stars": lambda n: LETTER + "**1.** *Sở* **Y tế** rà soát.\n" * n,
    "quotes": lambda n: LETTER + '"1. Sở Y tế rà soát.\n' * n,
    "spaces": lambda n: LETTER + " \n" * n + "x",
}  # fmt: skip


@pytest.mark.parametrize("shape", GROWING)
def test_time_grows_with_the_length_and_no_faster(shape: str) -> None:
    """Eight times the text may take some twenty times as long at most (a square would take sixty-four)."""
    small, large = GROWING[shape](60), GROWING[shape](480)
    read(small)
    ratio = min(_seconds(large) / max(_seconds(small), 0.002) for _ in range(2))
    assert ratio < 8 * 2.6, f"{shape}: {ratio:.1f} times as long for 8 times the text"


def _seconds(text: str) -> float:
    begin = time.process_time()
    read(text)
    return time.process_time() - begin
