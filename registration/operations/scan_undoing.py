# SPDX-License-Identifier: EUPL-1.2
"""Taking back a scan: how somebody stands is then what the other scans make of it."""

from registration.door.rules import ENTERED, LEFT, NONE, NOT_HERE, OK, TAKEN_BACK
from registration.door.standing import Decided, Happened, standing_of
from registration.door.times import TOLERATED
from registration.models import CheckInList, Device
from registration.operations.scan_writing import At, NewScan, Sheet, effects_of, happened

Effective = tuple[str, Happened, int | None]


def take_back(
    sheet: Sheet, here: At, row: NewScan, decided: Decided, *, door: CheckInList, device: Device
) -> tuple[Decided, NewScan]:
    """Take back the last that changed something; of what waited on a phone, the last of that phone if it can be.

    Asks what was scanned before: this is rare."""
    if decided.effect != TAKEN_BACK:
        return decided, row
    scans = effective(sheet, here, door, device)
    before = [one for one in scans if one[1].at <= row.scanned_at + TOLERATED]
    is_late = happened(row).is_late
    own = [one for one in before if one[2] == row.device_id] if is_late else []
    last = (own or before)[-1] if before else None
    if last is None:
        return Decided(NOT_HERE, NONE, decided.standing), row
    rest = standing_of((effect, scan) for effect, scan, _device in scans if scan.scan != last[1].scan)
    return Decided(OK, TAKEN_BACK, rest), row._replace(undoes_id=last[1].scan)


def effective(sheet: Sheet, here: At, door: CheckInList, device: Device) -> list[Effective]:
    """What made them stand as they do: what we have, and what is new in this post."""
    undone = {one.undoes_id for one in sheet.scans}
    kept = [(one.effect, scan, one.device_id) for one, scan in effects_of(here, door.event.zone)]
    new = [
        (one.effect, happened(one, device.name), one.device_id)
        for one in sheet.scans
        if (one.list_id, one.attendee_id, door.event.day_at(one.scanned_at)) == here
        and one.effect in {ENTERED, LEFT}
    ]
    return [one for one in [*kept, *new] if one[1].scan not in undone]
