# SPDX-License-Identifier: EUPL-1.2
"""Registering colleagues from one's own page, and what such a colleague answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.views.personal import personal
from registration import links, visitor
from registration.forms.details import DetailsForm
from registration.forms.groups import ColleagueForm
from registration.models import Attendee, AttendeeState, ReservedPlace
from registration.operations import naming
from registration.queries.reservations import asked_moments, colleagues_of, line_of
from registration.queries.venues import venue_spaces
from registration.views.groups import act_on


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Whom they registered, and the form for one more."""
    attendee = visitor.attendee_of(request)
    if not attendee.is_confirmed:
        return redirect("my-day", event=event.slug, token=token)
    form = ColleagueForm(event, request.POST or None, initial={"venue": attendee.venue.slug})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            naming.register_colleague(
                attendee.pk, data["name"], data["email"], data["venue"], at=timezone.now()
            )
            messages.success(request, _("We have mailed your colleague. You see here when they say yes."))
            return redirect("colleagues", event=event.slug, token=token)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "registration/groups/colleagues.html", about(attendee, token) | {"form": form})


def about(attendee: Attendee, token: str) -> dict[str, object]:
    lines = colleagues_of(attendee.person, attendee.event)
    most = naming.most_colleagues(attendee.event)
    return {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "lines": lines,
        "left": max(most - len(lines), 0),
        "most": most,
        "spaces": venue_spaces(attendee.event),
    }


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, event: Event, token: str, place: int) -> HttpResponse:
    """One colleague who has not answered: mail again, or take the name off after a question."""
    attendee = visitor.attendee_of(request)
    row = (
        ReservedPlace.objects.filter(
            reservation__event=event,
            reservation__contact=attendee.person,
            reservation__created_by=attendee.person,
            pk=place,
            used_at=None,
            attendee__isnull=False,
        )
        .select_related("attendee__person")
        .first()
    )
    if row is None:
        messages.info(request, _("This has been answered meanwhile. Look at the page again."))
        return redirect("colleagues", event=event.slug, token=token)
    if request.method == "POST":
        act_on(request, row)
        return redirect("colleagues", event=event.slug, token=token)
    context = {"place": row, "venue": attendee.venue, "token": token}
    return render(request, "registration/groups/take_off.html", context)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def kept_place(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """What somebody sees for whom a place is kept: yes with their own data, or no. Opening the page changes nothing."""
    attendee = visitor.attendee_of(request)
    place = (
        ReservedPlace.objects.filter(attendee=attendee, used_at=None)
        .select_related("reservation__venue", "reservation__kind")
        .first()
    )
    if place is None:
        return without_place(request, attendee, token)
    is_known = attendee.state not in naming.BEFORE_YES
    form = None if is_known else details_form(request, attendee, place)
    if request.method == "POST":
        try:
            answered = answer(request, attendee, form)
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("kept-place", event=event.slug, token=token)
        if answered is not None:
            return answered
    context = {
        "attendee": attendee,
        "place": place,
        "line": line_of(place, event, asked_moments([attendee.pk])),
        "reservation": place.reservation,
        "venue": place.reservation.venue,
        "is_known": is_known,
        "form": form,
        "token": token,
    }
    return render(request, "registration/groups/kept_place.html", context)


def details_form(request: HttpRequest, attendee: Attendee, place: ReservedPlace) -> DetailsForm:
    sent = (request.POST, request.FILES) if request.method == "POST" and "no" not in request.POST else ()
    return DetailsForm(*sent, kind=place.reservation.kind, initial=DetailsForm.filled_with(attendee))


def answer(request: HttpRequest, attendee: Attendee, form: DetailsForm | None) -> HttpResponse | None:
    """Yes or no; None when something in the form is not right."""
    event, now = attendee.event, timezone.now()
    if "no" in request.POST:
        naming.decline_place(attendee.pk, at=now)
        return render(request, "registration/groups/declined.html", {"is_known": form is None})
    if form is not None and not form.is_valid():
        return None
    there = naming.accept_place(attendee.pk, form.details() if form else None, at=now)
    visitor.remember(request, there)
    if form is None:
        messages.success(request, _("We have let them know that you come."))
    else:
        messages.success(request, _("You are registered. We have mailed you your own link to this page."))
    return redirect("my-day", event=event.slug, token=links.token(there))


def without_place(request: HttpRequest, attendee: Attendee, token: str) -> HttpResponse:
    """It was answered, or is no longer kept."""
    if attendee.state == AttendeeState.UNCONFIRMED:
        return render(request, "registration/groups/place_gone.html", status=410)
    return redirect("my-day", event=attendee.event.slug, token=token)
