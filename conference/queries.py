# SPDX-License-Identifier: EUPL-1.2
"""What the floor's pages and the apps above ask about people, roles, events and venues. Nothing here writes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from conference.models import Change, Event, Invitation, Page, Person, RoleGrant, Room, TravelTime, User, Venue
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
    """An event at which somebody has something to do."""

    event: Event
    roles: list[str]
    organises: bool


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
    return MyEvent(event, [grant.get_role_display() for grant in grants], organises)


def organised_events(user: User) -> QuerySet[Event]:
    """The events that somebody may copy: those they organise; all for an administrator."""
    if user.is_superuser:
        return Event.objects.all()
    return Event.objects.filter(grants__person__user=user, grants__role=Role.ORGANISER).distinct()


def team_of(event: Event) -> list[tuple[str, list[RoleGrant]]]:
    """The people by role, in the order of the roles; roles that nobody has stay out."""
    grants = list(RoleGrant.objects.filter(event=event).select_related("person").order_by("person__name", "pk"))
    by_role = [(str(label), [grant for grant in grants if grant.role == role]) for role, label in Role.choices]
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


# -- what is still to do before an event can be shown


@dataclass(frozen=True)
class Check:
    """One point of the list before publishing. `route` is the page on which it can be mended."""

    key: str
    label: str
    is_done: bool
    is_needed: bool
    route: str


def checklist(event: Event) -> list[Check]:
    """What an event needs before everybody may see it, and what is wise to have."""
    venues = list(event.venues.annotate(room_count=Count("rooms")))
    kinds = set(event.pages.filter(is_published=True).exclude(body="").values_list("kind", flat=True))
    opens = set(event.phases.filter(opens_at__isnull=False).values_list("kind", flat=True))
    return [
        Check("venues", _("There is a venue"), bool(venues), True, "desk-venues"),
        Check("rooms", _("Every venue has a room"), all(v.room_count for v in venues) and bool(venues), True, "desk-venues"),
        Check("contact", _("People can reach you: an e-mail address for help"), bool(event.help_email), True, "desk-event-edit"),
        Check("privacy", _("The page about privacy is there"), PageKind.PRIVACY in kinds, True, "desk-pages"),
        Check("accessibility", _("The page about accessibility is there"), PageKind.ACCESSIBILITY in kinds, True, "desk-pages"),
        Check("travel", _("Travel times between the venues are filled in"), _travel_is_known(event, venues), False, "desk-travel"),
        Check("registration", _("It is known when registering opens"), "registration" in opens, False, "desk-phases"),
        Check("press", _("The press knows whom to call"), bool(event.press_email), False, "desk-event-edit"),
    ]


def _travel_is_known(event: Event, venues: list[Venue]) -> bool:
    pairs = len(venues) * (len(venues) - 1) // 2
    return TravelTime.objects.filter(first__event=event).count() >= pairs


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
    return sorted(set(Change.objects.filter(event=event).order_by().values_list("verb", flat=True).distinct()))


def setup_figures(event: Event) -> dict[str, Any]:
    """Numbers for the cards of the settings."""
    return {
        "venues": event.venues.count(),
        "rooms": Room.objects.filter(venue__event=event).count(),
        "pages": public_pages(event).count(),
        "people": RoleGrant.objects.filter(event=event).values("person").distinct().count(),
        "invited": waiting_invitations(event).count(),
        "phases": event.phases.filter(opens_at__isnull=False).count(),
        "changes": Change.objects.filter(event=event).count(),
        "latest": history_of(event).first(),
    }


def opens_on_day(event: Event, at: datetime) -> bool:
    """Whether it is one of the event's days by its own clock."""
    return event.starts_on <= at.astimezone(event.zone).date() <= event.ends_on


def people_with(event: Event, role: Role) -> QuerySet[Person]:
    return Person.objects.filter(grants__event=event, grants__role=role)
