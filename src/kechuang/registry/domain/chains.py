"""An organisation's place on the industry chains: read from its words, decided by people.

A run of the reader writes and withdraws suggestions only. What a person confirmed, rejected or added stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Industry, Organisation


def confirm(*, user: User, link: ChainLink) -> ChainLink:
    """The organisation does belong to this chain."""
    return _decide(user, link, "confirm", LinkState.CONFIRMED)


def reject(*, user: User, link: ChainLink) -> ChainLink:
    """The organisation does not belong to this chain; the reader will not suggest it again."""
    return _decide(user, link, "reject", LinkState.REJECTED)


def confirm_all(*, user: User, links: Iterable[ChainLink]) -> int:
    """Confirm each of the links that is still a suggestion; returns how many were."""
    open_links = [link for link in links if link.state == LinkState.SUGGESTED]
    for link in open_links:
        confirm(user=user, link=link)
    return len(open_links)


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
    reject(user=user, link=link)
    return add(user=user, organisation=link.organisation, industry=industry)


def _decide(user: User, link: ChainLink, verb: str, state: LinkState) -> ChainLink:
    with changing(user, verb, link, industry=link.industry.slug, before=link.state) as change:
        change.target = link.organisation
        return _stamp(lock(link), user, state)


def _stamp(link: ChainLink, user: User, state: LinkState) -> ChainLink:
    link.state, link.decided_by, link.decided_at = state, user, timezone.now()
    link.save()
    return link
