# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: how far the badges are, and printing them."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.core.cache import cache
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.templatetags.od import loc
from registration.badges import shelf
from registration.badges.faces import badge_holders, faces_of, look_of
from registration.badges.files import file_of
from registration.badges.formats import FORMATS
from registration.badges.piles import sheets_for
from registration.badges.piling import piles_of
from registration.forms.badges import RunForm
from registration.models.badge import BadgeLayout, BadgeRun, RunChoice, RunOrder
from registration.operations.badge_layouts import default_layout
from registration.operations.badge_runs import start_badge_run
from registration.queries.badges import VenueState, badge_state, runs_of, singles_of, troubles_of

PER_PAGE = 20
DAY = 24 * 3600
BUSY, READY, GONE, FAILED = "busy", "ready", "gone", "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """How far a venue is, or all of them."""

    label: str
    confirmed: int
    printed: int
    new: int
    changed: int
    out: int

    @property
    def due(self) -> int:
        return self.new + self.changed

    @property
    def bars(self) -> list[tuple[str, str, str]]:
        """Which part, where it begins and how wide it is, of a hundred."""
        parts, left, found = (("seen", self.printed), ("absent", self.changed), ("early", self.new)), 0.0, []
        for name, count in parts:
            width = 100 * count / max(self.confirmed, 1)
            found.append((name, f"{left:.2f}", f"{width:.2f}"))
            left += width
        return found


@dataclass(frozen=True, slots=True)
class PartSize:
    name: str
    badges: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a run would be."""

    parts: list[PartSize]
    spares: int

    @property
    def badges(self) -> int:
        return sum(part.badges for part in self.parts)

    @property
    def sheets(self) -> int:
        return sum(part.sheets for part in self.parts)


@require_safe
def badges(request: HttpRequest, event: Event) -> HttpResponse:
    layout = default_layout(event)
    form = RunForm(event=event, initial={**first_wish(layout), **asked_in(request)})
    return overview(request, event, layout, form)


@require_POST
def start(request: HttpRequest, event: Event) -> HttpResponse:
    """Print what was asked; or only count how much it would be."""
    layout = default_layout(event)
    form = RunForm(request.POST, event=event, initial=first_wish(layout))
    if request.htmx:
        page = "registration/desk/badges/_amount.html"
        return render(request, page, {"amount": amount_of(event, form)})
    if request.POST.get("do") != "count" and form.is_valid():
        try:
            run = start_badge_run(event, form.wish, by=actor(request), at=timezone.now())
            return redirect("desk-badge-run", event=event.slug, run=run.pk)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return overview(request, event, layout, form)


def overview(request: HttpRequest, event: Event, layout: BadgeLayout, form: RunForm) -> HttpResponse:
    states = badge_state(event, layout)
    lines = [line_of(state) for state in states]
    page = Paginator(runs_of(event).order_by("-created_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "form": form,
        "lines": lines,
        "total": total_of(lines),
        "out": [(state.venue, state.out) for state in states if state.out],
        "amount": amount_of(event, form),
        "troubled": troubled(event, layout),
        "page": page,
        "singles": singles_of(event).count(),
        "runs": [(run, state_of(run)) for run in page],
    }
    return render(request, "registration/desk/badges/overview.html", context)


def first_wish(layout: BadgeLayout) -> dict[str, Any]:
    return {
        "layout": layout.pk,
        "choice": RunChoice.ALL,
        "order": RunOrder.NAME,
        "is_apart": True,
        "is_stacked": True,
        "spares": 0,
    }


def asked_in(request: HttpRequest) -> dict[str, str]:
    """What a link to the form chooses already."""
    return {name: value for name in RunForm.base_fields if (value := request.GET.get(name))}


def amount_of(event: Event, form: RunForm) -> Amount | None:
    """None when what was filled in is not right; it is right when there only is nobody to print for."""
    asked = form if form.is_bound else RunForm(form.initial, event=event, initial=form.initial)
    if set(asked.errors) - {NON_FIELD_ERRORS}:
        return None
    wish = asked.wish
    piles = piles_of(event, wish)
    places = FORMATS[wish.layout.format].places
    parts = [
        PartSize(
            " · ".join(str(loc(one, "name")) for one in (pile.venue, pile.kind) if one),
            len(pile.faces),
            sheets_for(len(pile.faces) + wish.spares, places),
        )
        for pile in piles
    ]
    return Amount(parts, wish.spares * len(piles))


def line_of(state: VenueState) -> Line:
    counts = (len(rows) for rows in (state.new, state.changed, state.out))
    return Line(state.venue.name, state.confirmed, state.printed, *counts)


def total_of(lines: Sequence[Line]) -> Line:
    names = ("confirmed", "printed", "new", "changed", "out")
    return Line(_("All venues"), *(sum(getattr(line, name) for line in lines) for name in names))


def troubled(event: Event, layout: BadgeLayout) -> int:
    """How many badges do not print as they should; measured again when anything on a badge is another."""
    look = look_of(layout)
    faces = faces_of(event, badge_holders(event).order_by("pk"), look)
    key = f"badges-troubled-{shelf.digest(astuple(look), [face.digest for face in faces])}"
    return cache.get_or_set(key, lambda: len({one.pk for one, _trouble in troubles_of(event, layout)}), DAY)


def state_of(run: BadgeRun) -> str:
    if run.made_at is not None:
        return READY if file_of(run) else GONE
    if run.job is None or run.job.is_over:
        return FAILED
    return BUSY
