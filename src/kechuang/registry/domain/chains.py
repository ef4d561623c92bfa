"""An organisation's place on the industry chains: read from its words, decided by people.

A run of the reader writes and withdraws suggestions only. What a person confirmed, rejected or added stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing, permit
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Industry, Organisation


def confirm(*, user: User, link: ChainLink) -> ChainLink:
    """The organisation does belong to this chain, and with it to the chain's cluster where that was suggested too."""
    permit(user, "confirm", link)
    with transaction.atomic():
        confirmed = _decide(user, link, "confirm", LinkState.CONFIRMED)
        for cluster in _suggested_cluster(link):
            _decide(user, cluster, "confirm", LinkState.CONFIRMED)
    return confirmed


def reject(*, user: User, link: ChainLink) -> ChainLink:
    """The organisation does not belong to this chain; the reader will not suggest it again."""
    permit(user, "reject", link)
    with transaction.atomic():
        return _decide(user, link, "reject", LinkState.REJECTED)


def confirm_all(*, user: User, links: Sequence[ChainLink]) -> int:
    """Confirm those of the links that are still suggestions, all or none; returns how many were."""
    for link in links:
        permit(user, "confirm", link)
    with transaction.atomic():
        return sum(
            confirm(user=user, link=link).state == LinkState.CONFIRMED
            for link in links
            if link.state == LinkState.SUGGESTED
        )


def add(*, user: User, organisation: Organisation, industry: Industry) -> ChainLink:
    """Put the organisation on a chain that the reader did not find, or that was rejected before."""
    with changing(user, "create", ChainLink, industry=industry.slug) as change:
        change.target = lock(organisation)
        link = ChainLink._base_manager.filter(organisation=organisation, industry=industry).first()
        if link is not None and link.state == LinkState.CONFIRMED:
            raise Refused("already_linked", _("%(name)s is on this chain already.") % {"name": organisation.name})
        link = link or ChainLink(organisation=organisation, industry=industry)
        return _stamp(link, user, LinkState.CONFIRMED)


def correct(*, user: User, link: ChainLink, industry: Industry) -> ChainLink:
    """Not this chain but that one."""
    if industry.pk == link.industry_id:
        raise Refused("same_chain", _("Choose another chain than the one you correct."))
    permit(user, "reject", link)
    permit(user, "create", ChainLink)
    with transaction.atomic():
        reject(user=user, link=link)
        return add(user=user, organisation=link.organisation, industry=industry)


def _suggested_cluster(link: ChainLink) -> QuerySet[ChainLink]:
    rows = ChainLink._base_manager.filter(organisation=link.organisation_id, industry=link.industry.parent_id)
    return rows.filter(state=LinkState.SUGGESTED).select_related("industry", "organisation")


def _decide(user: User, link: ChainLink, verb: str, state: LinkState) -> ChainLink:
    """The decision, logged with the organisation; what stands as decided already stays as it is."""
    held = ChainLink._base_manager.select_for_update().filter(pk=link.pk).first()
    if held is None:
        raise Refused("link_gone", _("This suggestion was withdrawn meanwhile. Add the chain by hand if it is right."))
    if held.state == state:
        return held
    with changing(user, verb, link, industry=link.industry.slug, before=held.state) as change:
        change.target = link.organisation
        return _stamp(held, user, state)


def _stamp(link: ChainLink, user: User, state: LinkState) -> ChainLink:
    link.state, link.decided_by, link.decided_at = state, user, timezone.now()
    link.save()
    return link
