from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "kechuang.plan"
    label = "plan"

    def ready(self) -> None:
        # inline: models are ready only now
        from kechuang.accounts.permits import decide
        from kechuang.common.shell import PROJECTS, NavItem, Section, register
        from kechuang.plan.models import Series, SourceText

        def reads_series(request: object) -> bool:
            return bool(decide(request.user, "list", Series))  # type: ignore[attr-defined]

        def reads_plans(request: object) -> bool:
            return bool(decide(request.user, "create", SourceText))  # type: ignore[attr-defined]

        register(
            NavItem(Section.PLAN, _("Scoreboard"), "plan:scoreboard", icon="target-arrow", order=10),
            NavItem(Section.PLAN, _("Programmes"), "plan:programmes", icon="file-text", order=20),
            NavItem(Section.PLAN, _("Series"), "plan:series_list", icon="chart-line", visible=reads_series, order=30),
            NavItem(Section.PLAN, _("Read a plan"), "plan:read", icon="upload", visible=reads_plans, order=40),
            *(
                NavItem(section, _("Targets and measures"), "plan:project", order=0, args=(number,))
                for number, section in enumerate(PROJECTS, 1)
            ),
        )
