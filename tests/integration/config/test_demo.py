"""The demonstration city as a whole: made once, labelled, with people, programme and chains."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db.models import Sum

from kechuang.accounts.enums import Role
from kechuang.accounts.models import RoleGrant
from kechuang.accounts.reach import everywhere
from kechuang.common.queries.audit import verify
from kechuang.common.refusals import Refused
from kechuang.config import demo
from kechuang.plan.models import Programme
from kechuang.registry.enums import LinkState, QualificationKind
from kechuang.registry.models import ChainLink, Organisation, Qualification, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_a_demo(settings: Any) -> None:
    settings.KECHUANG = {**settings.KECHUANG, "demo": True}


@pytest.mark.usefixtures("in_a_demo")
def test_a_small_city_is_whole() -> None:
    said: list[object] = []
    demo.make(organisations=600, seed=1, progress=said.append)
    with everywhere():
        assert Organisation.objects.count() == 600
        assert Organisation.objects.filter(is_simulated=False).count() == 0
        day = dt.date(2024, 10, 31)
        valid = Qualification.objects.filter(kind=QualificationKind.HNTE, valid_from__lte=day, valid_to__gte=day)
        assert (
            valid.values("organisation").distinct().count() == 110
        )  # 2,180 of 12,000; each year's cohort is rounded by itself
        assert ChainLink.objects.filter(state=LinkState.SUGGESTED).count() > 300
        spent = Statement.objects.filter(year=2022, grade="declared").aggregate(sum=Sum("rd_expense"))["sum"]
        assert 0.7e9 < float(spent) < 1.4e9  # 19.84 billion yuan for 12,000
    assert Programme.objects.get().year == 2024
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role.values)
    assert verify().broken is None
    assert said[0] == "organisations: 600"


@pytest.mark.usefixtures("in_a_demo")
def test_a_register_with_records_is_left_alone() -> None:
    demo.make(organisations=100, seed=1, progress=print)
    with pytest.raises(Refused) as refusal:
        demo.make(organisations=100, seed=1, progress=print)
    assert refusal.value.code == "not_empty"


def test_without_the_setting_nothing_is_made() -> None:
    with pytest.raises(Refused) as refusal:
        demo.make(organisations=100, seed=1, progress=print)
    assert refusal.value.code == "not_a_demo"
    with everywhere():
        assert Organisation.objects.count() == 0


@pytest.mark.usefixtures("in_a_demo")
def test_the_terminal_lists_who_can_sign_in() -> None:
    demo.make(organisations=100, seed=1, progress=print)
    people = demo.sign_ins()
    assert len(people) == 17
    assert people[0] == {"username": "demo-leader", "password": "—", "who": "演示·局领导"}
