from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kechuang.config"
    label = "config"

    def ready(self) -> None:
        from kechuang.config import checks  # noqa: F401  # inline: checks read the settings and register themselves
