# SPDX-License-Identifier: EUPL-1.2
"""What every change of the draft's slots shares: what is refused, and how it is saved. Whoever calls holds the draft."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Event, Person, Room
from programme.models import Placement, Release
from programme.queries.placing import Clashes, clashes_with
from programme.spots import NoSuchTime, Spot, Step, plain_spot

Spots = Mapping[int, Spot | None]
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
NO_SUCH_TIME = {
    "gap": _l("This time is not there: the clock goes forward that night. Choose another one."),
    "twice": _l("This time is there twice: the clock goes back that night. Choose another one."),
}


class NewClashes(Refusal):
    """The change would bring clashes that whoever asks for it has not seen yet."""

    def __init__(self, clashes: Clashes) -> None:
        super().__init__("new-clashes", _("This brings clashes. Look at them, then save anyway."))
        self.clashes = clashes


def refuse_new_clashes(
    event: Event, wanted: Mapping[int, Spot], shown: str | None, session: int | None = None
) -> None:
    """Raises NewClashes unless these are the clashes that were shown."""
    if shown is None:
        return
    clashes = clashes_with(event, wanted, session)
    if clashes.new and clashes.fingerprint != shown:
        raise NewClashes(clashes)


def refuse_wrong_spots(event: Event, spots: Iterable[Spot]) -> None:
    """Raises Refusal `ends-before-start`, `out-of-reach`, or `no-room` for a room that the event does not have."""
    spots = list(spots)
    if any(spot.ends_at <= spot.starts_at for spot in spots):
        raise Refusal("ends-before-start", _("This ends before it starts. Choose a later end."))
    if not all(EARLIEST <= spot.starts_at.date() <= spot.ends_at.date() <= LATEST for spot in spots):
        raise Refusal("out-of-reach", _("Choose a day between 2000 and 2100."))
    rooms = {spot.room for spot in spots if spot.room is not None}
    if Room.objects.filter(venue__event=event, pk__in=rooms).count() < len(rooms):
        raise Refusal("no-room", _("This room is not there any more. Choose another one."))


def applied(event: Event, spots: Mapping[int, Spot], step: Step) -> dict[int, Spot]:
    """Where each comes. Raises Refusal `no-such-time` or `out-of-reach`."""
    try:
        return {pk: step.apply(spot, event.zone) for pk, spot in spots.items()}
    except NoSuchTime as error:
        raise Refusal("no-such-time", str(NO_SUCH_TIME[error.code])) from error
    except OverflowError as error:
        raise Refusal("out-of-reach", _("Choose a day between 2000 and 2100.")) from error


def save_spots(
    draft: Release, was: Spots, wanted: Spots, verb: str, subject: Model, *, by: Person | None, at: datetime
) -> Change:
    """Bring the slots of `wanted` in the draft to their spots (None takes one out), and write it down."""
    rows = {row.slot_id: row for row in draft.placements.filter(slot__in=was)}
    changed = [filled(rows[pk], spot) for pk, spot in wanted.items() if spot and pk in rows]
    new = [
        filled(Placement(release=draft, slot_id=pk), spot)
        for pk, spot in wanted.items()
        if spot and pk not in rows
    ]
    gone = [pk for pk, spot in wanted.items() if spot is None and pk in rows]
    Placement.objects.bulk_update(changed, ["room", "starts_at", "ends_at", "state"], batch_size=200)
    Placement.objects.bulk_create(new)
    draft.placements.filter(slot__in=gone).delete()
    lines = {str(pk): [plain_spot(spot), plain_spot(wanted.get(pk))] for pk, spot in was.items()}
    title = str(getattr(subject, "session", ""))
    return record(verb, subject, event=draft.event, by=by, at=at, slots=lines, title=title)


def filled(row: Placement, spot: Spot) -> Placement:
    row.room_id, row.starts_at, row.ends_at, row.state = spot.room, spot.starts_at, spot.ends_at, spot.state
    return row
