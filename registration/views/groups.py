# SPDX-License-Identifier: EUPL-1.2
"""Keeping places for an organisation: the form, the code, and the page on which its contact names who comes."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from conference import tokens
from conference.access import person_of
from conference.addresses import hint, normalise
from conference.errors import Refusal, notice_on_refusal
from conference.forms.proof import CodeForm
from conference.models import Event
from conference.views.personal import personal
from registration.forms.groups import CountForm, NameForm, PasteForm, ReserveForm
from registration.forms.proof import AddressForm
from registration.group_mails import GROUP
from registration.models import Reservation, ReservedPlace
from registration.operations import naming, reservations
from registration.operations.attendance import check_registration_open
from registration.operations.contacts import send_reservation_links
from registration.operations.kinds import default_kind
from registration.queries.reservations import free_now, lines_of, places_in
from registration.queries.venues import venue_spaces
from registration.views.register import not_open
from registration.visitor import UnknownLink

PENDING = "reserving"


class UnknownGroupLink(UnknownLink):
    """The link to reserved places does not work."""

    page = "registration/groups/unknown_link.html"


def token_of(reservation: Reservation) -> str:
    return tokens.make(GROUP, reservation.pk, reservation.token_version)


def reservation_with(token: str, event: Event) -> Reservation:
    """Whose link it is. Raises UnknownGroupLink."""
    rows = Reservation.objects.select_related("venue__event", "kind", "contact")
    found = tokens.row_with(token, GROUP, rows.filter(event=event).exclude(confirmed_at=None))
    if found is None:
        raise UnknownGroupLink
    found.event = event
    return found


def of_group(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the contact: the token in the address is proved before anything else."""

    @personal
    @wraps(view)
    def wrapped(request: HttpRequest, event: Event, token: str, **kwargs) -> HttpResponse:
        return view(request, event, reservation_with(token, event), **kwargs)

    return wrapped


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest, event: Event) -> HttpResponse:
    """The form. Outside the phase there is none."""
    try:
        check_registration_open(event, timezone.now())
    except Refusal:
        return not_open(request, event)
    default_kind(event)
    person = person_of(request)
    venues = list(event.venues.values_list("slug", flat=True))
    about = {"venue": venues[0] if len(venues) == 1 else request.GET.get("locatie", "")}
    about |= {"contact_name": person.name, "email": person.email} if person else {}
    form = ReserveForm(event, request.POST or None, initial=about)
    if request.method == "POST" and form.is_valid():
        return reserved(request, event, form)
    context = {"form": form, "spaces": venue_spaces(event), "most": reservations.MOST}
    return render(request, "registration/groups/reserve.html", context)


def reserved(request: HttpRequest, event: Event, form: ReserveForm) -> HttpResponse:
    """Write it down; who signed in with this very address needs no code."""
    person, now, email = person_of(request), timezone.now(), form.cleaned_data["email"]
    is_proved = person is not None and person.email == normalise(email)
    language = get_language() or "nl"
    reservation = reservations.reserve_places(
        event, email, form.wish(), language=language, at=now, is_proved=is_proved
    )
    if is_proved:
        return welcome(request, reservations.confirm_reservation(reservation.pk, at=now, by=None))
    waiting = request.session.get(PENDING, {})
    request.session[PENDING] = waiting | {event.slug: reservation.pk}
    return redirect("reserve-code", event=event.slug)


def pending(request: HttpRequest, event: Event) -> Reservation | None:
    pk = request.session.get(PENDING, {}).get(event.slug)
    rows = Reservation.objects.select_related("venue", "contact", "event")
    return rows.filter(pk=pk, event=event).first() if pk else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, event: Event) -> HttpResponse:
    """Type the code from the mail; or, with the other button, ask for a new one."""
    reservation = pending(request, event)
    if reservation is None:
        return redirect("reserve", event=event.slug)
    if "again" in request.POST:
        with notice_on_refusal(request):
            reservations.send_reservation_code(reservation, at=timezone.now())
            messages.success(request, _("We have mailed you a new code. The old one no longer works."))
        return redirect("reserve-code", event=event.slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            typed, now = form.cleaned_data["code"], timezone.now()
            return welcome(request, reservations.confirm_with_reservation_code(reservation.pk, typed, at=now))
        except Refusal as refusal:
            form.add_error("code", refusal.message)
    context = {"form": form, "hint": hint(reservation.contact.email), "venue": reservation.venue}
    return render(request, "registration/groups/code.html", context)


def welcome(request: HttpRequest, reservation: Reservation) -> HttpResponse:
    waiting = request.session.get(PENDING, {})
    if waiting.pop(reservation.event.slug, None):
        request.session[PENDING] = waiting
    if reservation.places.exists():
        messages.success(request, _("The places are kept for you. We have mailed you the link to this page."))
    return redirect("group", event=reservation.event.slug, token=token_of(reservation))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, event: Event) -> HttpResponse:
    """Mail the contact's links again; the answer is the same for every address."""
    form = AddressForm(request.POST or None)
    form.fields["email"].help_text = _("The address with which you kept places.")
    if request.method == "POST" and form.is_valid():
        send_reservation_links(event, form.cleaned_data["email"], at=timezone.now())
        return render(request, "registration/groups/link_sent.html")
    return render(request, "registration/groups/link.html", {"form": form})


@of_group
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, event: Event, reservation: Reservation) -> HttpResponse:
    """Who comes, who was asked, what is open; and the form to name the next one."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            naming.name_place(reservation.pk, data["name"], data["email"], at=timezone.now())
            messages.success(request, asked_words(1))
            return to_group(reservation)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return show(request, reservation, form=form)


def show(request: HttpRequest, reservation: Reservation, **context: object) -> HttpResponse:
    lines = lines_of(places_in([reservation]), reservation.event)
    states = [line.state for line in lines]
    about = {
        "reservation": reservation,
        "venue": reservation.venue,
        "token": token_of(reservation),
        "lines": [line for line in lines if line.state != "open"],
        "open": states.count("open"),
        "asked": states.count("asked"),
        "comes": states.count("comes"),
        "held": len(lines),
        "is_late": reservation.name_until <= timezone.now(),
        "free": free_now(reservation.kind, reservation.venue),
        "form": NameForm(),
        "paste": PasteForm(),
    }
    return render(request, "registration/groups/group.html", about | context)


@of_group
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, event: Event, reservation: Reservation) -> HttpResponse:
    """Several at once: those of whom we cannot use the line are told, the others are asked."""
    form = PasteForm(request.POST or None)
    if request.method != "POST":
        return to_group(reservation)
    if not form.is_valid():
        return show(request, reservation, paste=form)
    asked, troubles = 0, []
    for name, email in form.cleaned_data["people"]:
        try:
            naming.name_place(reservation.pk, name, email, at=timezone.now())
            asked += 1
        except Refusal as refusal:
            troubles.append(f"{email}: {refusal.message}")
    if asked:
        messages.success(request, asked_words(asked))
    for trouble in troubles:
        messages.error(request, trouble)
    return to_group(reservation)


def asked_words(count: int) -> str:
    text = ngettext(
        "We have mailed your colleague. You see here when they say yes.",
        "We have mailed %(count)d colleagues. You see here when they say yes.",
        count,
    )
    return text % {"count": count}


@require_POST
@of_group
def more(request: HttpRequest, event: Event, reservation: Reservation) -> HttpResponse:
    form = CountForm(request.POST)
    with notice_on_refusal(request):
        reservations.reserve_more(reservation.pk, count_in(form), at=timezone.now(), by=None)
        messages.success(request, _("The places are kept for you."))
    return to_group(reservation)


@require_http_methods(["GET", "HEAD", "POST"])
@of_group
def give_back(request: HttpRequest, event: Event, reservation: Reservation) -> HttpResponse:
    """After a question: what was given back goes to others at once."""
    form = CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = form.cleaned_data["count"]
        given = reservations.give_places_back(reservation.pk, count, at=timezone.now(), by=None)
        text = ngettext("You gave one place back.", "You gave %(count)d places back.", given)
        messages.success(request, text % {"count": given} if given else _("There was no place to give back."))
        return to_group(reservation)
    context = {
        "form": form,
        "reservation": reservation,
        "venue": reservation.venue,
        "token": token_of(reservation),
        "open": reservation.places.filter(attendee=None, used_at=None).count(),
    }
    return render(request, "registration/groups/give_back.html", context)


def count_in(form: CountForm) -> int:
    """Raises Refusal `invalid`."""
    if not form.is_valid():
        raise Refusal("invalid", _("Fill in a whole number, for example 8."))
    return form.cleaned_data["count"]


@require_http_methods(["GET", "HEAD", "POST"])
@of_group
def place(request: HttpRequest, event: Event, reservation: Reservation, place: int) -> HttpResponse:
    """One place of which the colleague has not answered: mail again, or take the name off after a question."""
    row = (
        ReservedPlace.objects.filter(reservation=reservation, pk=place, used_at=None, attendee__isnull=False)
        .select_related("attendee__person")
        .first()
    )
    if row is None:
        messages.info(request, _("This has been answered meanwhile. Look at the page again."))
        return to_group(reservation)
    if request.method == "POST":
        act_on(request, row)
        return to_group(reservation)
    context = {
        "place": row,
        "venue": reservation.venue,
        "reservation": reservation,
        "token": token_of(reservation),
    }
    return render(request, "registration/groups/take_off.html", context)


def act_on(request: HttpRequest, row: ReservedPlace) -> None:
    """What the buttons at somebody who was asked do."""
    with notice_on_refusal(request):
        if "remind" in request.POST:
            naming.remind_colleague(row.pk, at=timezone.now())
            messages.success(request, _("We have mailed them again."))
        else:
            naming.take_name_off(row.pk, at=timezone.now())
            messages.success(request, _("The name is taken off. What you filled in about them is erased."))


def to_group(reservation: Reservation) -> HttpResponse:
    return redirect("group", event=reservation.event.slug, token=token_of(reservation))
