# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: giving a seat, moving somebody, taking a seat or a place in the queue away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from registration.forms.slot import AsideForm
from registration.models import Attendee, Seat, WaitingPlace
from registration.operations.against import ASIDE, look_against
from registration.operations.holds import seat_from_hold
from registration.operations.lining import put_in_front, take_out_of_queue
from registration.operations.moving_all import move_all
from registration.operations.seating import move_person, remove_from_seat, seat_person
from registration.operations.trying import tried
from registration.queries.seating import found_people, targets
from registration.queries.slots import other_times
from registration.views.desk_attendees import attendee_at
from registration.views.desk_slots import slot_at
from registration.views.seat_undo import offer_undo

LONGEST = 100  # of what is searched for


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Look somebody up and give them a seat, a free one or one that is kept for a partner."""
    found = slot_at(event, slot)
    hold = number_in(request, "hold")
    words = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    context: dict[str, Any] = {"slot": found, "words": words, "holds": list(found.holds.all()), "hold": hold}
    if request.method == "POST":
        person = attendee_at(event, number_in(request, "attendee"))
        context["person"] = person

        def work(at: Any, aside: Any, reason: str) -> None:
            by = actor(request)
            if hold:
                seat_from_hold(hold, person.pk, by=by, at=at)
            else:
                seat_person(slot, person.pk, aside=aside, reason=reason, by=by, at=at)

        if carried_out(request, event, work, slot, person, None, context):
            return there(request, event, slot, person, _("%(name)s has a seat and gets a mail."))
        context["words"] = person.name
    context["people"] = found_people(event, found, context["words"]) if context["words"] else []
    return render(request, "registration/desk/seat_give.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, event: Event, slot: int, attendee: int) -> HttpResponse:
    """Choose where somebody goes instead; what stands in the way is said before it is done."""
    found, person = slot_at(event, slot), attendee_at(event, attendee)
    if not Seat.objects.filter(slot=slot, attendee=attendee).exists():
        raise Http404
    to = number_in(request, "to")
    context = {"slot": found, "person": person, "groups": targets(event, found, person), "to": to}
    if request.method == "POST":

        def work(at: Any, aside: Any, reason: str) -> None:
            if not any(to == one.pk for _label, group in context["groups"] for one in group):
                raise Refusal("other-session", _("Choose where they go."))
            move_person(slot, attendee, to, aside=aside, reason=reason, by=actor(request), at=at)

        if carried_out(request, event, work, to, person, slot, context):
            return there(request, event, slot, person, _("%(name)s has been moved and gets a mail."))
    return render(request, "registration/desk/seat_move.html", context)


def carried_out(
    request: HttpRequest,
    event: Event,
    work: Callable[[Any, Any, str], None],
    slot: int,
    person: Attendee,
    instead_of: int | None,
    context: dict[str, Any],
) -> bool:
    """Whether it was done; else `context` says what is against it, and offers to set it aside when that may be."""
    form = AsideForm(request.POST)
    is_valid = form.is_valid()
    aside = ASIDE if is_valid and form.cleaned_data["aside"] else ()
    now = timezone.now()
    try:
        work(now, aside, form.cleaned_data.get("reason", "") if is_valid else "")
    except Refusal as refusal:
        is_rule = refusal.code in {*ASIDE, "no-reason"} and not context.get("hold")
        reasons = look_against(slot, person, instead_of, at=now) if is_rule else []
        context["reasons"] = [one.message for one in reasons] or [refusal.message]
        context["may_aside"] = bool(reasons) and all(one.code in ASIDE for one in reasons)
        if refusal.code == "no-reason":
            form.add_error("reason", refusal.message)
        context["form"] = form if form.is_bound and "aside" in request.POST else AsideForm()
        return False
    offer_undo(request, event, now)
    return True


def there(request: HttpRequest, event: Event, slot: int, person: Attendee, text: str) -> HttpResponse:
    """Back to where they came from: the person's page, or the slot's."""
    messages.success(request, text % {"name": person.name})
    if request.GET.get("terug") == "deelnemer":
        return redirect("desk-attendee", event=event.slug, attendee=person.pk)
    return redirect("desk-slot", event=event.slug, slot=slot)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, slot: int, attendee: int) -> HttpResponse:
    """Take a seat, or a place in the queue, away from somebody: asked first, because they get a mail."""
    found, person = slot_at(event, slot), attendee_at(event, attendee)
    has_seat = Seat.objects.filter(slot=slot, attendee=attendee).exists()
    waits = WaitingPlace.objects.filter(slot=slot, attendee=attendee).exists()
    if request.method == "POST":
        now = timezone.now()
        take = remove_from_seat if has_seat else take_out_of_queue
        if take(slot, attendee, by=actor(request), at=now):
            offer_undo(request, event, now)
        return there(request, event, slot, person, _("%(name)s gets a mail about it."))
    if not (has_seat or waits):
        raise Http404
    context = {"slot": found, "person": person, "has_seat": has_seat, "waits": bool(found.seats.waiting)}
    return render(request, "registration/desk/seat_remove.html", context)


@require_POST
def front(request: HttpRequest, event: Event, slot: int, attendee: int) -> HttpResponse:
    """Put somebody in front in the queue."""
    person, now = attendee_at(event, attendee), timezone.now()
    with notice_on_refusal(request):
        put_in_front(slot_at(event, slot).pk, attendee, by=actor(request), at=now)
        offer_undo(request, event, now)
        messages.success(request, _("%(name)s is in front in the queue.") % {"name": person.name})
    return redirect("desk-slot", event=event.slug, slot=slot)


@require_http_methods(["GET", "HEAD", "POST"])
def everybody(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Move everybody to another time of the same session: first who can, then it is done."""
    found = slot_at(event, slot)
    to = number_in(request, "to")
    context: dict[str, Any] = {"slot": found, "others": list(other_times(found)), "to": to}
    if request.method == "POST":
        by, now = actor(request), timezone.now()
        with notice_on_refusal(request):
            if request.POST.get("do") != "save":
                context["preview"] = tried(lambda: move_all(slot, to, by=by, at=now))
                return render(request, "registration/desk/seat_move_all.html", context)
            done = move_all(slot, to, by=by, at=now)
            if done.change:
                offer_undo(request, event, now, done.change)
            counts = {"moved": len(done.moved), "stayed": len(done.stayed)}
            messages.success(request, _("Moved: %(moved)d. Could not go along: %(stayed)d.") % counts)
            return redirect("desk-slot", event=event.slug, slot=slot)
    return render(request, "registration/desk/seat_move_all.html", context)


def number_in(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name) or request.GET.get(name) or ""
    return int(text) if text.isdecimal() and len(text) < 18 else 0
