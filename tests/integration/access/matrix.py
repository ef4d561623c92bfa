"""The access matrix: one row per route of the product. A new route gets a row here, or the build fails.

`page` for lists and forms, `record` for one record, `public` for everybody. Sets of roles stand at the top.
"""

from __future__ import annotations

from typing import Any

from kechuang.accounts.enums import Role
from tests.integration.access.rows import HIDDEN, Row, page, public, record
from tests.integration.access.world import CHAIN, MINE, World

LEADER, BUREAU, DISTRICT = {str(Role.LEADER)}, {str(Role.BUREAU_OFFICER)}, {str(Role.DISTRICT_OFFICER)}
PLATFORM, FIRM, EXPERT = {str(Role.PLATFORM_OPERATOR)}, {str(Role.ORGANISATION_USER)}, {str(Role.EXPERT)}
SYSTEM, SECURITY, AUDIT = {str(Role.SYSTEM_ADMIN)}, {str(Role.SECURITY_ADMIN)}, {str(Role.AUDIT_ADMIN)}
ADMINS = SYSTEM | SECURITY | AUDIT
READERS = frozenset(LEADER | BUREAU | DISTRICT | PLATFORM)


def only(*groups: set[str]) -> frozenset[str]:
    return frozenset[str]().union(*groups)


def somebody(world: World) -> dict[str, Any]:
    return {"key": world.somebody.key}


def mine(world: World) -> dict[str, Any]:
    return {"key": world.mine.organisation.key}


def theirs(world: World) -> dict[str, Any]:
    return {"key": world.theirs.organisation.key}


def shared(name: str, **more: Any) -> Any:
    """The key of a record of the bureau."""
    return lambda world: {"key": world.shared[name].key, **more}


def provider(_world: World) -> dict[str, Any]:
    return {"provider_id": "city"}


def match(world: World) -> dict[str, Any]:
    return {"key": world.mine.match.key}


def their_match(world: World) -> dict[str, Any]:
    return {"key": world.theirs.match.key}


def merge(world: World) -> dict[str, Any]:
    return {"key": world.mine.merge.key}


def their_merge(world: World) -> dict[str, Any]:
    return {"key": world.theirs.merge.key}


def version(world: World) -> dict[str, Any]:
    found = world.shared["version"]
    return {"key": found.programme.key, "number": found.number}


def series(_world: World) -> dict[str, Any]:
    return {"slug": "series-x"}


FORM = ("GET", "POST")
SEND = ("POST",)
NOBODY = frozenset[str]()
SEES_FIRM = READERS | frozenset(FIRM)

SHELL: list[Row] = [
    public("health"),
    public("ready", also_fine=503),
    public("metrics"),
    public("theme", methods=SEND, data={"value": "dark"}),
    public("sidebar", methods=SEND, data={"value": "icons"}),
    public("set_language", methods=SEND, data={"language": "en"}),
    public("components"),
    record("job", shared("job"), only(BUREAU)),
    record("job_poll", shared("job"), only(BUREAU)),
    record("job_cancel", shared("job"), only(BUREAU), methods=SEND),
    record("job_resume", shared("job"), only(BUREAU), methods=SEND),
]

PORTAL: list[Row] = [
    public("home"),
    page("own_organisation", only(FIRM), otherwise=HIDDEN),
    page("search"),
    public("asof", methods=SEND, data={"day": "2024-10-31"}),
    public("public"),
    public("api:openapi-json"),
    public("api:programmes"),
    public("api:targets", keys=lambda world: {"key": world.shared["version"].programme.key}),
    page("api:organisations", READERS),
    record("api:organisation", mine, SEES_FIRM, foreign=theirs),
    page("api:api-root", NOBODY, otherwise=HIDDEN, anonymous=HIDDEN),
]

SIGN_IN_PAGES: list[Row] = [
    public("account_login", methods=FORM),
    public("account_logout", methods=FORM),
    page("account_reauthenticate", methods=FORM),
    page("mfa_index"),
    page("mfa_authenticate", methods=FORM),
    page("mfa_reauthenticate", methods=FORM),
    page("mfa_activate_totp", methods=FORM),
    page("mfa_deactivate_totp", NOBODY, otherwise=HIDDEN, methods=FORM),
    page("mfa_view_recovery_codes", NOBODY, otherwise=HIDDEN),
    page("mfa_generate_recovery_codes", methods=FORM),
    page("mfa_download_recovery_codes", NOBODY, otherwise=HIDDEN),
    public("socialaccount_login_cancelled"),
    page("openid_connect_login", NOBODY, otherwise=HIDDEN, anonymous=HIDDEN, methods=FORM, keys=provider),
    page("openid_connect_callback", NOBODY, otherwise=HIDDEN, anonymous=HIDDEN, keys=provider),
    page("demo_sign_in", NOBODY, otherwise=HIDDEN, anonymous=HIDDEN, methods=SEND, keys=somebody),
    public("first_run", methods=FORM),
    public("new_password", methods=FORM, keys=lambda world: {"secret": world.secret}),
]

PEOPLE: list[Row] = [
    page("account"),
    page("account_password", methods=FORM),
    page("people", only(SYSTEM, SECURITY)),
    page("person_new", only(SYSTEM), methods=FORM),
    page("person", only(SYSTEM, SECURITY), keys=somebody),
    page("person_edit", only(SYSTEM), methods=FORM, keys=somebody),
    page("person_disable", only(SYSTEM), methods=SEND, keys=somebody),
    page("person_enable", only(SYSTEM), methods=SEND, keys=somebody),
    page("person_reset", only(SYSTEM), methods=SEND, keys=somebody),
    page("person_end_sessions", only(SYSTEM, SECURITY), methods=SEND, keys=somebody),
    page("person_second_factor", only(SYSTEM), methods=SEND, keys=somebody),
    page("person_link", only(SYSTEM), methods=SEND, keys=somebody),
    page("person_unlink", only(SYSTEM), methods=SEND, keys=somebody),
    page("grant_new", only(SECURITY), methods=FORM, keys=somebody),
    page("grant_revoke", only(SECURITY), methods=SEND, keys=lambda world: {"key": world.grant.key}),
    page("roles", only(SYSTEM, SECURITY)),
    page("audit", only(AUDIT)),
    page("audit_export", only(AUDIT), writes="the export is logged"),
    page("audit_verify", only(AUDIT), methods=SEND),
    page("audit_entry", only(AUDIT), keys=lambda _world: {"sequence": 1}),
]


def chain_of(world: World) -> dict[str, Any]:
    return {**mine(world), "slug": CHAIN, "verb": "confirm"}


def their_chain(world: World) -> dict[str, Any]:
    return {**theirs(world), "slug": CHAIN, "verb": "confirm"}


REGISTER: list[Row] = [
    page("registry:organisations", READERS),
    page("registry:organisations_export", READERS, keys=lambda _world: {"form": "csv"}, writes="the export is logged"),
    page("registry:pick", READERS),
    record("registry:organisation", mine, SEES_FIRM, foreign=theirs),
    record("registry:organisation_correct", mine, only(BUREAU, DISTRICT), sees=SEES_FIRM, foreign=theirs, methods=FORM),
    record("registry:statement", mine, only(BUREAU, DISTRICT), sees=SEES_FIRM, foreign=theirs, methods=FORM),
    record("registry:link_add", mine, only(BUREAU, DISTRICT), sees=SEES_FIRM, foreign=theirs, methods=SEND),
    record("registry:link_decide", chain_of, only(BUREAU, DISTRICT), sees=SEES_FIRM, foreign=their_chain, methods=SEND),
    page("registry:chains", READERS),
    page("registry:chains_review", only(BUREAU, DISTRICT)),
    page("registry:chains_confirm", only(BUREAU, DISTRICT), methods=SEND),
    page("registry:chains_reading", only(BUREAU, DISTRICT)),
    page("registry:chains_reading_cancel", only(BUREAU, DISTRICT), methods=SEND, also_fine=404),
    page("registry:chain", READERS, keys=lambda _world: {"slug": CHAIN}),
    page("registry:regions", READERS),
    page("registry:region", READERS, keys=lambda _world: {"code": MINE}),
    page("registry:matches", only(BUREAU)),
    record("registry:match_decide", match, only(BUREAU), sees=SEES_FIRM, foreign=their_match, methods=SEND),
    page("registry:merges", only(BUREAU)),
    record("registry:merge_undo", merge, only(BUREAU), sees=SEES_FIRM, foreign=their_merge, methods=SEND),
]

IMPORTS: list[Row] = [
    page("registry:imports", only(BUREAU)),
    page("registry:import_new", only(BUREAU), methods=FORM),
    page("registry:import_template", only(BUREAU), keys=lambda _world: {"kind": "organisations", "form": "csv"}),
    page("registry:import", only(BUREAU), keys=shared("run")),
    page("registry:import_mapping", only(BUREAU), methods=SEND, keys=shared("run")),
    page("registry:import_confirm", only(BUREAU), methods=SEND, keys=shared("run")),
    page("registry:import_job", only(BUREAU), keys=shared("run")),
    page("registry:import_cancel", only(BUREAU), methods=SEND, keys=shared("run")),
    page("registry:import_resume", only(BUREAU), methods=SEND, keys=shared("run")),
    page("registry:import_file", only(BUREAU), keys=shared("run"), writes="reading the file is logged"),
    page("registry:import_rejected", only(BUREAU), keys=shared("run", form="csv"), writes="the export is logged"),
    page("registry:import_issues", only(BUREAU), keys=shared("run", form="csv"), writes="the export is logged"),
]

PLAN: list[Row] = [
    page("plan:scoreboard"),
    page("plan:print"),
    page("plan:project", keys=lambda world: {"number": world.shared["target"].project.number}),
    page("plan:export", keys=lambda _world: {"form": "csv"}, writes="the export is logged"),
    page("plan:target", keys=shared("target")),
    record("plan:target_edit", shared("draft_target"), only(BUREAU), methods=FORM),
    record("plan:target_split", shared("draft_target"), only(BUREAU), methods=FORM),
    page("plan:records", READERS, keys=shared("counted")),
    page("plan:records_export", READERS, keys=shared("counted", form="csv"), writes="the export is logged"),
    page("plan:programmes"),
    page("plan:version", keys=version),
    page("plan:changes", keys=lambda world: {"key": world.shared["version"].programme.key}),
    page("plan:amend", only(BUREAU), methods=SEND, keys=lambda world: {"key": world.shared["version"].programme.key}),
    record("plan:publish", shared("draft"), only(BUREAU), methods=SEND),
    record("plan:discard", shared("draft"), only(BUREAU), methods=SEND),
    page("plan:read", only(BUREAU), methods=FORM),
    record("plan:review", shared("draft"), only(BUREAU)),
    record("plan:item_add", shared("draft"), only(BUREAU), methods=SEND),
    record("plan:repairs", shared("draft"), only(BUREAU), methods=FORM),
    page("plan:item", only(BUREAU), methods=SEND, keys=shared("item")),
    page("plan:series_list", only(LEADER, BUREAU, DISTRICT)),
    page("plan:series_new", only(BUREAU), methods=FORM),
    page("plan:series", only(LEADER, BUREAU, DISTRICT), keys=series),
    page("plan:series_enter", only(BUREAU), methods=SEND, keys=series),
    page(
        "plan:series_export",
        only(LEADER, BUREAU, DISTRICT),
        keys=lambda _w: {"slug": "series-x", "form": "csv"},
        writes="logged",
    ),
    page("plan:value", only(LEADER, BUREAU), methods=SEND, keys=shared("value")),
    page(
        "plan:value_document",
        only(LEADER, BUREAU, DISTRICT),
        keys=shared("value"),
        writes="reading the file is logged",
    ),
]

MATRIX: list[Row] = [*SHELL, *PORTAL, *SIGN_IN_PAGES, *PEOPLE, *REGISTER, *IMPORTS, *PLAN]
BY_ROUTE = {row.route: row for row in MATRIX}
