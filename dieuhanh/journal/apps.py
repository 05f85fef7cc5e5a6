"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Label `journal`: three tables that only grow, and one row that says where the chain ends."""

    name = "dieuhanh.journal"
    label = "journal"
    verbose_name = "Nhật ký"
