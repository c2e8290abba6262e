# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: places that organisations keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.history import subject_of
from conference.models import Change, Event
from conference.verbs import label_of
from registration.forms.groups import CountForm, ReserveForForm, UntilForm
from registration.models import Reservation
from registration.operations import reservations
from registration.operations.contacts import send_link_to_contact
from registration.operations.kinds import default_kind
from registration.queries.reservations import free_now, groups, lines_of, places_in
from registration.queries.venues import venue_spaces
from registration.views.lists import page_of

MOST_CHANGES = 50


@require_safe
def group_list(request: HttpRequest, event: Event) -> HttpResponse:
    rows = groups(event).order_by("organisation", "pk")
    totals = [sum(getattr(row, name) for row in rows) for name in ("held", "came", "asked", "open")]
    labels = (_("places kept"), _("registered"), _("asked, no answer yet"), _("without a name"))
    context = {"page": page_of(request, rows), "figures": list(zip(totals, labels, strict=True))}
    return render(request, "registration/desk/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """Keep places on behalf of an organisation, also outside the phase."""
    usual = default_kind(event)
    form = ReserveForForm(event, request.POST or None, initial={"kind": usual})
    if request.method == "POST" and form.is_valid():
        try:
            made = reservations.reserve_for(
                event,
                form.cleaned_data["email"],
                form.wish(),
                language="nl",
                at=timezone.now(),
                by=actor(request),
            )
            messages.success(request, _("The places are kept. The contact gets a mail with the link."))
            return redirect("desk-group", event=event.slug, reservation=made.pk)
        except Refusal as refusal:
            form.add_error("wanted", refusal.message)
    context = {"form": form, "spaces": venue_spaces(event)}
    return render(request, "registration/desk/group_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, event: Event, reservation: int) -> HttpResponse:
    """One reservation: who comes; and to change until when, how many, or to mail the link again."""
    one = found(event, reservation)
    until = UntilForm(
        event, request.POST if "until" in request.POST else None, initial={"name_until": one.name_until}
    )
    if request.method == "POST" and ("until" not in request.POST or until.is_valid()):
        with notice_on_refusal(request):
            act(request, one, until)
        return redirect("desk-group", event=event.slug, reservation=one.pk)
    changes = Change.objects.filter(subject=subject_of(one)).select_related("by").order_by("-at", "-pk")
    context = {
        "reservation": one,
        "lines": lines_of(places_in([one]), event),
        "until": until,
        "count": CountForm(),
        "free": free_now(one.kind, one.venue),
        "history": [(change, label_of(change.verb)) for change in changes[:MOST_CHANGES]],
    }
    return render(request, "registration/desk/group.html", context)


def act(request: HttpRequest, one: Reservation, until: UntilForm) -> None:
    """What the buttons do: another date, more places, the link again. Raises Refusal."""
    by, now = actor(request), timezone.now()
    if "until" in request.POST:
        reservations.set_name_until(one.pk, until.cleaned_data["name_until"], at=now, by=by)
        messages.success(request, _("Saved."))
    elif "more" in request.POST:
        count = CountForm(request.POST)
        if not count.is_valid():
            raise Refusal("invalid", _("Fill in a whole number, for example 8."))
        reservations.reserve_more(one.pk, count.cleaned_data["count"], at=now, by=by)
        messages.success(request, _("The places are kept."))
    elif "link" in request.POST:
        send_link_to_contact(one, at=now, by=by)
        messages.success(request, _("The link is on its way to %(name)s.") % {"name": one.contact_name})


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, event: Event, reservation: int) -> HttpResponse:
    """Take back what has no name yet, after a question."""
    one = found(event, reservation)
    open_places = one.places.filter(attendee=None, used_at=None).count()
    if request.method == "POST":
        given = reservations.give_places_back(one.pk, open_places, at=timezone.now(), by=actor(request))
        text = ngettext("One place is free again.", "%(count)d places are free again.", given)
        messages.success(request, text % {"count": given})
        return redirect("desk-group", event=event.slug, reservation=one.pk)
    context = {"reservation": one, "open": open_places}
    return render(request, "registration/desk/group_take_back.html", context)


def found(event: Event, pk: int) -> Reservation:
    rows = Reservation.objects.select_related("venue__event", "kind", "contact", "event")
    return get_object_or_404(rows, event=event, pk=pk)
