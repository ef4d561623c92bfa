"""Near matches decided: two records with the same name in the same region are one, or are not. Only a person says which."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.registry.domain.merges import merge
from kechuang.registry.models import NameMatch, Organisation, OrganisationMerge
from kechuang.registry.models.identities import MatchState


def decide_same(*, user: User | None, match: NameMatch, kept: Organisation, reason: str = "") -> OrganisationMerge:
    """The two are one: the other record is merged into `kept`."""
    with changing(user, "decide", match, state=MatchState.SAME):
        held = _undecided(match)
        if kept.pk not in (held.first_id, held.second_id):
            raise Refused("match-foreign", _("Choose one of the two records to keep."))
        absorbed = held.second if kept.pk == held.first_id else held.first
        _decide(held, MatchState.SAME, user)
        return merge(user=user, kept=kept, absorbed=absorbed, reason=reason or _("Same name in the same region"))


def decide_different(*, user: User | None, match: NameMatch) -> NameMatch:
    """The two are different organisations; they are not put forward again."""
    with changing(user, "decide", match, state=MatchState.DIFFERENT):
        held = _undecided(match)
        _decide(held, MatchState.DIFFERENT, user)
    return held


def reopen(*, user: User | None, match: NameMatch) -> NameMatch:
    """Take a decision back: after a merge was undone, or when “different” was wrong."""
    with changing(user, "decide", match, state=MatchState.OPEN):
        held = lock(match)
        if held.first.merged_into_id or held.second.merged_into_id:
            raise Refused("match-merged", _("The two are merged. Undo the merge first."))
        held.state, held.decided_by, held.decided_at = MatchState.OPEN, None, None
        held.save()
    return held


def _undecided(match: NameMatch) -> NameMatch:
    held = lock(match)
    if held.state != MatchState.OPEN:
        raise Refused("match-decided", _("Somebody has decided this pair already."))
    return held


def _decide(held: NameMatch, state: MatchState, user: User | None) -> None:
    held.state, held.decided_by, held.decided_at = state, user, timezone.now()
    held.save()
