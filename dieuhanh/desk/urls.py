"""Every address of the desk, collected from the page modules."""

from itertools import chain

from django.urls import path
from django.views.generic import RedirectView

from dieuhanh.desk.modules import page_modules

urlpatterns = [
    *chain.from_iterable(module.urlpatterns for module in page_modules()),
    # Until pages/mine.py is written: the first matching address wins.
    path("", RedirectView.as_view(pattern_name="help")),
]

handler400 = "dieuhanh.desk.errors.bad_request"
handler403 = "dieuhanh.desk.errors.forbidden"
handler404 = "dieuhanh.desk.errors.not_found"
handler500 = "dieuhanh.desk.errors.broken"
