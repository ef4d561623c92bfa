from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "kechuang.accounts"
    label = "accounts"

    def ready(self) -> None:
        # inline: models are ready only now
        from kechuang.accounts import receivers  # noqa: F401
        from kechuang.accounts.models import AuditRecord, User
        from kechuang.accounts.permits import decide
        from kechuang.common.shell import NavItem, Section, register

        def sees_people(request: object) -> bool:
            return bool(decide(request.user, "list", User))  # type: ignore[attr-defined]

        def sees_audit(request: object) -> bool:
            return bool(decide(request.user, "list", AuditRecord))  # type: ignore[attr-defined]

        register(
            NavItem(Section.ADMINISTRATION, _("People"), "people", icon="users", visible=sees_people, order=10),
            NavItem(Section.ADMINISTRATION, _("Roles"), "roles", icon="shield", visible=sees_people, order=20),
            NavItem(Section.ADMINISTRATION, _("Audit log"), "audit", icon="list-check", visible=sees_audit, order=30),
        )
