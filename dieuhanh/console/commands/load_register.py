"""Nạp danh mục cơ quan, đơn vị hành chính vào cơ sở dữ liệu (chạy lại được, không ghi đè chỗ cơ quan đã sửa).

Danh mục đi kèm phần mềm: Chính phủ, bộ ngành trước và sau 01/3/2025, 63 và 34 tỉnh, 696 huyện và 10.035 xã của
ngày 30/6/2025, 3.321 xã, phường, đặc khu từ 01/7/2025, các sở thường có của tỉnh. Xem docs/reference/register.md.
"""

import argparse
import time


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(args: argparse.Namespace) -> int:
    """Load the register and say what it did and how long it took."""
    import django

    django.setup()
    from dieuhanh.bodies.actions import load_register
    from dieuhanh.bodies.register import EDITION

    begun = time.perf_counter()
    done = load_register()
    seconds = time.perf_counter() - begun
    print(
        f"Bản {EDITION:%d/%m/%Y}: {done.bodies} cơ quan; "
        f"thêm {done.created} dòng, sửa {done.changed} dòng; {seconds:.1f} giây"
    )
    return 0
