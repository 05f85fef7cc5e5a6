import pytest
from django.test import Client
from django.urls import path

from dieuhanh.assignments.powers import Forbidden
from dieuhanh.desk import urls
from dieuhanh.desk.middleware import CONTENT_SECURITY_POLICY
from tests.pages.people import DAY, account, seated, signed_in

pytestmark = pytest.mark.django_db


def breaks(request):
    raise ZeroDivisionError


def refuses(request):
    raise Forbidden("Chỉ nơi giao việc mới chấp nhận được kết quả.")


class Broken:
    urlpatterns = [*urls.urlpatterns, path("vo/", breaks), path("tu-choi/", refuses)]
    handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def odd(settings):
    settings.ROOT_URLCONF = Broken


def test_an_unknown_address_says_what_to_do(client):
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_a_broken_page_is_plain_words_without_the_fault(client, odd):
    signed_in(client)
    client.raise_request_exception = False
    answer = client.get("/vo/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Máy chủ gặp lỗi, chưa ghi gì" in page
    assert "ZeroDivisionError" not in page


@pytest.mark.parametrize("address", ["/van-ban/", "/tim/", "/nhiem-vu/", "/co-quan/", "/nhat-ky/"])
def test_a_null_in_an_address_is_no_question(client, address):
    signed_in(client)
    answer = client.get(address, {"q": "a\0b", "ve": "a\0b"})
    assert answer.status_code == 400
    assert "Máy chủ không đọc được yêu cầu này" in answer.content.decode()


def test_a_refusal_shows_its_own_sentence(client, odd):
    signed_in(client)
    answer = client.get("/tu-choi/")
    assert answer.status_code == 403
    assert "Chỉ nơi giao việc mới chấp nhận được kết quả." in answer.content.decode()


def test_a_form_grown_old_is_explained_and_writes_nothing():
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(seated("officer")))
    answer = client.post("/giao-dien/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Trang này đã mở quá lâu" in answer.content.decode()


def test_a_page_of_another_role_names_whose_it_is(client):
    signed_in(client, "clerk")
    answer = client.get("/quan-tri/")
    assert answer.status_code == 403
    assert "dành cho vị trí quản trị" in answer.content.decode()


@pytest.mark.parametrize("address", ["/dang-nhap/", "/co-quan/", "/khong-co/", "/tro-giup/"])
def test_every_answer_carries_the_policy(client, address):
    signed_in(client)
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "'unsafe" not in CONTENT_SECURITY_POLICY


def test_what_a_signed_in_person_saw_is_kept_in_no_cache(client):
    signed_in(client)
    assert "no-store" in client.get("/co-quan/")["Cache-Control"]
