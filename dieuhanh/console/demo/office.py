"""Who sits in the demo office. Everyone but the Deputy Prime Minister, whom the paper names, is invented."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from dieuhanh.bodies import actions as bodies
from dieuhanh.bodies.models import Body, Post, Role, Seat, User
from dieuhanh.bodies.powers import SYSTEM

PASSWORD: str = settings.DEMO_PASSWORD
SINCE = date(2023, 1, 1)


@dataclass(frozen=True)
class Account:
    """One account of the demo: who logs in, where that person sits, what to try there."""

    username: str
    body: str
    title: str
    role: str
    name: str
    about: str


ACCOUNTS = (
    Account(
        "vanthu.vpcp",
        "VPCP",
        "Văn thư",
        Role.CLERK,
        "Nguyễn Thị Mai",
        "văn thư Văn phòng Chính phủ: giao việc, theo dõi",
    ),
    Account("ptt.lemk", "CP", "Phó Thủ tướng", "", "Lê Minh Khái", "Phó Thủ tướng trực tiếp chỉ đạo"),
    Account(
        "tonghop.bkhdt", "BKHĐT", "Văn thư", Role.CLERK, "Trần Quang Hưng", "Bộ Kế hoạch và Đầu tư: tổng hợp"
    ),
    Account(
        "vanphong.thanhhoa",
        "VPUBND.P38.1",
        "Văn thư",
        Role.CLERK,
        "Lê Thị Hạnh",
        "Văn phòng UBND tỉnh Thanh Hóa: nhận việc, giao xuống",
    ),
    Account(
        "so.khdt",
        "SKHDT.P38.1",
        "Văn thư",
        Role.CLERK,
        "Phạm Văn Toàn",
        "Sở Kế hoạch và Đầu tư Thanh Hóa: báo cáo kết quả",
    ),
    Account(
        "huyen.thoxuan",
        "UBND.D395",
        "Văn thư",
        Role.CLERK,
        "Hoàng Thị Lan",
        "UBND huyện Thọ Xuân: giao đến xã",
    ),
    Account(
        "xa.xuanhong",
        "UBND.C15493.1",
        "Văn thư",
        Role.CLERK,
        "Đỗ Văn Bình",
        "UBND xã Xuân Hồng: việc của một xã",
    ),
    Account(
        "quantri.thanhhoa",
        "VPUBND.P38.1",
        "Quản trị hệ thống",
        Role.ADMIN,
        "Vũ Đình Khoa",
        "quản trị: người, vị trí, phòng ban, thiết lập",
    ),
)


def seat_everyone() -> dict[str, Seat]:
    """Make the accounts and seats; returns them by username."""
    return {account.username: _seat(account) for account in ACCOUNTS}


def _seat(account: Account) -> Seat:
    body = Body.objects.get(key=account.body)
    if not body.in_network:
        bodies.join_network(body, on=SINCE, by=SYSTEM)
    if account.role:
        person = bodies.add_person(name=account.name, body=body, on=SINCE, by=SYSTEM, invented=True)
        post = Post.objects.filter(body=body, title=account.title).first() or bodies.create_post(
            body=body, title=account.title, role=account.role, on=SINCE, by=SYSTEM
        )
        seat = bodies.seat_person(person=person, post=post, first_day=SINCE, on=SINCE, by=SYSTEM)
    else:
        seat = Seat.objects.select_related("person", "post__body").get(
            person__name=account.name, post__title__startswith="Phó Thủ tướng", acting_for=None
        )
    bodies.create_user(
        person=seat.person, body=body, username=account.username, password=PASSWORD,
        on=SINCE, by=SYSTEM, must_change_password=False,
    )  # fmt: skip
    return seat


def lines() -> list[str]:
    """What the console and the login page say of the accounts; empty where the demo is not loaded."""
    known = set(
        User.objects.filter(username__in=[a.username for a in ACCOUNTS]).values_list("username", flat=True)
    )
    if not known:
        return []
    wide = max(len(a.username) for a in ACCOUNTS)
    return [
        f"Tài khoản minh họa (mật khẩu chung: {PASSWORD}):",
        *(f"{a.username:<{wide}}  {a.about}" for a in ACCOUNTS if a.username in known),
    ]
