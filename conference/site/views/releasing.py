# SPDX-License-Identifier: EUPL-1.2
"""An organiser looks at what a new version of the programme would change, and releases it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.site.operations.releasing import release_programme
from conference.site.queries.releasing import MOST_LINES, ReleasePage, history_of, release_page, told_by
from conference.site.release_words import by_what, who_hears
from programme.forms import ReleaseForm
from programme.models import Release
from programme.operations.waivers import waive_clash, withdraw_waiver
from programme.published.lines import lines_of
from programme.queries.versions import change_of
from programme.seen import Seen, read_seen
from programme.views.desk import show

NOTE = 500


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, event: Event) -> HttpResponse:
    """What would change, for whom, and what holds it back; a press releases exactly that, once."""
    page = release_page(event)
    who = who_hears(page.hearing, is_held=event.hold_mail)
    if request.method != "POST":
        form = ReleaseForm(initial={"note": request.GET.get("note", "")[:NOTE]}, who=who)
        return answer(request, event, page, form)
    form = ReleaseForm(request.POST, who=who)
    seen = read_seen(request.POST.get("seen", "")) or Seen(0, "", {})
    if seen.mark != page.seen.mark:
        return look_again(request, event, seen)
    if seen.number == page.seen.number and not form.is_valid():
        return answer(request, event, page, form)
    try:
        note = form.cleaned_data.get("note", "") if form.is_valid() else ""
        released = release_programme(event, by=actor(request), at=timezone.now(), note=note, seen=seen)
    except Refusal as refusal:
        return refused(request, event, form, seen, refusal)
    text = _("Version %(number)d can now be seen by everyone.")
    messages.success(request, text % {"number": released.number})
    return redirect("desk-version", event=event.slug, number=released.number)


def refused(
    request: HttpRequest, event: Event, form: ReleaseForm, seen: Seen, refusal: Refusal
) -> HttpResponse:
    if refusal.code == "already-out":
        messages.info(request, refusal.message)
        return redirect("desk-version", event=event.slug, number=refusal.data["number"])
    if refusal.code == "nothing-new":
        messages.error(request, refusal.message)
        return redirect("desk-release", event=event.slug)
    if refusal.code == "draft-changed":
        return look_again(request, event, seen)
    return answer(request, event, release_page(event), form, 409, problem=refusal.message)


def look_again(request: HttpRequest, event: Event, seen: Seen) -> HttpResponse:
    """The page as it is now, with what is different marked; the note that was typed is still there.

    Who hears may be different too, so that is ticked anew."""
    problem = _("The draft changed while you were looking. Nothing has been released.")
    page = release_page(event, seen if seen.mark else None)
    who = who_hears(page.hearing, is_held=event.hold_mail)
    form = ReleaseForm(initial={"note": request.POST.get("note", "")}, who=who)
    return answer(request, event, page, form, 409, problem=problem, has_changed=True)


def answer(
    request: HttpRequest,
    event: Event,
    page: ReleasePage,
    form: ReleaseForm,
    status: int = 200,
    *,
    problem: str = "",
    has_changed: bool = False,
) -> HttpResponse:
    return show(
        request,
        event,
        "release",
        status,
        page=page,
        form=form,
        problem=problem,
        has_changed=has_changed,
        has_errors=bool(problem),
        heard=by_what(page.hearing),
        versions=history_of(event),
    )


@require_POST
def waive(request: HttpRequest, event: Event) -> HttpResponse:
    """Let a clash pass, with a reason; or (`do` is withdraw) no longer. What was typed as a note comes along."""
    key, now = request.POST.get("key", ""), timezone.now()
    with notice_on_refusal(request):
        if request.POST.get("do") == "withdraw":
            if withdraw_waiver(event, key, by=actor(request), at=now):
                messages.success(request, _("The clash holds the release back again."))
        else:
            waive_clash(event, key, request.POST.get("reason", ""), by=actor(request), at=now)
            messages.success(
                request, _("The clash no longer holds the release back. Your name stands with it.")
            )
    note = request.POST.get("note", "")[:NOTE]
    query = f"?{urlencode({'note': note})}" if note else ""
    return HttpResponseRedirect(f"{reverse('desk-release', kwargs={'event': event.slug})}{query}#clashes")


@require_safe
def version(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """One release for organisers: what it changed, who heard, and which clashes were let pass by whom."""
    row = get_object_or_404(Release.objects.select_related("released_by"), event=event, number=number)
    change = change_of(event, number)
    lines = lines_of(change) if change else []
    context = {
        "release": row,
        "change": change,
        "lines": lines[:MOST_LINES],
        "more": len(lines[MOST_LINES:]),
        "waivers": row.waivers.select_related("by"),
        "told": told_by(row),
        "latest": Release.objects.latest_of(event),
    }
    return show(request, event, "version", **context)
