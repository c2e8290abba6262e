# SPDX-License-Identifier: EUPL-1.2
"""What the pages of mailings show: drafts and what was sent, letters as they will be, and how far they are."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import override

from conference.letters import Letter, render
from conference.models import Event, Message
from conference.models.message import MessageState
from registration.mailings import TEMPLATE, contexts, language_of, once
from registration.models import Attendee, Mailing
from registration.queries.selections import selected


@dataclass(frozen=True, slots=True)
class Sent:
    """A mailing with how many of its letters are in which state."""

    mailing: Mailing
    states: list[tuple[str, int]]
    waiting: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The letter of one receiver, the `number`th of `count`."""

    attendee: Attendee
    letter: Letter
    language: str
    number: int
    count: int


def mailings_of(event: Event) -> tuple[list[Mailing], list[Sent]]:
    """Drafts, and what was sent with the states of delivery. Two statements."""
    rows = list(Mailing.objects.filter(event=event).select_related("created_by"))
    counts = states_of(event)
    drafts = [row for row in rows if row.state == "draft"]
    return drafts, [sent(row, counts.get(row.pk, {})) for row in rows if row.state == "sent"]


def states_of(event: Event) -> dict[int, dict[str, int]]:
    """How many letters are in which state, per mailing."""
    found: dict[int, dict[str, int]] = {}
    rows = Message.objects.filter(event=event, template=TEMPLATE, once__startswith="mailing:")
    for name, state in rows.order_by().values_list("once", "state"):
        states = found.setdefault(int(name.split(":")[1]), {})
        states[state] = states.get(state, 0) + 1
    return found


def sent(mailing: Mailing, counts: dict[str, int]) -> Sent:
    states = [(str(state.label), counts[state]) for state in MessageState if counts.get(state)]
    return Sent(mailing, states, counts.get(MessageState.HELD, 0) + counts.get(MessageState.QUEUED, 0))


def sent_one(mailing: Mailing) -> Sent:
    rows = Message.objects.filter(event=mailing.event_id, once__startswith=once(mailing))
    return sent(mailing, dict(rows.order_by().values_list("state").annotate(n=Count("pk"))))


def preview(mailing: Mailing, number: int, language: str = "") -> Shown | None:
    """The letter as its `number`th receiver (from 1) will get it, in their language or another; None for nobody."""
    people = selected(mailing.event, mailing.selection)
    count = people.count()
    if not count:
        return None
    number = min(max(number, 1), count)
    attendee = people[number - 1]
    language = language or language_of(mailing, attendee)
    return Shown(attendee, letter_of(mailing, attendee, language), language, number, count)


def letter_of(mailing: Mailing, attendee: Attendee, language: str) -> Letter:
    with override(language):
        ((_attendee, context),) = contexts(mailing, [attendee], language)
    message = Message(
        event=mailing.event,
        to="",
        language=language,
        template=TEMPLATE,
        context=context,
        due_at=timezone.now(),
    )
    return render(message, for_delivery=False)
