# SPDX-License-Identifier: EUPL-1.2
"""Why a seat cannot be had, in words: the reason, and what to do next. The rules themselves are in `choice`."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.models import Event
from conference.templatetags.od import loc, od_moment
from programme.published import Programme
from registration.choice import Obstacle, Shut
from registration.models import AttendeeKind


def unconfirmed() -> Refusal:
    return Refusal("unconfirmed", _("First confirm your registration; then you can choose."))


def is_shut(why: Shut, opens_at: datetime | None, event: Event) -> Refusal:
    """Raised where nobody can choose the slot now; `opens_at` is the moment from which they can, if it is known."""
    if why == "not-open":
        if opens_at is None:
            return Refusal("not-open", _("You cannot choose yet. Look at the dates on the home page."))
        moment = {"moment": od_moment(opens_at, event)}
        return Refusal("not-open", _("You can choose this from %(moment)s. Come back then.") % moment)
    sentences = {
        "over": _("Choosing has closed. On the day you can ask at the door of the room."),
        "cancelled": _("This session has been cancelled. Choose another one."),
        "started": _("This session has already started."),
        "closed": _("This session is not open for choosing. Choose another one."),
    }
    return Refusal("closed", sentences[why])


def in_the_way(found: Obstacle, programme: Programme) -> Refusal:
    """Something that the attendee has; the programme knows its title."""
    sentences = {
        "own-session": _("At that time you give %(title)s yourself."),
        "same-session": _(
            "You already have a seat in %(title)s, at another time. Swap it if this time suits you better."
        ),
        "overlap": _("At that time you already have a seat in %(title)s. Swap it, or keep what you have."),
        "round": _("In this round you already have a seat in %(title)s. Swap it, or keep what you have."),
        "travel": _("You cannot get here in time from %(title)s."),
    }
    slot = found.other.slot if found.other else 0
    place = programme.by_slot.get(slot)
    title = loc(place.session, "title") if place else "…"
    return Refusal(found.why, sentences[found.why] % {"title": title}, seat_slot=slot, title=title)


def other_venue() -> Refusal:
    return Refusal(
        "other-venue",
        _("This session is at another venue than the one you registered for. Choose one at yours."),
    )


def not_for_you(kinds: Iterable[AttendeeKind]) -> Refusal:
    names = {"kinds": ", ".join(loc(kind, "name") for kind in kinds)}
    return Refusal("group", _("This session is only for: %(kinds)s. Choose another one.") % names)


def too_many(most: int) -> Refusal:
    text = ngettext(
        "You can have %(count)d seat at most. Give it up first, or swap it.",
        "You can have %(count)d seats at most. Give one up first.",
        most,
    )
    return Refusal("limit", text % {"count": most})
