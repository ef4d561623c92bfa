from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "kechuang.portal"
    label = "portal"

    def ready(self) -> None:
        from kechuang.common.shell import NavItem, Section, register  # inline: rooms register at start-up

        register(NavItem(Section.WORK, _("Home"), "home", icon="home", order=0))
