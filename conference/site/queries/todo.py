# SPDX-License-Identifier: EUPL-1.2
"""What an organiser has to look at, the urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.models import Event, Message, Phase
from conference.models.event import PhaseKind
from conference.models.message import MessageState
from programme.models import Call, PlacementState, Release
from registration.models import Attendee, AttendeeState, Conflict, Seat, SlotSeats
from registration.queries.door import phones_of


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: how many, what, why it matters, and where."""

    count: int
    label: str
    hint: str
    url: str
    is_urgent: bool = False


def todo_list(event: Event, *, at: datetime) -> list[Todo]:
    found = [
        *messages(event),
        *seats(event),
        *attendees(event),
        *door(event, at),
        *setting_up(event),
        *calling(event),
    ]
    return sorted((one for one in found if one.count), key=lambda one: not one.is_urgent)


def page(route: str, event: Event, query: str = "") -> str:
    return reverse(route, kwargs={"event": event.slug}) + query


def messages(event: Event) -> list[Todo]:
    counts = Message.objects.filter(event=event).aggregate(
        failed=Count("pk", filter=Q(state=MessageState.FAILED)),
        held=Count("pk", filter=Q(state=MessageState.HELD)),
    )
    return [
        Todo(
            counts["failed"],
            ngettext("A message could not be delivered", "Messages could not be delivered", counts["failed"]),
            _("Look at the address, or try again"),
            page("desk-messages", event, "?status=failed"),
            is_urgent=True,
        ),
        Todo(
            counts["held"],
            ngettext("A message waits for approval", "Messages wait for approval", counts["held"]),
            _("Nothing goes out before you press the button"),
            page("desk-messages", event, "?status=held"),
        ),
    ]


def seats(event: Event) -> list[Todo]:
    off = Q(slot__current=None) | Q(slot__current__state=PlacementState.CANCELLED)
    stranded = Seat.objects.filter(off, slot__session__event=event).count()
    queues = SlotSeats.objects.filter(slot__session__event=event, waiting__gt=0).count()
    return [
        Todo(
            stranded,
            ngettext("A seat is in a session that is off", "Seats are in sessions that are off", stranded),
            _("These people are looking for something else"),
            page("desk-slots", event, "?status=off"),
            is_urgent=True,
        ),
        Todo(
            queues,
            ngettext(
                "A session is full and has a waiting list",
                "Sessions are full and have a waiting list",
                queues,
            ),
            _("A larger room, or once more?"),
            page("desk-slots", event, "?status=queue"),
        ),
    ]


def asked(count: int) -> str:
    return ngettext("Somebody waits for your approval", "People wait for your approval", count)


def attendees(event: Event) -> list[Todo]:
    counts = Attendee.objects.filter(event=event).aggregate(
        waiting=Count("pk", filter=Q(state=AttendeeState.WAITING)),
        unconfirmed=Count("pk", filter=Q(state=AttendeeState.UNCONFIRMED)),
        requested=Count("pk", filter=Q(state=AttendeeState.REQUESTED)),
    )
    return [
        Todo(
            counts["requested"],
            asked(counts["requested"]),
            _("They hold no place until you decide"),
            page("desk-requests", event),
            is_urgent=True,
        ),
        Todo(
            counts["waiting"],
            ngettext("Somebody waits for a place", "People wait for a place", counts["waiting"]),
            _("They come in by themselves when there is a place"),
            page("desk-attendees", event, "?status=waiting"),
        ),
        Todo(
            counts["unconfirmed"],
            ngettext(
                "A registration is not confirmed", "Registrations are not confirmed", counts["unconfirmed"]
            ),
            _("They did not type the code from the mail, and hold nothing"),
            page("desk-attendees", event, "?status=unconfirmed"),
        ),
    ]


def door(event: Event, at: datetime) -> list[Todo]:
    """Double scans; and on the day itself scanners that are not in touch."""
    double = Conflict.objects.filter(scan__list__event=event, settled_at=None).count()
    is_on = event.starts_on <= event.day_at(at) <= event.ends_on
    quiet = sum(one.is_quiet for one in phones_of(event, at)) if is_on else 0
    return [
        Todo(
            double,
            ngettext("A badge was let in twice", "Badges were let in twice", double),
            _("By scanners without network"),
            page("desk-door-conflicts", event),
            is_urgent=True,
        ),
        Todo(
            quiet,
            ngettext("A scanner is not in touch", "Scanners are not in touch", quiet),
            _("Not for ten minutes; it goes on scanning by itself"),
            page("desk-door", event),
        ),
    ]


def calling(event: Event) -> list[Todo]:
    """A call that has its moments, but of which nobody wrote what it looks for."""
    phases = Phase.objects.filter(event=event, kind=PhaseKind.CALL, opens_at__isnull=False)
    is_written = Call.objects.filter(event=event).exclude(intro="").exists()
    return [
        Todo(
            int(not is_written and phases.exists()),
            _("The call for speakers does not say yet what you look for"),
            _("Write it before it opens, with what speakers get"),
            page("desk-call", event),
        )
    ]


def setting_up(event: Event) -> list[Todo]:
    set_up = set(Phase.objects.filter(event=event, opens_at__isnull=False).values_list("kind", flat=True))
    missing = {PhaseKind.REGISTRATION, PhaseKind.CHOOSING} - set_up
    is_released = Release.objects.latest_of(event) is not None
    return [
        Todo(
            int(not event.is_published),
            _("The event is not shown to everyone yet"),
            _("Look at what is still missing"),
            page("desk-publish", event),
            is_urgent=True,
        ),
        Todo(
            len(missing),
            ngettext("A phase has no date yet", "Phases have no date yet", len(missing)),
            _("Without a date nobody can register or choose"),
            page("desk-phases", event),
            is_urgent=True,
        ),
        Todo(
            int(not is_released),
            _("The programme has not been released yet"),
            _("Until then nobody sees it"),
            page("desk-setup", event),
        ),
    ]
