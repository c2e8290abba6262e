# SPDX-License-Identifier: EUPL-1.2
"""Labels that organisers give proposals: short words, kept as a list in the proposal."""

import json
from collections.abc import Iterable

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from conference.models import Event
from programme.filters import clean_words
from programme.models import Proposal

LONGEST, MOST = 40, 12


def clean_label(text: str) -> str:
    """One line without signs that mean something elsewhere."""
    return clean_words(text.replace(",", " ").replace('"', " ").replace("\\", " "))[:LONGEST].strip()


def labels_in(event: Event) -> list[str]:
    """Every label that is in use, by the alphabet."""
    lists = Proposal.objects.filter(event=event).exclude(labels=[]).values_list("labels", flat=True)
    return sorted({label for labels in lists for label in labels}, key=lambda one: (one.casefold(), one))


def has_label(label: str) -> Q:
    """Proposals with the label; the list is compared as text, which both databases can."""
    ours, plain = json.dumps(label), json.dumps(label, ensure_ascii=False)
    column = Cast("labels", TextField())
    return Q(
        pk__in=Proposal.objects.alias(words=column).filter(Q(words__contains=ours) | Q(words__contains=plain))
    )


def added(labels: Iterable[str], label: str) -> list[str]:
    """The labels with this one; the same word in other capitals is the same label."""
    kept = list(labels)
    return kept if label.casefold() in {one.casefold() for one in kept} else [*kept, label]


def without(labels: Iterable[str], label: str) -> list[str]:
    return [one for one in labels if one.casefold() != label.casefold()]
