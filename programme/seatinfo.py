# SPDX-License-Identifier: EUPL-1.2
"""What the programme's pages show of seats, told by the app above that has them (imports go down only).

That app registers its functions in its AppConfig.ready. Each is called once per page, with all the
placements on it, so that seats cost one question however many there are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _

from programme.models import Placement

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


Badges = Callable[[Sequence[Placement], HttpRequest], Mapping[int, Badge]]
Actions = Callable[[Sequence[Placement], HttpRequest], SlotActions]

_badges: list[Badges] = []
_actions: list[Actions] = []


def register(badges: Badges) -> None:
    """`badges(placements, request)` gives a badge by slot id; a slot without one shows none."""
    _badges[:] = [badges]


def register_actions(actions: Actions) -> None:
    """`actions(placements, request)` gives what the page of one session offers at its slots."""
    _actions[:] = [actions]


def badges_of(placements: Sequence[Placement], request: HttpRequest) -> dict[int, Badge]:
    """The badge per slot id. What is cancelled says so, whatever its seats."""
    told = dict(_badges[0](placements, request)) if _badges and placements else {}
    off = Badge("off", _("Cancelled"))
    return told | {place.slot_id: off for place in placements if place.is_cancelled}


def actions_of(placements: Sequence[Placement], request: HttpRequest) -> SlotActions:
    return _actions[0](placements, request) if _actions and placements else SlotActions()
