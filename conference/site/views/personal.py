# SPDX-License-Identifier: EUPL-1.2
"""Everything that is stored of somebody: to read, to take along and to erase. By own link, signed in, and at the desk."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.site.forms import DeskEraseForm, EraseForm
from conference.site.operations.personal_data import (
    erase_person,
    erase_registration,
    export_person,
    leaving,
    stored_about,
)
from conference.views.personal import personal
from registration.models import Attendee
from registration.visitor import attendee_of


@personal
@require_GET
def my_data(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    attendee = attendee_of(request)
    own = {"event": event.slug, "token": token}
    links = {
        "back_url": reverse("my-day", kwargs=own),
        "download_url": reverse("my-data-download", kwargs=own),
        "erase_url": reverse("my-data-erase", kwargs=own),
        "change_url": reverse("my-day-edit", kwargs=own),
    }
    return _read(request, attendee.person, event, links)


@personal
@require_GET
def my_data_download(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    return _download(attendee_of(request).person, event)


@personal
@require_http_methods(["GET", "POST"])
def my_data_erase(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """A page that says what goes and what stays; one deliberate press. Opening it changes nothing."""
    attendee, at = attendee_of(request), timezone.now()
    going = leaving(attendee.person, event, at=at)
    form = EraseForm(request.POST or None, coming=bool(going.coming))
    context = {
        "form": form,
        "going": going,
        "event": event,
        "back_url": reverse("my-data", kwargs={"event": event.slug, "token": token}),
    }
    if request.method == "POST" and form.is_valid():
        attendee.event = event
        try:
            erase_registration(attendee, at=at, by=attendee.person, cancels="cancels" in form.fields)
        except Refusal as refusal:
            return render(request, "site/personal/erase.html", context | {"refusal": refusal}, status=409)
        messages.success(request, _("Your data for this event has been erased. Your link no longer works."))
        return redirect("event-home", event=event.slug)
    return render(request, "site/personal/erase.html", context)


@personal
@require_GET
def account_data(request: HttpRequest) -> HttpResponse:
    links = {"download_url": reverse("account-data-download"), "erase_url": reverse("account-data-erase")}
    return _read(request, actor(request), None, links)


@personal
@require_GET
def account_data_download(request: HttpRequest) -> HttpResponse:
    return _download(actor(request), None)


@personal
@require_http_methods(["GET", "POST"])
def account_data_erase(request: HttpRequest) -> HttpResponse:
    """The same for who signed in, at all events; they are signed out by it."""
    person, at = actor(request), timezone.now()
    going = leaving(person, at=at)
    form = EraseForm(request.POST or None, coming=bool(going.coming))
    context = {"form": form, "going": going, "back_url": reverse("account-data")}
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person, at=at, by=person, cancels="cancels" in form.fields)
        except Refusal as refusal:
            return render(request, "site/personal/erase.html", context | {"refusal": refusal}, status=409)
        logout(request)
        messages.success(request, _("Your data has been erased, at all events. You are signed out."))
        return redirect("home")
    return render(request, "site/personal/erase.html", context)


@require_POST
def desk_data(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """What is kept of somebody for this event, to give to them when they ask; the history tells that it was done."""
    found = _attendee_at(event, attendee)
    record("data given", found, event=event, by=actor(request), at=timezone.now())
    return _download(found.person, event)


@require_http_methods(["GET", "POST"])
def desk_erase(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    found, at = _attendee_at(event, attendee), timezone.now()
    going = leaving(found.person, event, at=at)
    form = DeskEraseForm(request.POST or None, coming=bool(going.coming))
    context = {
        "form": form,
        "going": going,
        "attendee": found,
        "back_url": reverse("desk-attendee", kwargs={"event": event.slug, "attendee": found.pk}),
    }
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            erase_registration(
                found, at=at, by=actor(request), cancels="cancels" in form.fields, reason=reason
            )
        except Refusal as refusal:
            return render(
                request, "site/personal/desk_erase.html", context | {"refusal": refusal}, status=409
            )
        messages.success(request, _("The data has been erased. Tell this person yourself: no mail goes out."))
        return redirect("desk-attendees", event=event.slug)
    return render(request, "site/personal/desk_erase.html", context)


def _attendee_at(event: Event, pk: int) -> Attendee:
    found = (
        Attendee.objects.select_related("person", "venue").filter(event=event, pk=pk, erased_at=None).first()
    )
    if found is None:
        raise Http404
    found.event = event
    return found


def _read(request: HttpRequest, person: Person, event: Event | None, links: dict[str, str]) -> HttpResponse:
    sections = stored_about(person, event)
    return render(request, "site/personal/data.html", {"sections": sections, "person": person, **links})


def _download(person: Person, event: Event | None) -> HttpResponse:
    at = timezone.now()
    content = export_person(person, event, at=at, language=get_language() or "nl")
    name = f"{event.slug if event else 'alles'}-{at:%Y-%m-%d}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{_("my-data")}-{name}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="application/zip", headers=headers)
