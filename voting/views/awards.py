# SPDX-License-Identifier: EUPL-1.2
"""The vote as everybody sees it: the awards of an event, and the page on which people choose."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import Who, roles_of
from conference.models import Event
from conference.pagecache import Keep
from conference.templatetags.od import loc
from voting.forms.voter import PICKS, PicksForm
from voting.models import Award, AwardPhase, Candidate
from voting.queries.at_home import announced_awards
from voting.queries.board import turnout
from voting.queries.stages import Stage, days_left, stage_of
from voting.visitor_order import in_order, remembered

SECONDS = 30  # that a page without a form is kept
TEAM = {Who.ORGANISER.value, Who.OFFICER.value}
# A page on which a visitor ticks may come back with "back", so it is not `no-store`; nobody else keeps it.
OWN = "private, no-cache"
NOT_KEPT = "no-store"


@require_safe
def awards(request: HttpRequest, event: Event) -> HttpResponse:
    """The only award's own page; with more, or none, a list."""
    found = announced_awards(event)
    if len(found) == 1:
        found[0].event = event
        return award_page(request, found[0])
    now = timezone.now()
    rows = [(one, stage_of(one, now)) for one in found]
    return kept(request, render(request, "voting/voter/awards.html", {"rows": rows}))


@require_http_methods(["GET", "HEAD", "POST"])
def award(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """A POST comes from a later step, to change the choice: everything is ticked as it was."""
    found = seen_award(request, event, award)
    if request.method == "POST":
        return award_page(
            request, found, ticked=request.POST.getlist(PICKS), email=request.POST.get("email", "")
        )
    return award_page(request, found)


def seen_award(request: HttpRequest, event: Event, slug: str) -> Award:
    """Raises Http404 for one that is not there, a trial, or in preparation, which only the team sees."""
    found = Award.objects.real().filter(event=event, slug=slug).first()
    if found is None:
        raise Http404
    found.event = event
    if found.phase == AwardPhase.DRAFT and not is_of_team(request, found):
        raise Http404
    return found


def is_of_team(request: HttpRequest, award: Award) -> bool:
    return bool(TEAM & roles_of(request, award.event))


def award_page(
    request: HttpRequest,
    award: Award,
    *,
    form: PicksForm | None = None,
    ticked: list[str] | None = None,
    email: str = "",
) -> HttpResponse:
    """Where it stands, and while people can vote the candidates to choose from.

    `form` came back with a mistake, `ticked` from a later step; both make it a page that nobody keeps."""
    now = timezone.now()
    stage = stage_of(award, now)
    candidates = shown_candidates(request, award, stage)
    chosen = form.ticked if form else frozenset(request.GET.getlist(PICKS) if ticked is None else ticked)
    context: dict[str, Any] = {
        "award": award,
        "stage": stage.value,
        "form": form,
        "cards": [(one, one.slug in chosen) for one in candidates],
        "days_left": days_left(award, now),
        "turnout": turnout(award, now) if award.phase != AwardPhase.DRAFT else 0,
        "email": email,
        "is_hidden": award.phase == AwardPhase.DRAFT and is_of_team(request, award),
    }
    response = render(request, "voting/voter/award.html", context)
    if stage in {Stage.SOON, Stage.CLOSED, Stage.COUNTED} and request.method != "POST":
        return kept(request, response)
    response["Cache-Control"] = OWN if request.method in {"GET", "HEAD"} else NOT_KEPT
    return remembered(request, response)


def shown_candidates(request: HttpRequest, award: Award, stage: Stage) -> list[Candidate]:
    """To choose from in this visitor's order, else by name. Of an award in preparation only the team sees them."""
    if award.phase == AwardPhase.DRAFT and not is_of_team(request, award):
        return []
    if stage is Stage.OPEN:
        return in_order(request, award.candidates.all())
    return sorted(award.candidates.all(), key=lambda one: loc(one, "name").casefold())


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """For a while, the same for everybody without a session: no form is on it."""
    response.keep = Keep(SECONDS, SECONDS)  # type: ignore[attr-defined]
    response["Cache-Control"] = OWN
    return response


def in_other_language(name: str, award: Award) -> str:
    """The address of this step in the other language."""
    path = reverse(name, kwargs={"event": award.event.slug, "award": award.slug})
    return translate_url(path, "nl" if get_language() == "en" else "en")


def to_award(award: Award) -> HttpResponse:
    return redirect("award", event=award.event.slug, award=award.slug)
