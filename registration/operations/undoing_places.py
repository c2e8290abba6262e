# SPDX-License-Identifier: EUPL-1.2
"""The ways back of what was done with the places of slots. The caller holds the seats lock alone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.models import Change, Event, Person
from registration.models import AttendeeKind, SlotHold, SlotSeats
from registration.operations.holds import Kept, add_hold, change_hold, release_hold
from registration.operations.limits import set_seat_limit, set_seat_limits, set_signup
from registration.operations.queue import promote
from registration.operations.slot_settings import change_slot_settings, plain, slot_values
from registration.operations.undone import changed_since, key_in


def limit_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Raises Refusal when more people have a seat by now than there were places."""
    slot, was = key_in(change), change.data["was"]
    if not SlotSeats.objects.filter(pk=slot, seat_limit=change.data["became"]).exists():
        raise changed_since()
    if was is None:
        without_signup([slot])
    else:
        set_seat_limit(slot, was, by=by, at=at)
    return []


def limits_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """All of them or none."""
    lines = {int(pk): limits for pk, limits in change.data["slots"].items()}
    now = dict(SlotSeats.objects.filter(pk__in=lines).values_list("pk", "seat_limit"))
    if any(now.get(pk) != became for pk, (_was, became) in lines.items()):
        raise changed_since()
    without_signup([pk for pk, (was, _became) in lines.items() if was is None])
    back = {pk: was for pk, (was, _became) in lines.items() if was is not None}
    if back:
        set_seat_limits(event, back, by=by, at=at)
    return []


def without_signup(slots: list[int]) -> None:
    """Free to walk into again. Raises Refusal `in-use` when somebody has or awaits a place."""
    rows = SlotSeats.objects.filter(pk__in=slots)
    used = rows.exclude(taken=0, offered=0, reserved=0, waiting=0).count()
    if used:
        text = ngettext(
            "People already have a place in %(count)d of these sessions, so its sign-up stays.",
            "People already have a place in %(count)d of these sessions, so their sign-up stays.",
            used,
        )
        raise Refusal("in-use", text % {"count": used})
    rows.delete()


def open_again(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    return turned(change.data["slots"], True, event, by, at)


def close_again(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Close what was opened; a sign-up that was made by it goes."""
    if change.data.get("made"):
        without_signup(change.data["slots"])
        return []
    return turned(change.data["slots"], False, event, by, at)


def turned(slots: Iterable[int], is_open: bool, event: Event, by: Person | None, at: datetime) -> list[str]:
    if not set_signup(slots, is_open, event=event, by=by, at=at):
        raise changed_since()
    return []


def settings_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    seats = SlotSeats.objects.filter(pk=key_in(change)).first()
    was, became = change.data["was"], change.data["became"]
    now = plain(slot_values(seats)) if seats else {}
    if seats is None or any(now[name] != value for name, value in became.items()):
        raise changed_since()
    moments = {name: moment(was[name]) for name in ("opens_at", "closes_at") if name in was}
    values = {**was, **moments}
    if "kinds" in values:
        known = AttendeeKind.objects.filter(pk__in=values["kinds"], event=event)
        values["kinds"] = list(known.values_list("pk", flat=True))
    change_slot_settings(seats, values, by=by, at=at)
    return []


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def giving_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    was, became = change.data["slots"], change.data["became"]
    now = dict(SlotSeats.objects.filter(pk__in=was).values_list("pk", F("gives")))
    if any(now.get(int(pk)) != became[0] for pk in was):
        raise changed_since()
    for pk, (gives, hours) in was.items():
        SlotSeats.objects.filter(pk=pk).update(gives=gives, offer_hours=hours)
        promote(int(pk), at=at)
    return []


def hold_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """What was kept is kept no longer, or as it was before it was changed."""
    data = change.data
    hold = SlotHold.objects.filter(pk=data["hold"], count=data["count"]).first()
    if hold is None:
        raise changed_since()
    if "before" in data:
        change_hold(hold.pk, kept_in(data["before"], event), by=by, at=at)
    else:
        release_hold(hold.pk, by=by, at=at)
    return []


def keep_again(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Raises Refusal when the places have gone to others meanwhile, or the moment has passed."""
    add_hold(key_in(change), kept_in(change.data, event), by=by, at=at)
    return []


def kept_in(data: dict[str, Any], event: Event) -> Kept:
    kind = AttendeeKind.objects.filter(pk=data["kind"], event=event).first() if data.get("kind") else None
    return Kept(data["count"], data["for_whom"], datetime.fromisoformat(data["until"]), kind)
