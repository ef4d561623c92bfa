from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "kechuang.portal"
    label = "portal"

    def ready(self) -> None:
        # inline: rooms register at start-up
        from kechuang.common.shell import NavItem, Section, register
        from kechuang.portal.queries.own import files_for

        def has_own(request: object) -> bool:
            return files_for(request.user)  # type: ignore[attr-defined]

        register(
            NavItem(Section.WORK, _("Home"), "home", icon="home", order=0),
            NavItem(Section.WORK, _("My organisation"), "own_organisation", icon="building", visible=has_own, order=5),
        )
