from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kechuang.config"
    label = "config"
