"""One page of help, in the words of the office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from dieuhanh.desk.menu import Item
from dieuhanh.desk.parts import Lamp
from dieuhanh.desk.request import OfficeRequest, open_to_all

LAMPS = {
    "late": Lamp("late", "quá 3 ngày"),
    "soon": Lamp("soon", "còn 2 ngày"),
    "fine": Lamp("fine", "còn 12 ngày"),
    "open": Lamp("open", "không thời hạn"),
    "done": Lamp("done", "xong đúng hạn"),
}


@open_to_all
def show(request: OfficeRequest) -> HttpResponse:
    """How work flows, what the lights mean, the keys."""
    return render(request, "desk/help/help.html", {"lamps": LAMPS})


urlpatterns = [path("tro-giup/", show, name="help")]
MENU = [Item(90, "Trợ giúp", "help", allowed=lambda request: True)]
