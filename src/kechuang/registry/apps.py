from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "kechuang.registry"
    label = "registry"

    def ready(self) -> None:
        """Put the register's pages into the navigation; after each migration see to the indexes."""
        post_migrate.connect(_indexes, sender=self)
        from kechuang.common.shell import NavItem, Section, register  # inline: models must be ready first

        register(
            NavItem(Section.REGISTER, _("Organisations"), "registry:organisations", visible=_may_list, order=10),
            NavItem(Section.REGISTER, _("Industry chains"), "registry:chains", visible=_may_list, order=20),
            NavItem(Section.REGISTER, _("Districts"), "registry:regions", visible=_may_list, order=30),
        )


def _indexes(using: str, **_signal: Any) -> None:
    from kechuang.registry.domain.indexes import make_indexes  # inline: see ready

    make_indexes(using)


def _may_list(request: HttpRequest) -> bool:
    from kechuang.accounts.permits import decide  # inline: see ready
    from kechuang.registry.models import Organisation  # inline: see ready

    return bool(decide(request.user, "list", Organisation))  # type: ignore[arg-type]
