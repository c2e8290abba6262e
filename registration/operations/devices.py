# SPDX-License-Identifier: EUPL-1.2
"""Phones that scan: which there are, which doors they are for, and until when they may be used."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import fill, save_checked
from registration.door.links import claimed, device_paired_by, device_token, was_code
from registration.models import CheckInList, Device

PAIRING_TIME = timedelta(minutes=15)
DAYS_AFTER = 1


@transaction.atomic
def save_device(
    event: Event,
    name: str,
    lists: Iterable[CheckInList],
    *,
    may_search: bool,
    at: datetime,
    by: Person | None,
    device: Device | None = None,
) -> Device:
    """Make a device, or give it another name, lists and rights; a phone that has it keeps working.

    Raises Refusal `no-lists`, `other-event`, `invalid`, `taken`."""
    chosen = list(lists)
    check_lists(event, chosen)
    row = device or Device(event=event, created_at=at, created_by=by)
    fill(row, {"name": name.strip(), "may_search": may_search, "expires_at": expiry_of(event)})
    save_checked(row)
    row.lists.set(chosen)
    about = {"lists": sorted(one.slug for one in chosen), "may_search": may_search}
    record("device changed" if device else "device added", row, event=event, by=by, at=at, **about)
    return row


def check_lists(event: Event, lists: list[CheckInList]) -> None:
    if not lists:
        raise Refusal("no-lists", _("Choose at least one door for this scanner."))
    if any(one.event_id != event.pk for one in lists):
        raise Refusal("other-event", _("This door is of another event."))


@transaction.atomic
def start_pairing(device: Device, *, at: datetime, by: Person | None) -> Device:
    """Make a new one-time code (`pairing_code`), good for a quarter of an hour; an older one is worth nothing now.

    Locks the device. Raises Refusal `over` after the event."""
    row = locked(device.pk)
    row.expires_at = expiry_of(row.event)
    if row.expires_at <= at:
        raise Refusal("over", _("The event is over, so no phone can be paired any more."))
    row.pair_version += 1
    row.pair_until = at + PAIRING_TIME
    row.save(update_fields=["expires_at", "pair_version", "pair_until"])
    record("device code made", row, event=row.event, by=by, at=at)
    return row


@transaction.atomic
def pair(event: Event, code: str, *, at: datetime) -> tuple[Device, str]:
    """The device that the code pairs, and the token of the phone. Locks the device.

    Raises Refusal `unknown-code` (404), `used`, `expired`."""
    asked = claimed(code, event)
    if asked is None or not was_code(code, event):
        message = _("This is not a code of a scanner. Scan the code on the organiser's screen.")
        raise Refusal("unknown-code", message, status=404)
    row = locked(asked.pk)
    if device_paired_by(code, event, at) is None:
        raise dead_code(row, at)
    return row, give_token(row, at=at, by=None)


def dead_code(device: Device, at: datetime) -> Refusal:
    """Why a code that was ours pairs nothing now."""
    if device.pair_until is not None and device.pair_until <= at:
        return Refusal("expired", _("This code is too old. Ask the organiser for a new one."))
    return Refusal("used", _("This code was used already. Ask the organiser for a new one."))


@transaction.atomic
def give_token(device: Device, *, at: datetime, by: Person | None) -> str:
    """A new token for this device, which is seen here once; the phone that had it before is out. Locks the device.

    Raises Refusal `over` after the event."""
    row = locked(device.pk)
    row.expires_at = expiry_of(row.event)
    if row.expires_at <= at:
        raise Refusal("over", _("The event is over, so no phone can be paired any more."))
    row.version += 1
    row.paired_at, row.pair_until, row.revoked_at, row.wiped_at = at, None, None, None
    row.seen_at, row.synced_at, row.queue, row.offset_ms, row.battery = None, None, 0, 0, None
    row.save()
    record("device paired", row, event=row.event, by=by, at=at)
    return device_token(row)


@transaction.atomic
def revoke_device(device: Device, *, at: datetime, by: Person | None) -> bool:
    """Let the phone in no more; it empties itself when it next asks something. False when it had been revoked.

    The version stays, so that its token is still known as one that was. Locks the device."""
    row = locked(device.pk)
    if row.revoked_at is not None:
        return False
    row.revoked_at, row.pair_until = at, None
    row.save(update_fields=["revoked_at", "pair_until"])
    record("device revoked", row, event=row.event, by=by, at=at)
    return True


@transaction.atomic
def note_wiped(device: Device, *, at: datetime) -> None:
    """The phone that has this device says it forgot everything; whoever does so by themselves is out too.

    Locks the device."""
    row = locked(device.pk)
    if row.wiped_at is not None:
        return
    row.wiped_at = at
    row.revoked_at = row.revoked_at or at
    row.save(update_fields=["wiped_at", "revoked_at"])
    record("device wiped", row, event=row.event, by=None, at=at)


@transaction.atomic
def delete_device(device: Device, *, at: datetime, by: Person | None) -> None:
    """Forget a device that no phone has any more; its scans stay. Locks the device.

    Raises Refusal `in-use` while a phone may still have something of it."""
    row = locked(device.pk)
    if row.paired_at is not None and row.wiped_at is None and at < row.expires_at:
        raise Refusal("in-use", _("A phone may still have the list. Revoke it, and wait until it is empty."))
    record("device deleted", row, event=row.event, by=by, at=at, name=row.name)
    row.delete()


def note_state(
    device: Device, *, queue: int | None, battery: int | None, offset_ms: int | None, at: datetime
) -> None:
    """What the phone says of itself, in one statement; an empty queue means that we have all it scanned."""
    said = {
        "queue": queue,
        "battery": battery,
        "offset_ms": offset_ms,
        "synced_at": at if queue == 0 else None,
    }
    known = {name: value for name, value in said.items() if value is not None}
    Device.objects.filter(pk=device.pk).update(seen_at=at, **known)


def follow_dates(at: datetime) -> int:
    """Let devices end with their event, also when that was moved; returns how many changed. Safe twice at once."""
    moved = 0
    devices = Device.objects.filter(expires_at__gt=at - timedelta(days=366)).select_related("event")
    for device in devices.only("expires_at", "event__ends_on", "event__time_zone"):
        end = expiry_of(device.event)
        if end != device.expires_at:
            moved += Device.objects.filter(pk=device.pk).update(expires_at=end)
    return moved


def expiry_of(event: Event) -> datetime:
    """A day after the event's last day is over, by its own clock."""
    day = event.ends_on + timedelta(days=1 + DAYS_AFTER)
    return event.start_of(day)


def locked(pk: int) -> Device:
    """The device, for this transaction alone; `event` comes along."""
    return Device.objects.select_for_update(of=("self",)).select_related("event").get(pk=pk)
