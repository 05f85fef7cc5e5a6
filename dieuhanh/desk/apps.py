from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "dieuhanh.desk"
    verbose_name = "Bàn làm việc"
