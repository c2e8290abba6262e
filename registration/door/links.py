# SPDX-License-Identifier: EUPL-1.2
"""What a phone proves itself with: its token, and before that the one-time code that it is paired with."""

from datetime import datetime

from django.utils import timezone

from conference import tokens
from conference.models import Event
from conference.prepared import Prepared
from registration.models import Device

DEVICE = "device"
PAIR = "pair"
REMEMBERED = 20


def device_token(device: Device) -> str:
    return tokens.make(DEVICE, device.pk, device.version)


def pairing_code(device: Device) -> str:
    """Good once, until `pair_until`."""
    return tokens.make(PAIR, device.pk, device.pair_version)


def device_with(given: str, event: Event, at: datetime | None = None) -> Device | None:
    """The device whose token this is at this event; None for a wrong, revoked or expired one."""
    device = claimed(given, event)
    if device is None or not tokens.proves(given, DEVICE, device.pk, device.version):
        return None
    return None if is_over(device, at or timezone.now()) else device


def device_that_was(given: str, event: Event) -> Device | None:
    """The device whose token this is or was: revoked, expired or paired anew. It may do nothing but say it is wiped."""
    device = claimed(given, event)
    if device is None:
        return None
    versions = range(device.version, max(device.version - REMEMBERED, 0), -1)
    return device if any(tokens.proves(given, DEVICE, device.pk, one) for one in versions) else None


def is_over(device: Device, at: datetime) -> bool:
    """Whether the device may do nothing any more."""
    return device.revoked_at is not None or device.expires_at <= at


def device_paired_by(code: str, event: Event, at: datetime | None = None) -> Device | None:
    """The device that this code pairs at this moment; None for a forged, used, replaced or expired one."""
    device = claimed(code, event)
    if device is None or not tokens.proves(code, PAIR, device.pk, device.pair_version):
        return None
    return device if is_open(device, at or timezone.now()) else None


def was_code(code: str, event: Event) -> bool:
    """Whether this is, or lately was, a code of a device of this event."""
    device = claimed(code, event)
    if device is None:
        return False
    versions = range(device.pair_version, max(device.pair_version - REMEMBERED, 0), -1)
    return any(tokens.proves(code, PAIR, device.pk, one) for one in versions)


def is_open(device: Device, at: datetime) -> bool:
    """Whether a phone can be paired now; also one that was revoked before."""
    return device.pair_until is not None and at < device.pair_until and at < device.expires_at


def claimed(given: str, event: Event) -> Device | None:
    """Whose token or code it says it is; not yet proved."""
    pk = tokens.id_in(given)
    device = next(iter(_known(pk, event.pk)), None) if pk is not None else None
    if device is not None:
        device.event = event
    return device


_known = Prepared(lambda pk, event: Device.objects.filter(pk=pk, event=event).order_by(), values=2)
