# SPDX-License-Identifier: EUPL-1.2
"""Who may open what: one table, filled by the apps, asked in one place.

Every view name stands in the table with the set of who may open it. A name that is missing is refused,
so a new page is closed until somebody has thought about it.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from conference.again import Again, posted_again
from conference.models import Event, Person, RoleGrant


class Who(StrEnum):
    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    REVIEWER = "reviewer"
    DOOR = "door"
    OFFICER = "officer"
    ORGANISER = "organiser"
    ANY_ORGANISER = "organiser of some event"
    ADMINISTRATOR = "administrator"


Allowed = frozenset[Who]
Holds = Callable[[HttpRequest, Mapping[str, Any]], bool]

ANYONE: Allowed = frozenset({Who.ANYONE})
SIGNED_IN: Allowed = frozenset({Who.SIGNED_IN})
ORGANISERS: Allowed = frozenset({Who.ORGANISER})
ANY_ORGANISERS: Allowed = frozenset({Who.ANY_ORGANISER})
# Who prepares an event while nobody else sees it.
PREPARE: Allowed = frozenset({Who.ORGANISER, Who.OFFICER})

_table: dict[str, Allowed] = {}
_holds: dict[Who, Holds] = {}


def register(table: Mapping[str, Allowed], holds: Mapping[Who, Holds] | None = None) -> None:
    """Add an app's view names, and the predicates for who only that app knows."""
    _table.update(table)
    _holds.update(holds or {})


def table() -> Mapping[str, Allowed]:
    """The whole table, for the test that looks over it."""
    return dict(_table)


def person_of(request: HttpRequest) -> Person | None:
    """The person who signed in, if any."""
    if not request.user.is_authenticated:
        return None
    return getattr(request.user, "person", None)


def actor(request: HttpRequest) -> Person:
    """The person who signed in, on a page that only they can open."""
    person = person_of(request)
    if person is None:
        raise PermissionDenied
    return person


def roles_of(request: HttpRequest, event: Event | None) -> set[str]:
    """The roles at the event of who signed in; an administrator has them all. Kept on the request."""
    if not request.user.is_authenticated:
        return set()
    if request.user.is_superuser:
        return {who.value for who in Who} - {Who.ATTENDEE, Who.SPEAKER}
    if event is None:
        return set()
    kept: dict[int, set[str]] = request.__dict__.setdefault("_roles", {})
    if event.pk not in kept:
        grants = RoleGrant.objects.filter(event=event, person__user=request.user)
        kept[event.pk] = set(grants.values_list("role", flat=True))
    return kept[event.pk]


def may(request: HttpRequest, allowed: Allowed, kwargs: Mapping[str, Any]) -> bool:
    if Who.ANYONE in allowed:
        return True
    if Who.SIGNED_IN in allowed and request.user.is_authenticated:
        return True
    if any(_holds[who](request, kwargs) for who in allowed & _holds.keys()):
        return True
    if not request.user.is_authenticated:
        return False
    return bool(roles_of(request, kwargs.get("event")) & {who.value for who in allowed})


def signed_out(request: HttpRequest, again: Again) -> HttpResponse:
    """Who was signed out while they wrote signs in beside the form, and sends it again."""
    response = render(request, "signed_out.html", {"again": again}, status=403)
    response["Cache-Control"] = "no-store"
    return response


class AccessMiddleware:
    """Turns `event` in an address into the Event, and asks the table before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.event = None
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if isinstance(kwargs.get("event"), str):
            request.event = kwargs["event"] = self.event(request, kwargs["event"])
        name = request.resolver_match.view_name if request.resolver_match else ""
        if may(request, _table.get(name, frozenset()), kwargs):
            return None
        if request.user.is_authenticated or name.startswith("api-"):
            raise PermissionDenied
        if again := posted_again(request):
            return signed_out(request, again)
        return redirect_to_login(request.get_full_path())

    def event(self, request: HttpRequest, slug: str) -> Event:
        """The published event; or, for those who prepare it, a hidden one."""
        event = Event.objects.filter(slug=slug).first()
        if event is None or not (event.is_published or PREPARE & roles_of(request, event)):
            raise Http404
        return event
