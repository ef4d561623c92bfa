"""A small city with two districts, and one person per role: what is their own, and what is foreign to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client

from kechuang.accounts.domain.passwords import reset_password
from kechuang.accounts.enums import Role
from kechuang.accounts.models import RoleGrant, User
from kechuang.common.domain.audit import append
from kechuang.common.models import AuditEntry, Job, StoredFile
from kechuang.registry.models import (
    ChainLink,
    ImportRun,
    NameMatch,
    Organisation,
    OrganisationMerge,
    Person,
)
from tests.factories import plan, registry
from tests.factories.accounts import GrantFactory, UserFactory

CHAIN = "wind-power"
MINE, THEIRS = "321003", "321002"
ANONYMOUS = "anonymous"
ROLES: tuple[str, ...] = (ANONYMOUS, *[str(role) for role in Role])


@dataclass
class Place:
    """The records of one district. `mark` stands in every text of them."""

    mark: str
    organisation: Organisation
    other: Organisation
    match: NameMatch
    merge: OrganisationMerge
    person: Person
    records: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """An answer, its whole body, and how many refusals the log gained."""

    response: HttpResponseBase
    body: bytes
    refusals: int


@dataclass
class World:
    mine: Place
    theirs: Place
    people: dict[str, User]
    somebody: User
    grant: RoleGrant
    secret: str
    shared: dict[str, Any]

    def ask(self, role: str, method: str, address: str, data: Mapping[str, Any] | None = None) -> Answer:
        """What the role gets; whatever the request changed is taken back."""
        logged = AuditEntry.objects.count()
        before = transaction.savepoint()
        try:
            response: HttpResponseBase = getattr(self.client(role), method.lower())(address, data or {})
            body = response.getvalue() if isinstance(response, StreamingHttpResponse) else response.content  # type: ignore[attr-defined]
            refusals = AuditEntry.objects.filter(sequence__gt=logged, outcome="refused").count()
        finally:
            transaction.savepoint_rollback(before)
        return Answer(response, body, refusals)

    def client(self, role: str) -> Client:
        client = Client()
        if role != ANONYMOUS:
            client.force_login(self.people[role], backend="kechuang.accounts.backends.PasswordBackend")
        return client


def build() -> World:
    """Runs over all records (`everywhere()`)."""
    city = registry.RegionFactory(code="321000", name="扬州市")
    mine = _place(registry.RegionFactory(code=MINE, name="邗江区", parent=city), "自己")
    theirs = _place(registry.RegionFactory(code=THEIRS, name="广陵区", parent=city), "canary-b7")
    people = {str(role): UserFactory() for role in Role}
    for role, user in people.items():
        GrantFactory(user=user, role=role, **_scope(role, mine))
    somebody = UserFactory(name="某人")
    secret = reset_password(actor=None, user=somebody)
    grant = GrantFactory(user=somebody, role=Role.EXPERT)
    append(action="test.entry")
    return World(mine, theirs, people, somebody, grant, secret, _shared(people["bureau_officer"]))


def _scope(role: str, mine: Place) -> dict[str, Any]:
    if role in {Role.DISTRICT_OFFICER, Role.PLATFORM_OPERATOR}:
        return {"region": MINE}
    return {"organisation": mine.organisation} if role == Role.ORGANISATION_USER else {}


def _place(region: Any, mark: str) -> Place:
    texts = {"address": f"{mark}路1号", "scope": f"{mark}研发", "source": f"{mark}来源", "legal_form": f"{mark}有限"}
    names = [f"{mark}科技{number}有限公司" for number in (1, 2)]
    one, two = (
        registry.OrganisationFactory(region=region, name=name, name_key=name, search=name, **texts) for name in names
    )
    registry.StatementFactory(organisation=one, source=f"{mark}报表")
    registry.RightFactory(organisation=one, title=f"{mark}装置", number=f"ZL-{mark}")
    registry.QualificationFactory(organisation=one, number=f"GR-{mark}")
    cluster = registry.IndustryFactory(slug="energy", kind="cluster", name="新能源")
    chain = registry.IndustryFactory(slug=CHAIN, parent=cluster, name="风电")
    ChainLink.objects.create(organisation=one, industry=chain)
    person = Person.objects.create(organisation=one, name=f"{mark}联系人", post=f"{mark}职务", field=f"{mark}领域")
    match = NameMatch.objects.create(first=one, second=two)
    merge = OrganisationMerge.objects.create(kept=one, absorbed=two, reason=f"{mark}理由")
    return Place(mark, one, two, match, merge, person)


def _shared(officer: User) -> dict[str, Any]:
    """Records of the bureau that belong to no district."""
    version = plan.VersionFactory()
    draft = plan.VersionFactory(draft=True, text=plan.TextFactory(), number=30_000)
    target = plan.TargetFactory(version=version)
    series = plan.SeriesFactory(slug="series-x")
    kept = Path(settings.MEDIA_ROOT) / "matrix.csv"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("a", "utf-8")
    file = StoredFile.objects.create(name="a.csv", kind="csv", size=1, sha256="0" * 64, path=kept.name, owner=officer)
    job = Job.objects.create(kind="test", owner=officer)
    return {
        "version": version,
        "draft": draft,
        "target": target,
        "counted": plan.TargetFactory(version=version, measured_by="ladder.hnte_valid"),
        "draft_target": plan.TargetFactory(version=draft),
        "item": plan.ItemFactory(draft=draft),
        "series": series,
        "value": plan.ValueFactory(series=series, entered_by=None, document=file),
        "job": job,
        "run": ImportRun.objects.create(kind="organisations", file=file, owner=officer, job=job),
    }
