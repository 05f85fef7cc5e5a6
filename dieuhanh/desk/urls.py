"""Every address of the desk, collected from the page modules."""

from itertools import chain

from dieuhanh.desk.modules import page_modules

urlpatterns = list(chain.from_iterable(module.urlpatterns for module in page_modules()))

handler400 = "dieuhanh.desk.errors.bad_request"
handler403 = "dieuhanh.desk.errors.forbidden"
handler404 = "dieuhanh.desk.errors.not_found"
handler500 = "dieuhanh.desk.errors.broken"
