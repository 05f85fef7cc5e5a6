"""The index as a Django app."""

from django.apps import AppConfig


class IndexConfig(AppConfig):
    """Label `index`: what can be found, and by whom."""

    name = "dieuhanh.index"
    label = "index"
    verbose_name = "Tra cứu"
