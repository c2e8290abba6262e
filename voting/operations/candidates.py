# SPDX-License-Identifier: EUPL-1.2
"""Who can be chosen: added, changed, put in order and removed while the award is in preparation.

Once it is open only the contact can change, who gets the heads of the board; who was it before hears so. All of these lock
the award."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.mail import Outgoing, post_all
from conference.models import Person
from conference.operations import ordering
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from voting.letters import names_of
from voting.models import Award, Candidate
from voting.operations.award_rows import locked_award, refuse_opened, with_plain_names

CONTACT_FIELDS = ("contact_name", "contact_email")
CANDIDATE_FIELDS = (
    "name",
    "name_en",
    "slug",
    "motto",
    "motto_en",
    "text",
    "text_en",
    "picture_alt",
    "picture_alt_en",
    "film",
    "website",
    *CONTACT_FIELDS,
)


def candidate_values(candidate: Candidate) -> dict[str, Any]:
    """What the form of a candidate opens with; of the picture its name."""
    return values_of(candidate, CANDIDATE_FIELDS) | {"picture": candidate.picture.name or ""}


@transaction.atomic
def save_candidate(
    candidate: Candidate,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> Candidate:
    """Add a candidate (without `pk`, as the last one) or change one; `values` by CANDIDATE_FIELDS, and `picture`, the
    name of a kept file or empty.

    Raises StaleEdit, Refusal `opened` when more than the contact would change, `invalid`, `taken`, `gone`."""
    award = locked_award(candidate.award)
    row = _again(candidate) if candidate.pk else candidate
    if row.pk:
        refuse_stale(candidate_values(row), seen)
    else:
        last = award.candidates.order_by("-position").first()
        row.position = last.position + 1 if last else 1
    contact_of_before = row.contact_email if row.pk else ""
    changed = fill(row, with_plain_names(values))
    if set(changed) - set(CONTACT_FIELDS) or not row.pk:
        refuse_opened(award)
    if row.pk and not changed:
        return row
    verb = "candidate changed" if row.pk else "candidate added"
    save_checked(row)
    record(verb, row, event=award.event, by=by, at=at, name=row.name, fields=sorted(changed))
    if contact_of_before and "contact_email" in changed and award.fingerprint:
        _tell_witness_of_before(row, contact_of_before, at)
    return row


@transaction.atomic
def add_candidates(
    award: Award, rows: Iterable[Mapping[str, Any]], *, by: Person | None, at: datetime
) -> list[Candidate]:
    """Add one for each of these, or none at all. Raises what `save_candidate` raises."""
    return [save_candidate(Candidate(award=award), values, by=by, at=at) for values in rows]


@transaction.atomic
def remove_candidate(candidate: Candidate, *, by: Person | None, at: datetime) -> None:
    """Remove a candidate of an award in preparation. Raises Refusal `opened`."""
    award = locked_award(candidate.award)
    row = award.candidates.filter(pk=candidate.pk).first()
    if row is None:
        return
    refuse_opened(award)
    record("candidate removed", row, event=award.event, by=by, at=at, name=row.name)
    row.delete()


@transaction.atomic
def move_candidate(candidate: Candidate, *, up: bool) -> bool:
    """Let a candidate change places with its neighbour in the list of the desk; whether there was one.

    Raises Refusal `opened`."""
    award = locked_award(candidate.award)
    refuse_opened(award)
    return ordering.move(candidate, award.candidates.all(), up=up)


def order_values(candidates: Iterable[Candidate]) -> dict[str, Any]:
    """What the form of the order opens with: who there are, in order."""
    return {"order": [one.pk for one in candidates]}


@transaction.atomic
def order_candidates(
    award: Award, order: Sequence[int], *, seen: str | None = None, by: Person | None, at: datetime
) -> int:
    """Put all candidates in this order (their keys) at once; how many got another place. Whoever is not in it comes last.

    Raises StaleEdit when there are others than the form was opened with, or in another order; Refusal `opened`."""
    award = locked_award(award)
    refuse_opened(award)
    rows = list(award.candidates.select_for_update(no_key=True))
    refuse_stale(order_values(rows), seen)
    wanted = {key: place for place, key in enumerate(order)}
    before = {one.pk: place for place, one in enumerate(rows)}
    rows.sort(key=lambda one: wanted.get(one.pk, len(wanted)))
    moved = sum(before[one.pk] != place for place, one in enumerate(rows))
    if not moved:
        return 0
    for position, one in enumerate(rows, 1):
        one.position = position
    Candidate.objects.bulk_update(rows, ["position"])
    record("candidates ordered", award, event=award.event, by=by, at=at, count=moved)
    return moved


def _tell_witness_of_before(candidate: Candidate, address: str, at: datetime) -> None:
    """Nobody takes a witness away in silence: who got the heads hears that others do not come."""
    letter = Outgoing(address, names_of(candidate.award) | {"candidate": candidate.name}, "nl")
    post_all("voting/witness_changed", [letter], at=at, event=candidate.award.event, at_once=True)


def _again(candidate: Candidate) -> Candidate:
    found = Candidate.objects.select_related("award__event").filter(pk=candidate.pk).first()
    if found is None:
        raise Refusal("gone", _("Somebody else has removed this candidate."))
    return found
