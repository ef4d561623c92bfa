from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "kechuang.common"
    label = "common"
