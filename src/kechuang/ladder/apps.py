from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "kechuang.ladder"
    label = "ladder"
