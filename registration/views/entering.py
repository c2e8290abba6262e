# SPDX-License-Identifier: EUPL-1.2
"""The form by which people register: as a kind that is open to everybody, or with an invitation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conference.access import person_of
from conference.addresses import normalise
from conference.errors import Refusal
from conference.models import Event, Person
from conference.views.personal import personal
from registration import visitor
from registration.forms.details import RegisterForm
from registration.invitations import link_with
from registration.links import token as token_of
from registration.models import AttendeeKind, RegistrationLink
from registration.operations import attendance
from registration.operations.entrance import check_link
from registration.operations.kinds import default_kind
from registration.queries.kinds import KindLine, event_places, first_to_open, kind_lines, public_kinds
from registration.queries.venues import venue_spaces
from registration.views.register import welcome

CLOSED = "registration/attendee/register_closed.html"


@never_cache
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, event: Event) -> HttpResponse:
    """The form; who registered in this browser already is taken to their own day.

    With several kinds open to everybody the question comes first as what (`?soort=`)."""
    known = visitor.known_attendee(request, event)
    if known and request.method == "GET":
        return redirect("my-day", event=event.slug, token=token_of(known))
    default_kind(event)  # an event always has one kind at least
    lines = public_kinds(event, timezone.now())
    chosen = chosen_of(request, lines)
    if chosen is None and any(line.is_open for line in lines):
        return render(request, "registration/attendee/register_kinds.html", {"lines": lines})
    if chosen is None or not chosen.is_open:
        return not_open(request, event, lines, chosen)
    return entrance_form(request, event, chosen.kind, line=chosen, others=len(lines) > 1)


def chosen_of(request: HttpRequest, lines: list[KindLine]) -> KindLine | None:
    """The kind in the address, else the only one that is open."""
    wanted = request.GET.get("soort", "")
    named = next((line for line in lines if line.kind.slug == wanted), None)
    if named is not None:
        return named
    is_open = [line for line in lines if line.is_open]
    return is_open[0] if len(is_open) == 1 and "soort" not in request.GET else None


def not_open(
    request: HttpRequest, event: Event, lines: list[KindLine], chosen: KindLine | None
) -> HttpResponse:
    """When it opens, or that it has closed: of the kind that was asked for, else of the first to open."""
    now = timezone.now()
    line = chosen or first_to_open(lines, now) or max(lines, key=lambda one: one.window.closes_at or now)
    context = {
        "phase": line.window,
        "is_past": line.window.has_closed(now),
        "line": line if len(lines) > 1 else None,
        "has_others": any(one.is_open for one in lines),
    }
    return render(request, CLOSED, context)


@personal
@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The form for who has an invitation; a link that does not work says why and what to do."""
    link = link_with(token, event)
    if link is None:
        return render(request, "registration/attendee/invitation_gone.html", status=404)
    known = visitor.known_attendee(request, event)
    if known and request.method == "GET":
        return redirect("my-day", event=event.slug, token=token_of(known))
    try:
        check_link(link, None, timezone.now())
    except Refusal as refusal:
        context = {"reason": refusal.message}
        return render(request, "registration/attendee/invitation_gone.html", context, status=410)
    return entrance_form(request, event, link.kind, link=link)


def entrance_form(
    request: HttpRequest,
    event: Event,
    kind: AttendeeKind,
    *,
    link: RegistrationLink | None = None,
    line: KindLine | None = None,
    others: bool = False,
) -> HttpResponse:
    person = person_of(request)
    about = initial(request, event, person)
    form = RegisterForm(event, request.POST or None, request.FILES or None, kind=kind, initial=about)
    if request.method == "POST" and form.is_valid():
        try:
            return registered(request, event, form, person, link)
        except Refusal as refusal:
            if refusal.code != "wrong-address":
                raise
            form.add_error("email", refusal.message)
    context = {
        "form": form,
        "spaces": venue_spaces(event),
        "kind": kind,
        "link": link,
        "others": others,
        "asks_approval": kind.needs_approval and link is None,
        "places": event_places(event),
        "line": line or next(one for one in kind_lines(event, timezone.now()) if one.kind.pk == kind.pk),
    }
    return render(request, "registration/attendee/register.html", context)


def initial(request: HttpRequest, event: Event, person: Person | None) -> dict[str, Any]:
    """The venue from `?locatie=` (or the only one), and what is known of who signed in."""
    venues = list(event.venues.values_list("slug", flat=True))
    venue = venues[0] if len(venues) == 1 else request.GET.get("locatie", "")
    about = {"name": person.name, "email": person.email} if person else {}
    return about | {"venue": venue}


def registered(
    request: HttpRequest,
    event: Event,
    form: RegisterForm,
    person: Person | None,
    link: RegistrationLink | None,
) -> HttpResponse:
    """Write it down; who signed in with this very address needs no code."""
    data, now = form.cleaned_data, timezone.now()
    is_proved = person is not None and person.email == normalise(data["email"])
    attendee = attendance.register(
        event,
        data["email"],
        data["venue"],
        form.details(),
        language=get_language() or "nl",
        at=now,
        is_proved=is_proved,
        kind=form.kind,
        link=link,
    )
    if is_proved:
        return welcome(request, attendance.confirm(attendee.pk, at=now))
    visitor.wait_for_code(request, attendee)
    return redirect("register-code", event=event.slug)
