from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
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
            NavItem(Section.REGISTER, _("Imports"), "registry:imports", visible=_may_import, order=40),
            NavItem(Section.REGISTER, _("Near matches"), "registry:matches", visible=_may_decide, order=50),
        )


def _indexes(using: str, **_signal: Any) -> None:
    from kechuang.registry.domain.indexes import make_indexes  # inline: see ready

    make_indexes(using)


def _may_list(request: HttpRequest) -> bool:
    return _may(request, "Organisation")


def _may_import(request: HttpRequest) -> bool:
    return _may(request, "ImportRun")


def _may_decide(request: HttpRequest) -> bool:
    return _may(request, "NameMatch")


def _may(request: HttpRequest, model: str) -> bool:
    """Whether the person may list the records of this model of the room."""
    from kechuang.accounts.permits import decide  # inline: see ready

    return bool(decide(request.user, "list", apps.get_model("registry", model)))  # type: ignore[arg-type]
