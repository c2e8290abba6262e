# SPDX-License-Identifier: EUPL-1.2
"""What the floor's pages and the apps above ask about people, roles, events and venues. Nothing here writes."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from conference.desk import way_in
from conference.models import (
    Change,
    Event,
    Invitation,
    Page,
    RoleGrant,
    Room,
    TravelTime,
    User,
    Venue,
)
from conference.models.event import PageKind
from conference.models.role import Role

# -- roles


def has_any_role(user: User | AnonymousUser) -> bool:
    """Whether somebody has work to do at any event, or administers the site."""
    if not isinstance(user, User):
        return False
    return user.is_superuser or RoleGrant.objects.filter(person__user=user).exists()


def organises_any(user: User | AnonymousUser) -> bool:
    """Whether somebody may make new events: organisers of some event, and administrators."""
    if not isinstance(user, User):
        return False
    return user.is_superuser or RoleGrant.objects.filter(person__user=user, role=Role.ORGANISER).exists()


@dataclass(frozen=True)
class MyEvent:
    """An event at which somebody has something to do; `way` is the address of the desk's first page for them, or empty."""

    event: Event
    roles: list[str]
    organises: bool
    way: str


def events_of(user: User) -> list[MyEvent]:
    """The events at which somebody has a role, the newest first. An administrator organises them all."""
    grants: dict[int, list[RoleGrant]] = {}
    for grant in RoleGrant.objects.filter(person__user=user).order_by("role"):
        grants.setdefault(grant.event_id, []).append(grant)
    events = Event.objects.prefetch_related("venues")
    shown = events if user.is_superuser else events.filter(pk__in=grants)
    return [_my_event(event, grants.get(event.pk, []), user.is_superuser) for event in shown]


def _my_event(event: Event, grants: list[RoleGrant], is_administrator: bool) -> MyEvent:
    organises = is_administrator or any(grant.role == Role.ORGANISER for grant in grants)
    names = [grant.get_role_display() for grant in grants]
    return MyEvent(event, names, organises, way_in(event, {grant.role for grant in grants}))


def organised_events(user: User) -> QuerySet[Event]:
    """The events that somebody may copy: those they organise; all for an administrator."""
    if user.is_superuser:
        return Event.objects.all()
    return Event.objects.filter(grants__person__user=user, grants__role=Role.ORGANISER).distinct()


def team_of(event: Event) -> list[tuple[str, list[RoleGrant]]]:
    """The people by role, in the order of the roles; roles that nobody has stay out."""
    grants = list(
        RoleGrant.objects.filter(event=event).select_related("person").order_by("person__name", "pk")
    )
    by_role = [
        (str(label), [grant for grant in grants if grant.role == role]) for role, label in Role.choices
    ]
    return [(label, members) for label, members in by_role if members]


def waiting_invitations(event: Event) -> QuerySet[Invitation]:
    """Invitations that nobody accepted yet, also those that are too old."""
    return Invitation.objects.filter(event=event, accepted_at=None).select_related("invited_by")


# -- venues


def venues_of(event: Event) -> list[Venue]:
    """The venues with their rooms, in the organiser's order."""
    rooms = Prefetch("rooms", Room.objects.order_by("position", "pk"))
    return list(event.venues.prefetch_related(rooms).order_by("position", "pk"))


def travel_minutes(event: Event) -> dict[tuple[int, int], int]:
    """Minutes between two venues by their ids, in both directions; a pair that nobody filled in is absent."""
    times = TravelTime.objects.filter(first__event=event).values_list("first_id", "second_id", "minutes")
    there = {(first, second): minutes for first, second, minutes in times}
    return there | {(second, first): minutes for (first, second), minutes in there.items()}


# -- pages


def public_pages(event: Event) -> QuerySet[Page]:
    return event.pages.filter(is_published=True).order_by("position", "pk")


def page_of_kind(event: Event | None, kind: PageKind) -> Page | None:
    """The published page of this kind, if there is an event and it has one with text."""
    return None if event is None else public_pages(event).filter(kind=kind).exclude(body="").first()


# -- history


def history_of(event: Event, verb: str = "") -> QuerySet[Change]:
    changes = Change.objects.filter(event=event).select_related("by").order_by("-at", "-pk")
    return changes.filter(verb=verb) if verb else changes


def verbs_of(event: Event) -> list[str]:
    """The verbs that occur in the history."""
    return sorted(
        set(Change.objects.filter(event=event).order_by().values_list("verb", flat=True).distinct())
    )


@dataclass(frozen=True)
class SetupFigures:
    """Numbers for the cards of the settings; `pages` are those that everybody sees."""

    venues: int
    rooms: int
    pages: int
    people: int
    invited: int
    phases: int
    latest: Change | None


def setup_figures(event: Event) -> SetupFigures:
    return SetupFigures(
        venues=event.venues.count(),
        rooms=Room.objects.filter(venue__event=event).count(),
        pages=public_pages(event).count(),
        people=RoleGrant.objects.filter(event=event).values("person").distinct().count(),
        invited=waiting_invitations(event).count(),
        phases=event.phases.filter(opens_at__isnull=False).count(),
        latest=history_of(event).first(),
    )
