from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "kechuang.registry"
    label = "registry"

    def ready(self) -> None:
        """Put the register's pages into the navigation."""
        from kechuang.common.shell import NavItem, Section, register  # inline: models must be ready first

        register(
            NavItem(Section.REGISTER, _("Organisations"), "registry:organisations", visible=_may_list, order=10),
            NavItem(Section.REGISTER, _("Industry chains"), "registry:chains", visible=_may_list, order=20),
            NavItem(Section.REGISTER, _("Districts"), "registry:regions", visible=_may_list, order=30),
        )


def _may_list(request: HttpRequest) -> bool:
    from kechuang.accounts.permits import decide  # inline: see ready
    from kechuang.registry.models import Organisation  # inline: see ready

    return bool(decide(request.user, "list", Organisation))  # type: ignore[arg-type]
