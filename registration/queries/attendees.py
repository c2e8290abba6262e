# SPDX-License-Identifier: EUPL-1.2
"""The organiser's list of attendees, and all that is known of one of them."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from conference.history import subject_of
from conference.models import Change, Event, Message
from conference.outbox_queries import Line, lines
from conference.verbs import label_of
from registration.models import Attendee, AttendeeState, Needs, Seat, WaitingPlace
from registration.queries.answers import Shown, answers_of
from registration.queries.places import Places, places_of

MOST_MESSAGES, MOST_CHANGES = 50, 100


def attendees(event: Event) -> QuerySet[Attendee]:
    """All registrations, with how many seats and queue places each has."""
    return (
        Attendee.objects.filter(event=event)
        .select_related("person", "venue", "kind")
        .annotate(seat_count=_count(Seat), waiting_count=_count(WaitingPlace))
    )


def _count(model: type[Seat] | type[WaitingPlace]) -> Coalesce:
    rows = model.objects.filter(attendee=OuterRef("pk")).order_by().values("attendee").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def counts_by_state(event: Event) -> dict[str, int]:
    """How many there are in each state, in the order of the states."""
    rows = Attendee.objects.filter(event=event).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in AttendeeState.values}


@dataclass(frozen=True, slots=True)
class AttendeePage:
    attendee: Attendee
    needs: Needs | None
    places: Places
    messages: list[Line]
    history: list[tuple[Change, str]]
    answers: list[Shown]


def attendee_page(attendee: Attendee) -> AttendeePage:
    """Everything about one registration. Messages without the secret ones, whose content nobody reads."""
    mail = Message.objects.filter(event=attendee.event, person=attendee.person, is_secret=False).order_by(
        "-pk"
    )[:50]
    changes = Change.objects.filter(subject=subject_of(attendee)).select_related("by").order_by("-at", "-pk")
    return AttendeePage(
        attendee,
        Needs.objects.filter(attendee=attendee).first(),
        places_of(attendee),
        lines(list(mail[:MOST_MESSAGES]), attendee.event),
        [(change, label_of(change.verb)) for change in changes[:MOST_CHANGES]],
        answers_of(attendee),
    )
