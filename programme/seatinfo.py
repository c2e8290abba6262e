# SPDX-License-Identifier: EUPL-1.2
"""What the programme's pages show of seats, told by the app above that has them (imports go down only).

That app registers its functions in its AppConfig.ready. Each is called once per page, with all the
placements on it, so that seats cost one question however many there are.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _

from conference.models import Event
from programme.published import Place

BadgeKind = Literal["free", "few", "wait", "full", "off", "mine", "offer", "closed", "walkin"]


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on a card: `kind` chooses the look (see `includes/_seatbadge.html`), the words say it."""

    kind: BadgeKind
    label: str


@dataclass(frozen=True, slots=True)
class SlotActions:
    """What a session's page offers: `template` is included at each slot, with `context[slot_id]` as `seat`.

    `notice_template` stands above the slots, with `notice` (for example: you have a seat at that time)."""

    template: str = ""
    context: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    notice_template: str = ""
    notice: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Touched:
    """How many people have a seat in a slot, and how many wait for one; `url` is where to see who."""

    seats: int
    waiting: int
    url: str = ""


Badges = Callable[[Sequence[Place], HttpRequest], Mapping[int, Badge]]
Actions = Callable[[Sequence[Place], HttpRequest], SlotActions]
Favourites = Callable[[HttpRequest], dict[str, Any] | None]
Full = Callable[[Event], Collection[int]]
Limits = Callable[[Event], Mapping[int, int]]
Named = Callable[[Event, Collection[int]], Mapping[int, Sequence[str]]]
WhomTouched = Callable[[Event, Collection[int]], Mapping[int, Touched]]

_badges: list[Badges] = []
_actions: list[Actions] = []
_limits: list[Limits] = []
_touched: list[WhomTouched] = []
_named: list[Named] = []
_full: list[Full] = []
_favourites: list[Favourites] = []


def register(badges: Badges) -> None:
    """`badges(placements, request)` gives a badge by slot id; a slot without one shows none."""
    _badges[:] = [badges]


def register_actions(actions: Actions) -> None:
    """`actions(placements, request)` gives what the page of one session offers at its slots."""
    _actions[:] = [actions]


def register_full(full: Full) -> None:
    """`full(event)` gives the slots without a free place."""
    _full[:] = [full]


def register_limits(limits: Limits) -> None:
    """`limits(event)` gives how many people may have a place, by slot id; a slot without sign-up is not in it."""
    _limits[:] = [limits]


def badges_of(placements: Sequence[Place], request: HttpRequest) -> dict[int, Badge]:
    """The badge per slot id. What is cancelled says so, whatever its seats."""
    told = dict(_badges[0](placements, request)) if _badges and placements else {}
    return told | {place.slot_id: cancelled() for place in placements if place.is_cancelled}


def cancelled() -> Badge:
    return Badge("off", _("Cancelled"))


def register_favourites(favourites: Favourites) -> None:
    """`favourites(request)` tells what a known visitor marked: `slots`, and `url` to change them; else None."""
    _favourites[:] = [favourites]


def favourites_of(request: HttpRequest) -> dict[str, Any] | None:
    return _favourites[0](request) if _favourites else None


def full_slots(event: Event) -> Collection[int]:
    """The slots in which nobody can get a place now."""
    return _full[0](event) if _full else ()


def actions_of(placements: Sequence[Place], request: HttpRequest) -> SlotActions:
    return _actions[0](placements, request) if _actions and placements else SlotActions()


def limits_of(event: Event) -> dict[int, int]:
    return dict(_limits[0](event)) if _limits else {}


def register_touched(touched: WhomTouched) -> None:
    """`touched(event, slots)` gives who has something there, by slot id; a slot with nobody is not in it."""
    _touched[:] = [touched]


def touched_in(event: Event, slots: Collection[int]) -> dict[int, Touched]:
    """Whom it touches when these slots move or are cancelled."""
    return dict(_touched[0](event, slots)) if _touched and slots else {}


def register_named(named: Named) -> None:
    """`named(event, slots)` gives the names of who has a place, by slot id, for the speakers who may see them."""
    _named[:] = [named]


def named_in(event: Event, slots: Collection[int]) -> dict[int, Sequence[str]]:
    return dict(_named[0](event, slots)) if _named and slots else {}
