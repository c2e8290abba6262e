# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own pages, behind their own link: the day, their data, cancelling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conference.models import Event
from conference.qr import qr_path
from conference.views.personal import personal
from registration import links, visitor
from registration.badge_codes import grouped
from registration.forms.details import DetailsForm, diet_label
from registration.models import ENDED, Attendee, AttendeeState, Needs
from registration.operations import attendance
from registration.operations.handing import begins
from registration.operations.proof import WITH_LINK
from registration.operations.rules import rules_of
from registration.queries.day import day_of
from registration.queries.favourites import remembered_by
from registration.queries.own_page import next_step
from registration.queries.places import places_of
from registration.queries.standing import standing_of
from registration.queries.venue_change import wish_of
from registration.views.own_menu import menu_of


@personal
@require_GET
def my_day(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    attendee = visitor.attendee_of(request)
    if attendee.state in ENDED:
        page = "cancelled" if attendee.state == AttendeeState.CANCELLED else "rejected"
        return render(request, f"registration/attendee/{page}.html", {"attendee": attendee, "token": token})
    if attendee.state == AttendeeState.UNCONFIRMED:
        return redirect("register", event=event.slug)
    visitor.remember(request, attendee)
    needs = Needs.objects.filter(attendee=attendee).first()
    now = timezone.now()
    day = day_of(attendee, at=now)
    context = {
        "attendee": attendee,
        "token": token,
        "venue": attendee.venue,
        "day": day,
        "next": next_step(attendee, day, at=now),
        "groups": menu_of(attendee, token, at=now),
        "diet": diet_label(needs.diet) if needs and needs.diet else "",
        "remembered": remembered_by(attendee),
        **badge(attendee),
    }
    if attendee.state == AttendeeState.WAITING:
        context["standing"] = standing_of(attendee)
    elif attendee.is_confirmed:
        context["wish"] = wish_of(attendee)
    return render(request, "registration/attendee/my_day.html", context)


def badge(attendee: Attendee) -> dict[str, str]:
    """The badge's code to read and to scan; nothing for who waits for a place at the venue."""
    if not attendee.badge_code or not attendee.is_confirmed:
        return {}
    size, path = qr_path(links.badge_address(attendee.badge_code))
    return {"badge_code": grouped(attendee.badge_code), "qr_path": path, "qr_size": size}


@personal
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    attendee = visitor.attendee_of(request)
    if attendee.state not in WITH_LINK:
        return redirect("my-day", event=event.slug, token=token)
    rules = rules_of(event)
    if not rules.may_change(timezone.now()):
        context = {"attendee": attendee, "venue": attendee.venue, "token": token, "until": rules.change_until}
        return render(request, "registration/attendee/edit_closed.html", context)
    form = DetailsForm(
        request.POST or None,
        request.FILES or None,
        kind=attendee.kind,
        initial=DetailsForm.filled_with(attendee),
    )
    if request.method == "POST" and form.is_valid():
        attendance.change_details(attendee.pk, form.details(), at=timezone.now(), by=attendee.person)
        messages.success(request, _("Your data has been changed."))
        return redirect("my-day", event=event.slug, token=token)
    context = {"form": form, "attendee": attendee, "venue": attendee.venue, "token": token}
    return render(request, "registration/attendee/edit.html", context)


@personal
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """One deliberate press; opening the page changes nothing."""
    attendee = visitor.attendee_of(request)
    if request.method == "POST":
        attendance.cancel(attendee.pk, at=timezone.now(), by=attendee.person)
        return redirect("my-day", event=event.slug, token=token)
    if attendee.state in ENDED:
        return redirect("my-day", event=event.slug, token=token)
    places = places_of(attendee)
    context = {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "slots": [seat.slot for seat in places.seats.values()],
        "queues": len(places.waiting),
        "can_hand_over": attendee.is_confirmed and timezone.now() < begins(event),
    }
    return render(request, "registration/attendee/cancel.html", context)
