# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the badge of one attendee: print it, other words on it, a new code for one that was lost."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import Trail, address, handed_in
from registration.badge_codes import hash_of
from registration.badge_words import what_of, words_of
from registration.badges.faces import faces_of, look_of
from registration.badges.shapes import Face, Look, Trouble
from registration.badges.single import badge_pdf
from registration.forms.badges import BadgeTextForm, SeenForm
from registration.models import Attendee
from registration.models.badge import BadgeLayout, BadgeText
from registration.operations.badge_layouts import default_layout
from registration.operations.badge_single import note_single_badge
from registration.operations.badges import replace_badge, set_badge_text
from registration.queries.badges import usual_layout
from registration.views.badge_shell import ask_first, badge_page, notice_when_not_made, pdf
from registration.views.desk_attendees import attendee_at

REPORT = "report"


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """Other words than those of the registration; afterwards it is said whether they fit."""
    found = with_badge(event, attendee)
    form = BadgeTextForm(request.POST or None, instance=text_of(found))
    came_from = request.POST.get("next", "")
    if handed_in(request, form, lambda: set_words(request, found, form)):
        tell_whether_it_fits(request, event, found)
        if came_from == REPORT:
            return redirect("desk-badge-report", event=event.slug)
        return redirect("desk-attendee", event=event.slug, attendee=found.pk)
    context = {
        "attendee": found,
        "form": form,
        "words": [words_of(trouble) for trouble in troubles_now(event, found)],
        "next": came_from,
        "trail": trail(found),
        "is_of_one": True,
    }
    return badge_page(request, event, "one", _("Other words on the badge"), **context)


def set_words(request: HttpRequest, attendee: Attendee, form: BadgeTextForm) -> None:
    values = form.values
    set_badge_text(
        attendee.pk,
        values["name"],
        values["organisation"],
        seen=form.seen,
        by=actor(request),
        at=timezone.now(),
    )


def tell_whether_it_fits(request: HttpRequest, event: Event, attendee: Attendee) -> None:
    for trouble in troubles_now(event, attendee):
        messages.warning(request, f"{attendee.name}: {what_of(trouble)}")


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """This one badge as a PDF, in the layout that is used when nothing else is chosen.

    Who posts prints it: it is no longer to be printed. Who only gets it looks at it."""
    found = with_badge(event, attendee)
    prints = request.method == "POST"
    layout = default_layout(event) if prints else usual_layout(event)
    look, face = face_now(event, found, layout)
    with notice_when_not_made(request):
        content = badge_pdf(event.pk, face, look)
        if prints:
            note_single_badge(found.pk, layout, face.digest, by=actor(request), at=timezone.now())
        return pdf(content, f"{event.slug}-badge-{found.pk}")
    return redirect("desk-attendee", event=event.slug, attendee=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """A new code instead of that of a badge that was lost; asked first."""
    found = with_badge(event, attendee)
    if request.method == "POST":
        with notice_on_refusal(request):
            seen = request.POST.get("seen", "")
            replace_badge(found.pk, seen=seen, by=actor(request), at=timezone.now())
            messages.success(
                request, _("%(name)s has a new code. Print the new badge now.") % {"name": found.name}
            )
        return redirect("desk-attendee", event=event.slug, attendee=found.pk)
    return ask_first(
        request,
        event,
        _("Give %(name)s a new code?") % {"name": found.name},
        _("Yes, make a new code"),
        trail=trail(found),
        is_of_one=True,
        consequence=_(
            "Do this when the badge is lost: whoever finds the old one cannot get in with it. Then print the new badge. "
            "Seats and the personal link stay as they are."
        ),
        confirm_form=SeenForm(initial={"seen": hash_of(found.badge_code or "")}),
    )


def with_badge(event: Event, pk: int) -> Attendee:
    """Only who is registered has a badge."""
    found = attendee_at(event, pk)
    if not found.is_confirmed:
        raise Http404
    return found


def face_now(event: Event, attendee: Attendee, layout: BadgeLayout) -> tuple[Look, Face]:
    look = look_of(layout)
    return look, faces_of(event, Attendee.objects.filter(pk=attendee.pk), look)[0]


def troubles_now(event: Event, attendee: Attendee) -> tuple[Trouble, ...]:
    from registration.badges.cards import card_of  # noqa: PLC0415 -- it measures with the fonts

    look, face = face_now(event, attendee, usual_layout(event))
    return card_of(face, look).troubles


def text_of(attendee: Attendee) -> BadgeText:
    """The words that are there, or none, to fill a form with."""
    words = getattr(attendee, "badge_text", None)
    return copy(words) if words else BadgeText(attendee=attendee)


def trail(attendee: Attendee) -> Trail:
    return ((attendee.name, address("desk-attendee", attendee.event, attendee=attendee.pk)),)
