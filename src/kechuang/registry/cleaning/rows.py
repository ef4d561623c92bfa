"""One raw register row in, one clean organisation and the remarks about it out.

A row is **rejected** where nothing can be stored for it: no name, or values standing in the wrong columns. All else
is a **warning** (to be looked at) or a **note** (what was read differently from how it was written); the field then is
None or "". Legal representatives and other natural persons are never read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code, CodeKind, read_code
from .dates import DateReading, DateState, read_date
from .money import Money, MoneyState, read_money
from .names import Name, read_name
from .problems import Level, Problem, problem
from .regions import Confidence, Evidence, RegionReading, RegionResolver
from .scopes import Cut, Scope, read_scope
from .text import is_blank, plain

_LONGEST_FORM = 40
_NOTES = frozenset(
    {"money-currency-assumed", "money-unit-assumed", "date-serial", "code-repaired", "code-former-short"}
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A remark about one column (field name) of one row; `message` is an English id with %(name)s places."""

    column: str
    code: str
    level: Level
    message: str
    arguments: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The English message with its arguments filled in."""
        return self.message % dict(self.arguments)


@dataclass(frozen=True, slots=True)
class CleanOrganisation:
    """An organisation as the register can take it. Empty text or None where nothing is known."""

    name: str
    name_core: str
    initials: str
    search: str
    branch: bool
    code: str
    code_kind: CodeKind
    code_valid: bool
    division: str
    registered_on: date | None
    form: str
    capital: Decimal | None
    currency: str | None
    scope: str
    scope_items: tuple[str, ...]
    scope_boilerplate: tuple[str, ...]
    scope_cut: Cut
    region: str
    region_confidence: Confidence
    region_evidence: tuple[Evidence, ...]
    region_conflicts: tuple[Evidence, ...]
    address: str


@dataclass(frozen=True, slots=True)
class CleanRow:
    """The organisation, or None where the row is rejected, with all remarks."""

    organisation: CleanOrganisation | None
    issues: tuple[Issue, ...]

    @property
    def rejected(self) -> bool:
        """Say whether the row cannot be taken in."""
        return self.organisation is None


def clean_row(
    row: Mapping[str, object],
    *,
    resolver: RegionResolver,
    today: date | None = None,
    capital_unit: str = "",
) -> CleanRow:
    """Clean one row given by field: name, code, registered_on, form, capital, scope, province, city, address.

    Absent fields count as blank, other keys are not looked at. Never raises for any cell value.
    """
    name = read_name(row.get("name"))
    if name.problem:
        return CleanRow(None, (_issue("name", name.problem, Level.REJECT),))
    money = read_money(row.get("capital"), unit=capital_unit)
    shifted = _shifted(row, money)
    if shifted:
        return CleanRow(None, (shifted,))
    code = read_code(row.get("code"))
    registered = read_date(row.get("registered_on"), today=today)
    scope = read_scope(row.get("scope"))
    address = _text(row.get("address"))
    region = resolver.resolve(code=code, address=address, name=name.value, city=_text(row.get("city")))
    issues = (
        *_name_issues(name),
        *_code_issues(code),
        *_date_issues(registered),
        *_money_issues(money),
        *_scope_issues(scope),
        *_region_issues(region, resolver),
    )
    return CleanRow(_organisation(row, name, code, registered, money, scope, region, address), issues)


def _text(value: object) -> str:
    text = plain(value)
    return "" if is_blank(text) else text


def _organisation(
    row: Mapping[str, object],
    name: Name,
    code: Code,
    registered: DateReading,
    money: Money,
    scope: Scope,
    region: RegionReading,
    address: str,
) -> CleanOrganisation:
    return CleanOrganisation(
        name=name.value,
        name_core=name.core,
        initials=name.initials,
        search=name.search,
        branch=name.branch,
        code=code.value,
        code_kind=code.kind,
        code_valid=code.valid,
        division=code.division,
        registered_on=registered.value,
        form=_text(row.get("form"))[:_LONGEST_FORM],
        capital=money.amount,
        currency=money.currency,
        scope=scope.text,
        scope_items=scope.items,
        scope_boilerplate=scope.boilerplate,
        scope_cut=scope.cut,
        region=region.code,
        region_confidence=region.confidence,
        region_evidence=region.evidence,
        region_conflicts=region.conflicts,
        address=address,
    )


def _shifted(row: Mapping[str, object], money: Money) -> Issue | None:
    """Find a row whose cells slid: money under form, or a capital that is words while another column holds money."""
    form, province = _text(row.get("form")), _text(row.get("province"))
    if form and any(c.isdigit() for c in form) and read_money(form).state is MoneyState.READ:
        return _issue("form", problem("row-shifted", found=form, column="form"), Level.REJECT)
    if money.state is MoneyState.UNREADABLE and len(province) > 8:
        return _issue("province", problem("row-shifted", found=province[:20], column="province"), Level.REJECT)
    return None


def _issue(column: str, remark: Problem, level: Level) -> Issue:
    return Issue(column, remark.code, level, remark.message, remark.arguments)


def _noted(column: str, remark: Problem) -> Issue:
    return _issue(column, remark, Level.NOTE if remark.code in _NOTES else Level.WARNING)


def _name_issues(name: Name) -> Iterator[Issue]:
    for note in name.notes:
        yield _issue("name", note, Level.NOTE)


def _code_issues(code: Code) -> Iterator[Issue]:
    for note in code.notes:
        yield _noted("code", note)
    if code.problem:
        yield _issue("code", code.problem, Level.WARNING)
    if not code.valid:
        yield _issue("code", problem("row-unidentified"), Level.WARNING)


def _date_issues(registered: DateReading) -> Iterator[Issue]:
    if registered.problem:
        missing = registered.state is DateState.MISSING
        yield (
            _issue("registered_on", registered.problem, Level.NOTE)
            if missing
            else _noted("registered_on", registered.problem)
        )


def _money_issues(money: Money) -> Iterator[Issue]:
    if money.problem:
        missing = money.state is MoneyState.MISSING
        yield _issue("capital", money.problem, Level.NOTE) if missing else _noted("capital", money.problem)


def _scope_issues(scope: Scope) -> Iterator[Issue]:
    if scope.problem:
        likely = scope.cut is Cut.LIKELY
        yield _issue("scope", scope.problem, Level.NOTE if likely else Level.WARNING)


def _region_issues(region: RegionReading, resolver: RegionResolver) -> Iterator[Issue]:
    chosen = resolver.table.get(region.code)
    shown = chosen.name if chosen else region.code
    if region.confidence is Confidence.NONE:
        yield _issue("address", problem("region-missing"), Level.WARNING)
    elif region.confidence is Confidence.CITY:
        yield _issue("address", problem("region-city-only", region=shown), Level.NOTE)
    for against in region.conflicts[:1]:
        other = resolver.table.get(against.region)
        found = other.name if other else against.region
        remark = problem("region-conflict", source=against.source, found=found, matched=against.matched, region=shown)
        yield _issue("address", remark, Level.WARNING)
