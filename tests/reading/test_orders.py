"""Which sentences order something, whom they address and by when: papers composed by us, one rule each."""

from __future__ import annotations

import pytest

from dieuhanh.reading import Order, read

HEAD = """UBND TỈNH HÀ NAM
Số: 12/UBND-TH
Hà Nam, ngày 05 tháng 3 năm 2024
Kính gửi:
- Các sở, ban, ngành;
- UBND các huyện, thị xã, thành phố.
Xét báo cáo của Sở Tài chính về tình hình quý I, Chủ tịch UBND tỉnh có ý kiến như sau:
"""
TAIL = """
UBND tỉnh thông báo để các cơ quan biết, thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT, TH.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Mẫu
"""


def orders(body: str, head: str = HEAD) -> tuple[Order, ...]:
    return read(head + body + TAIL).orders


def leads(order: Order) -> list[str]:
    return [name.norm for name in order.lead]


def test_a_point_that_opens_with_a_body_and_an_act_is_an_order() -> None:
    (order,) = orders("1. Sở Y tế rà soát danh mục thuốc, báo cáo UBND tỉnh trước ngày 15/4/2024.")
    assert leads(order) == ["sở y tế"]
    assert order.point == "1"
    assert order.text.startswith("1. Sở Y tế") and order.text.endswith("2024.")
    assert (order.deadline.kind, order.deadline.iso, order.deadline.inclusive) == (
        "before",
        ("2024-04-15",),
        False,
    )
    assert [n.norm for n in order.report_to] == ["ủy ban nhân dân tỉnh"]


def test_points_under_a_heading_take_the_doer_it_names() -> None:
    first, second = orders("1. Sở Xây dựng:\na) Kiểm tra các công trình.\nb) Lập danh sách nhà ở cũ.")
    assert leads(first) == leads(second) == ["sở xây dựng"]
    assert (first.point, second.point) == ("1.a", "1.b")


def test_a_point_with_its_own_doer_overrides_the_heading() -> None:
    _, second = orders(
        "1. Sở Xây dựng:\na) Kiểm tra các công trình.\nb) Giao Sở Tài chính bố trí kinh phí kiểm tra."
    )
    assert leads(second) == ["sở tài chính"]


def test_points_take_the_doers_of_the_sentence_that_opens_the_list() -> None:
    head = HEAD.replace("có ý kiến như sau:", "yêu cầu các sở, ban, ngành thực hiện các nhiệm vụ sau:")
    first, second = orders("1. Rà soát các dự án chậm.\n2. Tăng cường kiểm tra cơ sở.", head)
    assert leads(first) == leads(second) == ["các sở, ban, ngành"]
    assert first.lead[0].group


def test_the_date_of_the_point_that_sums_up_binds_the_points_before_it() -> None:
    found = orders(
        "1. Các sở, ban, ngành:\na) Đánh giá kết quả quý I.\nb) Đề xuất nhiệm vụ quý II.\n"
        "c) Gửi Sở Tài chính các nội dung nêu trên chậm nhất ngày 20 tháng 3 năm 2024."
    )
    assert [o.deadline.iso for o in found] == [("2024-03-20",)] * 3
    assert [o.deadline.inherited for o in found] == [True, True, False]
    assert found[0].deadline.text == "chậm nhất ngày 20 tháng 3 năm 2024"


def test_the_receiver_of_a_draft_gets_the_second_date_as_an_order_of_its_own() -> None:
    first, second = orders(
        "1. Các sở, ban, ngành góp ý dự thảo, gửi Sở Tư pháp trước ngày 10/4/2024 để tổng hợp, hoàn thiện dự thảo,"
        " báo cáo UBND tỉnh trước ngày 20/4/2024."
    )
    assert (leads(first), first.deadline.iso) == (["các sở, ban, ngành"], ("2024-04-10",))
    assert (leads(second), second.deadline.iso) == (["sở tư pháp"], ("2024-04-20",))
    assert (first.point, second.point) == ("1#1", "1#2")


def test_details_after_luu_y_belong_to_their_point() -> None:
    (order,) = orders(
        "1. Sở Y tế tổng kết công tác phòng bệnh mùa hè trên địa bàn toàn tỉnh năm trước, trong đó lưu ý:\n"
        "- Những kết quả nổi bật.\n- Những hạn chế và nguyên nhân."
    )
    assert order.text.endswith("nguyên nhân.")


def test_a_sentence_broken_over_lines_and_blank_lines_is_one_order() -> None:
    (order,) = orders(
        "1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Nội vụ rà soát số lượng giáo viên \n"
        "của các trường công lập, đề xuất phương án điều chuyển, báo cáo Ủy ban nhân dân tỉnh \n\n"
        "kết quả trong tháng 4/2024."
    )
    assert order.deadline.iso == ("2024-04-30",)
    assert [n.norm for n in order.coordinate] == ["sở nội vụ"]


def test_those_told_to_follow_the_work_supervise_the_others() -> None:
    first, second = orders(
        "1. Sở Y tế rà soát danh mục thuốc hiếm.\n2. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Công văn này."
    )
    assert [n.norm for n in first.supervise] == ["văn phòng ủy ban nhân dân tỉnh"]
    assert second.supervise == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị báo cáo Sở Tài chính để được hướng dẫn.",
        "Mọi thông tin chi tiết xin liên hệ Sở Tài chính.",
        "1. Đánh giá cao nỗ lực của Sở Y tế trong thời gian qua.",
        "1. Thống nhất cho phép Sở Y tế kéo dài thời gian mua sắm.",
        "Trân trọng cảm ơn sự phối hợp của các cơ quan.",
    ],
)
def test_courtesy_praise_and_permission_order_nothing(sentence: str) -> None:
    assert orders(sentence) == ()


def test_a_decision_orders_only_those_it_names_with_a_task() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 35/QĐ-UBND\nHà Nam, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề việc giao vốn\n"
    body = (
        "Căn cứ Luật Đầu tư công;\nQUYẾT ĐỊNH:\nĐiều 1. Giao vốn cho các dự án theo phụ lục.\n"
        "Điều 2. Giao Sở Tài chính hướng dẫn các chủ đầu tư thực hiện, báo cáo UBND tỉnh trước ngày 30/6/2024.\n"
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
    )
    (order,) = read(head + body + TAIL).orders
    assert (order.point, leads(order)) == ("Điều 2", ["sở tài chính"])


def test_quoted_law_orders_nothing() -> None:
    head = HEAD.replace(
        "Chủ tịch UBND tỉnh có ý kiến như sau:", "Sở Tài chính trả lời như sau:\nTại Điều 5 quy định:"
    )
    assert orders("“Điều 5. Trách nhiệm\n1. Sở Tài chính có trách nhiệm công khai giá.”\n", head) == ()


def test_a_block_of_fields_makes_one_order_of_its_task() -> None:
    head = HEAD.replace("Số: 12/UBND-TH", "Số: 12/KH-UBND").replace(
        "Kính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện, thị xã, thành phố.\n",
        "KẾ HOẠCH\nCông tác gia đình\n",
    )
    body = (
        "II. NHIỆM VỤ\n1. Tuyên truyền\n- Tổ chức hội thi tìm hiểu pháp luật.\n"
        "Đơn vị chủ trì: Sở Tư pháp.\nĐơn vị phối hợp: Sở Y tế, UBND các xã, phường.\nThời gian thực hiện: Quý II/2024.\n"
    )
    (order,) = read(head + body + TAIL).orders
    assert leads(order) == ["sở tư pháp"]
    assert [n.norm for n in order.coordinate] == ["sở y tế", "ủy ban nhân dân các xã, phường"]
    assert order.deadline.iso == ("2024-06-30",)
    assert order.text.endswith("Quý II/2024.")


@pytest.mark.parametrize(
    "rows",
    [
        "STT | Nội dung | Cơ quan chủ trì | Phối hợp | Thời gian\n"
        "1 | Rà soát quy chế | Sở Nội vụ | Sở Tư pháp | Tháng 5/2024\n",
        "|\nSTT\n|\nNội dung\n|\nCơ quan chủ trì\n|\nPhối hợp\n|\nThời gian\n|\n|\n"
        "1\n|\nRà soát quy chế\n|\nSở Nội vụ\n|\nSở Tư pháp\n"
        "|\nTháng 5/2024\n|\n",
    ],
)
def test_a_row_of_a_task_table_is_an_order(rows: str) -> None:
    (order,) = read(HEAD.replace("có ý kiến như sau:", "gửi kèm phụ lục.") + TAIL + "PHỤ LỤC\n" + rows).orders
    assert leads(order) == ["sở nội vụ"]
    assert [n.norm for n in order.coordinate] == ["sở tư pháp"]
    assert order.deadline.iso == ("2024-05-31",)
    assert order.action == "rà soát quy chế"


def test_a_report_of_what_a_leader_asked_is_an_order_to_those_asked() -> None:
    text = (
        "Chủ tịch tỉnh thị sát đê biển\n\nSáng 5/3, Chủ tịch UBND tỉnh Trần Văn Mẫu kiểm tra tuyến đê biển.\n"
        "Chủ tịch UBND tỉnh yêu cầu Sở Nông nghiệp và Môi trường sửa chữa cống số 3 trước ngày 30/4/2024.\n"
        "Người dân mong tuyến đê sớm hoàn thành."
    )
    (order,) = read(text).orders
    assert leads(order) == ["sở nông nghiệp và môi trường"]


def test_two_leads_are_a_question_and_never_sure() -> None:
    (order,) = orders("1. Sở Y tế, Sở Tài chính lập dự toán mua thuốc, trình UBND tỉnh.")
    assert order.question is not None and "Sở Y tế, Sở Tài chính" in order.question
    assert not order.sure


def test_a_deadline_before_the_paper_is_a_question() -> None:
    (order,) = orders("1. Sở Y tế báo cáo UBND tỉnh kết quả trước ngày 01/02/2024.")
    assert order.question is not None and "đã qua" in order.question
    assert not order.sure


def test_a_plain_order_is_sure() -> None:
    (order,) = orders("1. Sở Y tế rà soát, lập danh mục thuốc hiếm, báo cáo UBND tỉnh trước ngày 15/4/2024.")
    assert order.sure and order.question is None


def test_the_act_and_the_product_are_said_in_few_words() -> None:
    (order,) = orders(
        "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính khẩn trương xây dựng kế hoạch mua sắm thuốc hiếm; trình UBND tỉnh."
    )
    assert order.action == "xây dựng kế hoạch mua sắm thuốc hiếm"
    assert order.deliverable == "kế hoạch mua sắm thuốc hiếm"


def test_a_numbered_point_that_binds_its_doer_needs_no_sentence_above_that_asks() -> None:
    bare = HEAD.replace("Chủ tịch UBND tỉnh có ý kiến như sau:", "tại Báo cáo số 5/BC-STC.")
    first, second = orders(
        "1. Sở Y tế gửi danh mục thuốc chậm nhất ngày 15/4/2024.\n"
        "2. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát nhà ở cũ.\n"
        "3. Sở Nội vụ là cơ quan mới thành lập.",
        bare,
    )
    assert (leads(first), leads(second)) == (["sở y tế"], ["sở xây dựng"])


def test_the_product_is_no_part_of_a_bodys_name() -> None:
    (order,) = orders("1. Sở Y tế gửi Sở Kế hoạch và Đầu tư danh mục thuốc trước ngày 15/4/2024.")
    assert order.deliverable == "danh mục thuốc"
