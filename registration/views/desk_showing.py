# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: who came, and what that says for a next time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.sorting import Column
from conference.views.personal import next_page
from conference.views.tables import download
from registration.exports_showing import showing_table
from registration.filters_showing import ShowingFilter
from registration.models import Attendee
from registration.operations import showing
from registration.queries.showing import earlier_events, show_up_of
from registration.views.desk_attendees import attendee_at
from registration.views.lists import in_order, page_of

COLUMNS = [
    Column(_l("Name"), "naam", ("name", "pk")),
    Column(_l("Organisation"), "organisatie", ("organisation", "pk")),
    Column(_l("Venue"), "locatie", ("venue__position", "name")),
    Column(_l("Kind"), "soort", ("kind__position", "name")),
    Column(_l("Seen"), "gezien", ("seen_at", "name")),
]
LARGEST_KEY = 18


@require_GET
def figures(request: HttpRequest, event: Event) -> HttpResponse:
    has_come = event.day_at(timezone.now()) >= event.starts_on
    context = {"shown": show_up_of(event), "earlier": earlier_events(event), "has_come": has_come}
    return render(request, "registration/desk/showing.html", context)


@require_GET
def export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    data = showing_table(event, show_up_of(event), earlier_events(event))
    return download(data, f"{event.slug}-" + _("show-up"), kind)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, event: Event) -> HttpResponse:
    """Who is registered, to mark who came: those that are ticked, or whose codes are pasted."""
    if request.method == "POST":
        return marked(request, event)
    everybody = Attendee.objects.confirmed().filter(event=event).select_related("venue", "kind")
    chosen = ShowingFilter(request.GET, everybody, event=event)
    context = {
        "filter": chosen,
        "page": page_of(request, in_order(request, chosen.qs, COLUMNS, "naam")),
        "columns": COLUMNS,
        "sort": request.GET.get("sorteer", "naam"),
        "seen": everybody.filter(seen_at__isnull=False).count(),
        "total": everybody.count(),
    }
    return render(request, "registration/desk/showing_people.html", context)


def marked(request: HttpRequest, event: Event) -> HttpResponse:
    about = {"at": timezone.now(), "by": actor(request)}
    with notice_on_refusal(request):
        if request.POST.get("do") == "codes":
            tell_of_codes(request, showing.mark_codes_seen(event, request.POST.get("codes", ""), **about))
        elif request.POST.get("do") == "unseen":
            count = showing.unmark_several_seen(event, ticked(request), **about)
            messages.success(
                request, ngettext("One mark taken away.", "%(n)d marks taken away.", count) % {"n": count}
            )
        else:
            count = showing.mark_several_seen(event, ticked(request), **about)
            messages.success(
                request, ngettext("One person marked.", "%(n)d people marked.", count) % {"n": count}
            )
    return redirect(next_page(request, request.path))


def ticked(request: HttpRequest) -> list[int]:
    """The rows that were ticked; what is no number is no row."""
    given = request.POST.getlist("attendee")
    return [int(text) for text in given if text.isdecimal() and text.isascii() and len(text) <= LARGEST_KEY]


def tell_of_codes(request: HttpRequest, found: showing.Marked) -> None:
    words = {"n": found.new, "known": found.known}
    messages.success(request, _("Marked now: %(n)d. Marked before: %(known)d.") % words)
    if found.unknown:
        few = ", ".join(word[:40] for word in found.unknown[:5])
        text = ngettext(
            "One code is of nobody who is registered here: %(few)s",
            "%(n)d codes are of nobody who is registered here, for example %(few)s",
            len(found.unknown),
        )
        messages.warning(request, text % {"n": len(found.unknown), "few": few})


@require_POST
def one(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """From somebody's own page: they came, or that was a mistake."""
    found = attendee_at(event, attendee)
    about = {"at": timezone.now(), "by": actor(request)}
    with notice_on_refusal(request):
        if request.POST.get("do") == "unseen":
            showing.unmark_seen(found.pk, **about)
            messages.success(request, _("%(name)s is no longer marked.") % {"name": found.name})
        else:
            showing.mark_seen(found.pk, **about)
            messages.success(request, _("%(name)s came.") % {"name": found.name})
    return redirect("desk-attendee", event=event.slug, attendee=found.pk)
