"""A run of the chain reader over the register: in batches, each whole or not there, safe to repeat at any time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing, permit
from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere
from kechuang.common.domain.jobs import start
from kechuang.common.models import Job
from kechuang.common.refusals import NotPermitted, Refused
from kechuang.registry.classifying.reading import Classification, Classifier, Suggestion
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Industry, Organisation
from kechuang.registry.queries.chains import READING, last_reading

BATCH = 500
#: Told `(done, total)` after each batch; what it raises ends the run between two batches.
Progress = Callable[[int, int], object]
#: What a link says: score and words.
Reading = tuple[Decimal, list[dict[str, str | int]]]


@dataclass(slots=True)
class Outcome:
    """What a run did: organisations read, suggestions written, changed and withdrawn."""

    read: int = 0
    suggested: int = 0
    changed: int = 0
    withdrawn: int = 0


def _unwatched(_done: int, _total: int) -> None:
    """Nobody waits."""


def run_classification(
    *, user: User | None = None, since: dt.datetime | None = None, progress: Progress = _unwatched
) -> Outcome:
    """Read all organisations, or those changed since a moment.

    Each batch is a transaction of its own, so that others can write between two; the log gets one entry with the figures.
    """
    _permit_all(user)
    with everywhere():
        rows = Organisation.objects.filter(merged_into=None)
        outcome = _run(rows.filter(changed_at__gte=since) if since else rows, progress)
    with changing(user, "classify", Organisation, **asdict(outcome)):
        return outcome


def start_reading(*, user: User) -> Job:
    """Let a worker read the whole register; one run at a time."""
    _permit_all(user)
    with changing(user, "classify", Organisation):
        last = last_reading()
        if last is not None and not last.is_over:
            raise Refused(
                "reading_at_work", _("The register is being read already. Wait until it is done, or cancel it.")
            )
        return start(kind=READING, subject="chains", owner=user)


def _permit_all(user: User | None) -> None:
    permit(user, "classify", Organisation)
    if user is not None and not user.reach.everything:
        raise NotPermitted("registry.organisation.classify", _("Only the bureau reads the whole register again."))


def suggest(*, organisations: Iterable[int]) -> Outcome:
    """Read these organisations (row numbers): for an import, right after it made or changed them."""
    keys = list(organisations)
    with everywhere():
        return _run(Organisation.objects.filter(pk__in=keys, merged_into=None), _unwatched)


def _run(rows: QuerySet[Organisation], progress: Progress) -> Outcome:
    outcome, classifier, nodes = Outcome(), Classifier(), _nodes()
    total = rows.count()
    for batch in _batches(rows):
        with transaction.atomic():
            _suggest(batch, classifier, nodes, outcome)
        outcome.read += len(batch)
        progress(outcome.read, total)
    return outcome


def _batches(rows: QuerySet[Organisation]) -> Iterator[list[Organisation]]:
    last = 0
    ordered = rows.only("pk", "name", "scope").order_by("pk")
    while batch := list(ordered.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _suggest(batch: list[Organisation], classifier: Classifier, nodes: dict[str, int], outcome: Outcome) -> None:
    """Make the open suggestions of the batch agree with what the reader finds now."""
    old: dict[tuple[int, int], ChainLink] = {
        (link.organisation_id, link.industry_id): link
        for link in ChainLink.objects.select_for_update().filter(organisation__in=[o.pk for o in batch])
    }
    found = {
        (organisation.pk, industry): reading
        for organisation in batch
        for industry, reading in _readings(classifier.classify(organisation.name, organisation.scope), nodes)
    }
    fresh = [_link(place, reading) for place, reading in found.items() if place not in old]
    changed = [link for place, link in old.items() if place in found and _renew(link, found[place])]
    gone = [link.pk for place, link in old.items() if place not in found and link.state == LinkState.SUGGESTED]
    ChainLink.objects.bulk_create(fresh)
    ChainLink.objects.bulk_update(changed, ["score", "words"])
    ChainLink.objects.filter(pk__in=gone, state=LinkState.SUGGESTED).delete()
    outcome.suggested += len(fresh)
    outcome.changed += len(changed)
    outcome.withdrawn += len(gone)


def _renew(link: ChainLink, reading: Reading) -> bool:
    """Take over a new reading; a decided link keeps what it was decided on."""
    if link.state != LinkState.SUGGESTED or (link.score, link.words) == reading:
        return False
    link.score, link.words = reading
    return True


def _link(place: tuple[int, int], reading: Reading) -> ChainLink:
    return ChainLink(organisation_id=place[0], industry_id=place[1], score=reading[0], words=reading[1])


def _readings(result: Classification, nodes: dict[str, int]) -> Iterator[tuple[int, Reading]]:
    for suggestion in (*result.clusters, *result.chains):
        if suggestion.target in nodes:
            yield nodes[suggestion.target], _reading(suggestion)


def _reading(suggestion: Suggestion) -> Reading:
    words = [
        {"word": word.word, "field": str(word.where), "start": word.start, "end": word.end} for word in suggestion.words
    ]
    return Decimal(str(suggestion.score)).quantize(Decimal("0.01")), words  # type: ignore[return-value]


def _nodes() -> dict[str, int]:
    """Row numbers of the industry system in force, by name: the reader's targets are names."""
    return dict(Industry.objects.filter(valid_to=None).values_list("name", "pk"))
