from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "kechuang.ladder"
    label = "ladder"

    def ready(self) -> None:
        from kechuang.ladder import metrics  # inline: models exist only once the apps are loaded

        metrics.install()
