# SPDX-License-Identifier: EUPL-1.2
"""Another venue: by an attendee for themselves, and by an organiser for somebody; another kind too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.personal import personal
from registration import visitor
from registration.models import ENDED, Attendee, AttendeeState
from registration.operations.changing_venue import (
    Went,
    give_other_kind,
    go_to_venue,
    leave_venue_wish,
    may_change,
)
from registration.operations.moving import for_others
from registration.queries.kinds import kind_lines
from registration.queries.venue_change import VenueChange, other_venues, venue_change, wish_of
from registration.views.desk_attendees import attendee_at

GONE = [*ENDED, AttendeeState.UNCONFIRMED]


@personal
@require_http_methods(["GET", "POST"])
def my_venue(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """What each other venue would do to one's seats; one press goes there, or waits for a place."""
    attendee = visitor.attendee_of(request)
    if attendee.state in GONE:
        return redirect("my-day", event=event.slug, token=token)
    chosen = chosen_change(request, attendee)
    if request.method == "POST":
        if "stay" in request.POST:
            stay(request, attendee)
        elif chosen is not None:
            with notice_on_refusal(request):
                went = go_to_venue(attendee.pk, chosen.venue, at=timezone.now(), by=attendee.person)
                messages.success(request, words_of(went, chosen.venue.name))
        return redirect("my-day", event=event.slug, token=token)
    context = {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "spaces": other_venues(attendee),
        "change": chosen,
        "wish": wish_of(attendee),
        "may_change": may_change(event, timezone.now()),
    }
    return render(request, "registration/attendee/my_venue.html", context)


def chosen_change(request: HttpRequest, attendee: Attendee) -> VenueChange | None:
    """The venue in `naar`; the only other one needs no choice."""
    spaces = other_venues(attendee)
    wanted = request.POST.get("naar") or request.GET.get("naar", "")
    space = next((one for one in spaces if one.venue.slug == wanted), None)
    if space is None and request.method == "GET" and len(spaces) == 1:
        space = spaces[0]
    return venue_change(attendee, space) if space else None


def stay(request: HttpRequest, attendee: Attendee) -> None:
    with notice_on_refusal(request):
        if leave_venue_wish(attendee.pk, at=timezone.now(), by=actor(request) or attendee.person):
            text = _("You no longer wait for another venue. Your place in %(venue)s stays yours.")
            messages.success(request, text % {"venue": attendee.venue.name})


def words_of(went: Went, venue: str) -> str:
    text = {
        "moved": _("You now come to %(venue)s."),
        "waits": _("You wait for a place in %(venue)s. We mail you as soon as there is one."),
        "chosen": _("You have chosen %(venue)s."),
        "same": _("You come to %(venue)s already."),
    }[went]
    return text % {"venue": venue}


@require_http_methods(["GET", "POST"])
def attendee_venue(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """An organiser does it for somebody, after the deadline too."""
    found = attendee_at(event, attendee)
    chosen = chosen_change(request, found)
    if request.method == "POST":
        with notice_on_refusal(request):
            if "stay" in request.POST:
                leave_venue_wish(found.pk, at=timezone.now(), by=actor(request))
            elif chosen is not None:
                went = go_to_venue(
                    found.pk, chosen.venue, at=timezone.now(), by=actor(request), is_organiser=True
                )
                messages.success(request, words_for(went, found, chosen.venue.name))
        return redirect("desk-attendee", event=event.slug, attendee=found.pk)
    context = {"attendee": found, "spaces": other_venues(found), "change": chosen, "wish": wish_of(found)}
    return render(request, "registration/desk/attendee_venue.html", context)


def words_for(went: Went, attendee: Attendee, venue: str) -> str:
    text = {
        "moved": _("%(name)s now comes to %(venue)s."),
        "waits": _("%(name)s waits for a place in %(venue)s, and keeps what they have until then."),
        "chosen": _("%(name)s has %(venue)s as venue now."),
        "same": _("%(name)s comes to %(venue)s already."),
    }[went]
    return text % {"name": attendee.name, "venue": venue}


@require_http_methods(["GET", "POST"])
def attendee_kind(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """Another kind for somebody: first what it does, then one press."""
    found = attendee_at(event, attendee)
    lines = [line for line in kind_lines(event, timezone.now()) if line.kind.pk != found.kind_id]
    wanted = request.POST.get("soort") or request.GET.get("soort", "")
    kind = next((line.kind for line in lines if line.kind.slug == wanted), None)
    if request.method == "POST":
        if kind is not None:
            with notice_on_refusal(request):
                give_other_kind(found.pk, kind, at=timezone.now(), by=actor(request))
                text = _("%(name)s is registered as %(kind)s now.")
                messages.success(request, text % {"name": found.name, "kind": loc(kind, "name")})
        return redirect("desk-attendee", event=event.slug, attendee=found.pk)
    gone = for_others(found, kind) if kind else []
    context = {"attendee": found, "lines": lines, "kind": kind, "gone": gone}
    return render(request, "registration/desk/attendee_kind.html", context)
