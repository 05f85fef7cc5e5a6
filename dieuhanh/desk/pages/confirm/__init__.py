"""The confirm page: the paper on the left with every order lit, the proposals on the right, one decision each."""

from django.urls import path

from dieuhanh.desk.pages.confirm import acts, page

urlpatterns = [
    path("van-ban/<int:pk>/giao-viec/", page.confirm, name="confirm"),
    path("van-ban/<int:pk>/giao-viec/giao/", acts.give, name="confirm-give"),
    path("van-ban/<int:pk>/giao-viec/them/", acts.add, name="confirm-add"),
    path("van-ban/<int:pk>/giao-viec/khong-giao/", acts.close, name="confirm-close"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/sua/", acts.edit, name="confirm-edit"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/tra-loi/", acts.answer, name="confirm-answer"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/bo/", acts.drop, name="confirm-drop"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/tach/", acts.split, name="confirm-split"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/gop/", acts.merge, name="confirm-merge"),
]
