# SPDX-License-Identifier: EUPL-1.2
"""The phone that a token proves, with the lists that it scans for: one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference import tokens
from conference.models import Event
from conference.prepared import Prepared, Statement
from registration.door.links import DEVICE, is_over
from registration.models import CheckInList, Device

OF_DEVICE = ("name", "version", "revoked_at", "expires_at")
OF_EVENT = ("id", "slug", "time_zone", "starts_on", "ends_on", "published_at")
OF_LIST = (
    "id",
    "slug",
    "kind",
    "venue_id",
    "slot_id",
    "limit",
    "lifted_at",
    "allows_walk_in",
    "passes_no_shows",
)
FIELDS = (
    *OF_DEVICE,
    *(f"event__{name}" for name in OF_EVENT),
    *(f"lists__{name}" for name in OF_LIST),
)
AFTER_DEVICE, AFTER_EVENT = len(OF_DEVICE), len(OF_DEVICE) + len(OF_EVENT)

_rows = Prepared(lambda pk: Device.objects.filter(pk=pk).order_by().values_list(*FIELDS))


@dataclass(frozen=True, slots=True)
class Gate:
    """`rows` are the columns of OF_LIST by slug: few of a phone's lists are wanted at once."""

    device: Device
    rows: dict[str, tuple[Any, ...]]

    def lists(self, slugs: Iterable[str]) -> dict[str, CheckInList]:
        """Those of the phone's lists that are named."""
        return {slug: self.list_with(self.rows[slug]) for slug in slugs if slug in self.rows}

    def keys(self, slug: str) -> tuple[int, int, int | None]:
        """Of the event, the list and its slot."""
        row = self.rows[slug]
        return self.device.event_id, row[OF_LIST.index("id")], row[OF_LIST.index("slot_id")]

    def list_with(self, row: tuple[Any, ...]) -> CheckInList:
        values = dict(zip(OF_LIST, row, strict=True))
        return CheckInList(event=self.device.event, **values)


def gate_of(token: str, event_slug: str, at: datetime) -> Gate | None:
    """Of a phone that may scan at this published event; None for whatever else, which is told elsewhere."""
    pk = tokens.id_in(token)
    return None if pk is None else proved(_rows(pk), pk, token, event_slug, at)


def asked(pk: int) -> Statement:
    """The question by itself, for who asks more at the same time; `read` makes a gate of the answer."""
    return _rows.statement(pk)


def read(rows: list[tuple[Any, ...]], pk: int, token: str, event_slug: str, at: datetime) -> Gate | None:
    return proved(_rows.read(rows), pk, token, event_slug, at)


def proved(rows: list[tuple[Any, ...]], pk: int, token: str, event_slug: str, at: datetime) -> Gate | None:
    if not rows:
        return None
    device = Device(pk=pk, **dict(zip(OF_DEVICE, rows[0], strict=False)))
    event = Event(**dict(zip(OF_EVENT, rows[0][AFTER_DEVICE:AFTER_EVENT], strict=True)))
    if event.slug != event_slug or event.published_at is None:
        return None
    if not tokens.proves(token, DEVICE, device.pk, device.version):
        return None
    device.event = event
    if is_over(device, at):
        return None
    lists = (row[AFTER_EVENT:] for row in rows)
    return Gate(device, {row[1]: row for row in lists if row[0] is not None})
