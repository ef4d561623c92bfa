from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "kechuang.plan"
    label = "plan"
