"""The administrator's rooms: offices and units, people and seats, accounts, days off, the office's own rules."""

from django.urls import path

from dieuhanh.desk.menu import Item
from dieuhanh.desk.pages.admin import accounts, calendar, home, people, rules, staff, units
from dieuhanh.desk.pages.admin.frame import is_admin

urlpatterns = [
    path("quan-tri/", home.listing, name="admin"),
    path("quan-tri/co-quan/<int:pk>/", home.office, name="admin-office"),
    path("quan-tri/co-quan/<int:pk>/don-vi/", units.create, name="admin-unit"),
    path("quan-tri/co-quan/<int:pk>/ten/", units.rename, name="admin-rename"),
    path("quan-tri/co-quan/<int:pk>/ket-thuc/", units.end, name="admin-end"),
    path("quan-tri/co-quan/<int:pk>/tham-gia/", units.join, name="admin-join"),
    path("quan-tri/co-quan/<int:pk>/quy-dinh/", rules.choose, name="admin-rules"),
    path("quan-tri/co-quan/<int:pk>/chuc-danh/", people.post, name="admin-post"),
    path("quan-tri/co-quan/<int:pk>/nguoi/", people.add, name="admin-person"),
    path("quan-tri/co-quan/<int:pk>/nhap/", staff.read, name="admin-staff"),
    path("quan-tri/co-quan/<int:pk>/nhap/ghi/", staff.write, name="admin-staff-write"),
    path("quan-tri/mau-danh-sach.xlsx", staff.sample, name="admin-staff-sample"),
    path("quan-tri/co-quan/<int:pk>/tai-khoan/<int:person>/", accounts.create, name="admin-account"),
    path("quan-tri/vi-tri/<int:pk>/ket-thuc/", people.end, name="admin-end-seat"),
    path("quan-tri/vi-tri/<int:pk>/thay/", people.stand_in, name="admin-stand-in"),
    path("quan-tri/tai-khoan/<int:pk>/mat-khau/", accounts.password, name="admin-password"),
    path("quan-tri/tai-khoan/<int:pk>/khoa/", accounts.switch, name="admin-switch"),
    path("quan-tri/ngay-nghi/", calendar.year, name="admin-calendar"),
    path("quan-tri/ngay-nghi/bo/", calendar.clear, name="admin-calendar-clear"),
]
MENU = [Item(80, "Quản trị", "admin", allowed=is_admin)]
