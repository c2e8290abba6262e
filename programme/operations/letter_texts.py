# SPDX-License-Identifier: EUPL-1.2
"""The organisers' own texts for letters about proposals, and the order in which they are tried."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations import ordering
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from programme.models import MailTemplate
from programme.proposals.letters import unknown

TEXT_FIELDS = ("occasion", "kind", "track", "language", "subject", "body")


@transaction.atomic
def add_letter_text(event: Event, values: Mapping[str, Any], *, by: Person, at: datetime) -> MailTemplate:
    """Add a text as the last one of its occasion. Locks the event. Raises Refusal `unknown-placeholder`."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    check_words(values)
    last = among(event, values["occasion"]).count()
    text = MailTemplate(event=event, position=last, **values)
    save_checked(text)
    record("letter text added", text, event=event, by=by, at=at, subject=text.subject)
    return text


@transaction.atomic
def change_letter_text(
    text: MailTemplate, values: Mapping[str, Any], *, seen: str | None = None, by: Person, at: datetime
) -> MailTemplate:
    """Change a text. Letters that were written before keep theirs. Locks it.

    Raises StaleEdit, Refusal `unknown-placeholder`."""
    row = MailTemplate.objects.select_for_update(of=("self",)).select_related("event").get(pk=text.pk)
    refuse_stale(values_of(row, TEXT_FIELDS), seen)
    check_words(values)
    if values["occasion"] != row.occasion:
        row.position = among(row.event, values["occasion"]).count()
    if changed := fill(row, values):
        save_checked(row)
        record("letter text changed", row, event=row.event, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def delete_letter_text(text: MailTemplate, *, by: Person, at: datetime) -> None:
    """Delete a text; letters that were written with it keep theirs."""
    record("letter text deleted", text, event=text.event, by=by, at=at, subject=text.subject)
    text.delete()


@transaction.atomic
def move_letter_text(text: MailTemplate, *, up: bool, by: Person, at: datetime) -> None:
    """Let a text change places with the one before or after it of its occasion; at the end nothing happens."""
    if ordering.move(text, among(text.event, text.occasion), up=up):
        record("order changed", text, event=text.event, by=by, at=at, subject=text.subject)


def among(event: Event, occasion: str) -> Any:
    return MailTemplate.objects.filter(event=event, occasion=occasion).order_by("position", "pk")


def check_words(values: Mapping[str, Any]) -> None:
    for name in ("subject", "body"):
        if wrong := unknown(values.get(name, "")):
            text = _("We do not know %(word)s. Use the words from the list.") % {"word": wrong[0]}
            raise Refusal("unknown-placeholder", text, field=name)
