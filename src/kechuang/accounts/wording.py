"""Actions of the audit log in words: `registry.organisation.merge` → “Organisation: merge”."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role
from kechuang.accounts.trail_words import DETAILS, METHODS, RECORDS, VERBS
from kechuang.common.models.audit import Outcome

ACTIONS: dict[str, Promise] = {
    "session.sign_in": _("Sign-in"),
    "session.sign_out": _("Sign-out"),
    "session.second_factor": _("Second factor"),
    "backup.make": _("Backup made"),
    "registry.demo.make": _("Demonstration city made"),
    "plan.scoreboard.export": _("Scoreboard exported"),
    "plan.records.export": _("Records behind a target exported"),
    "audit.seal": _("Audit log sealed"),
    "audit.verify": _("Audit log verified"),
    "accounts.user.choose_password": _("Account: password chosen by link"),
    "accounts.user.change_password": _("Account: password changed"),
    "accounts.user.create": _("Account: created"),
    "accounts.user.correct": _("Account: corrected"),
    "accounts.user.disable": _("Account: disabled"),
    "accounts.user.enable": _("Account: enabled"),
    "accounts.user.reset": _("Account: new password link"),
    "accounts.user.end_sessions": _("Account: sessions ended"),
    "accounts.user.recover_second_factor": _("Account: second factor removed"),
    "accounts.user.link": _("Account: single sign-on linked"),
    "accounts.user.unlink": _("Account: single sign-on unlinked"),
    "accounts.user.grant": _("Account: role"),
    "accounts.user.list": _("List of people"),
    "accounts.user.view": _("Account: opened"),
    "accounts.rolegrant.create": _("Role granted"),
    "accounts.rolegrant.revoke": _("Role revoked"),
    "accounts.firstruntoken.create": _("First-run link made"),
    "accounts.firstruntoken.use": _("First administrators named"),
    "accounts.auditrecord.list": _("Audit log"),
    "accounts.auditrecord.view": _("Audit log: entry opened"),
    "accounts.auditrecord.export": _("Audit log exported"),
    "accounts.auditrecord.verify": _("Audit log checked"),
}

#: How an action ended.
OUTCOMES: dict[str, Promise] = {
    Outcome.DONE: pgettext_lazy("audit", "Done"),
    Outcome.REFUSED: pgettext_lazy("audit", "Refused"),
    Outcome.FAILED: pgettext_lazy("audit", "Failed"),
}

#: What each role is for, in one line.
ROLE_WORDS: dict[str, Promise] = {
    Role.LEADER: _("Reads everything in the city; changes nothing."),
    Role.BUREAU_OFFICER: _("Runs one or more of the five projects for the whole city."),
    Role.DISTRICT_OFFICER: _("Works on the records of one district and what lies in it."),
    Role.PLATFORM_OPERATOR: _("Reports for a park or platform."),
    Role.ORGANISATION_USER: _("Files for one organisation and sees its own records."),
    Role.EXPERT: _("Reviews what is assigned to them."),
    Role.SYSTEM_ADMIN: _(
        "Keeps accounts: makes, disables, hands out password links. Grants no roles, reads no records."
    ),
    Role.SECURITY_ADMIN: _("Grants and revokes roles. Makes no accounts, reads no records."),
    Role.AUDIT_ADMIN: _("Reads and checks the audit log. Changes nothing."),
}

#: Details whose value is one of a list, by their names.
CHOICES: dict[str, dict[str, Any]] = {"method": dict(METHODS), "role": dict(Role.choices)}


def action_words(action: str) -> str:
    """The action for a reader; unknown ones are composed of the record's kind and the verb."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    model_label, _dot, verb = action.rpartition(".")
    try:
        model = str(RECORDS.get(model_label) or apps.get_model(model_label)._meta.verbose_name)
    except (LookupError, ValueError):
        return action
    return gettext("%(record)s: %(verb)s") % {"record": model, "verb": VERBS.get(verb, verb)}


def detail_words(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What an entry keeps, as (name, value) for a reader."""
    return [(str(DETAILS.get(name, name)), _value(name, value)) for name, value in data.items()]


def _value(name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, str):
        return str(CHOICES.get(name, {}).get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, dict):
        return "; ".join(f"{DETAILS.get(key, key)}: {_value(key, part)}" for key, part in value.items())
    if isinstance(value, list):
        return (" → " if name not in DETAILS and len(value) == 2 else ", ").join(_value("", part) for part in value)
    return str(value)
