# SPDX-License-Identifier: EUPL-1.2
"""Labels of organisers on proposals, one by one or on many at once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from programme.models import Proposal
from programme.proposals.labels import MOST, added, clean_label, without


@transaction.atomic
def label_proposals(event: Event, ids: Iterable[int], text: str, *, by: Person, at: datetime) -> int:
    """Give these proposals the label; how many did not have it. Locks them in order.

    Raises Refusal `no-label`, or `too-many-labels` when one would get more than there is room for."""
    return _change(event, ids, _wanted(text), is_added=True, by=by, at=at)


@transaction.atomic
def unlabel_proposals(event: Event, ids: Iterable[int], text: str, *, by: Person, at: datetime) -> int:
    """Take the label off these proposals; how many had it. Locks them in order."""
    return _change(event, ids, _wanted(text), is_added=False, by=by, at=at)


def _wanted(text: str) -> str:
    label = clean_label(text)
    if not label:
        raise Refusal("no-label", _("Fill in a label."))
    return label


def _change(event: Event, ids: Iterable[int], label: str, *, is_added: bool, by: Person, at: datetime) -> int:
    rows = Proposal.objects.select_for_update().filter(event=event, pk__in=set(ids)).order_by("pk")
    count = 0
    for row in rows:
        labels = added(row.labels, label) if is_added else without(row.labels, label)
        if labels == row.labels:
            continue
        if len(labels) > MOST:
            text = _("Proposal %(number)d has %(most)d labels already. Take one off first.")
            raise Refusal("too-many-labels", text % {"number": row.number, "most": MOST})
        row.labels = labels
        row.save(update_fields=["labels"])
        record("label added" if is_added else "label removed", row, event=event, by=by, at=at, label=label)
        count += 1
    return count
