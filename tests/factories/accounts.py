"""People and roles for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory

from kechuang.accounts.enums import SCOPES, Role, ScopeKind
from kechuang.accounts.models import RoleGrant, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    name = factory.Sequence(lambda n: f"人员{n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        password = kwargs.pop("password", "Correct-horse-7")
        user = model_class(*args, **kwargs)
        user.set_password(password)
        user.save()
        return user


class GrantFactory(factory.django.DjangoModelFactory):
    """`region="321003"`, `organisation=<record>` or `platform=<key>` set the scope."""

    class Meta:
        model = RoleGrant
        exclude = ("region", "organisation", "platform")

    user = factory.SubFactory(UserFactory)
    role = Role.BUREAU_OFFICER
    valid_from = dt.date(2020, 1, 1)
    region: Any = None
    organisation: Any = None
    platform: Any = None

    @factory.lazy_attribute
    def scope_kind(self: Any) -> str:
        for kind in (ScopeKind.REGION, ScopeKind.ORGANISATION, ScopeKind.PLATFORM):
            if getattr(self, kind.value):
                return str(kind)
        return str(min(SCOPES[self.role]))

    @factory.lazy_attribute
    def scope_ref(self: Any) -> str:
        return str(self.region or getattr(self.organisation, "key", "") or self.platform or "")
