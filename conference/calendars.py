# SPDX-License-Identifier: EUPL-1.2
"""Calendar files (RFC 5545): for an attachment and for a feed."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Timezone, vDuration
from icalendar import Event as Appointment

MIMETYPE = "text/calendar"
PRODUCT = "-//Overheidsdag//overheidsdag//NL"


class Required(TypedDict):
    uid: str
    title: str
    starts: str | datetime
    ends: str | datetime


class Entry(Required, total=False):
    """One appointment. Moments are aware, or ISO 8601 text with an offset.

    `uid` is lasting and ours (`slot-12`, the host is added), `sequence` rises with every change, `status` is
    CONFIRMED, TENTATIVE or CANCELLED, `updated` is when it last changed.
    """

    location: str
    description: str
    url: str
    sequence: int
    status: str
    updated: str | datetime


def calendar(
    entries: Iterable[Entry],
    name: str,
    zone: ZoneInfo,
    *,
    method: str = "PUBLISH",
    stamp: datetime | None = None,
) -> bytes:
    """The file, in the zone's own time. The same entries give the same bytes when each says `updated`, or with `stamp`."""
    entries = list(entries)
    stamp = stamp or datetime.now(UTC)
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", method)
    file.add("name", text(name))
    file.add("x-wr-calname", text(name))
    file.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    if entries and zone.key != "UTC":
        days = [moment(entry[end], zone) for entry in entries for end in ("starts", "ends")]
        file.add_component(explained(zone.key, min(days).year, max(days).year))
    for entry in entries:
        file.add_component(appointment(entry, zone, stamp))
    return file.to_ical()


@lru_cache(maxsize=100)
def explained(zone: str, first_year: int, last_year: int) -> Timezone:
    """When the zone's clocks change in those years, for programs that do not know it by name."""
    return Timezone.from_tzid(
        zone, first_date=date(first_year - 1, 1, 1), last_date=date(last_year + 2, 1, 1)
    )


def appointment(entry: Entry, zone: ZoneInfo, stamp: datetime) -> Appointment:
    updated = moment(entry.get("updated") or stamp, UTC)
    one = Appointment()
    one.add("uid", address_of(entry["uid"]))
    one.add("dtstamp", updated)
    one.add("last-modified", updated)
    one.add("sequence", entry.get("sequence", 0))
    one.add("status", (entry.get("status") or "CONFIRMED").upper())
    one.add("summary", text(entry["title"]))
    one.add("dtstart", moment(entry["starts"], zone))
    one.add("dtend", moment(entry["ends"], zone))
    for field in ("location", "description"):
        if value := text(str(entry.get(field) or "")):
            one.add(field, value)
    if url := entry.get("url"):
        one.add("url", url)
    return one


def address_of(uid: str) -> str:
    """`slot-12@dag.example`: the same for ever, whatever moves."""
    return uid if "@" in uid else f"{uid}@{urlsplit(settings.BASE_URL).hostname}"


def moment(value: str | datetime, zone: tzinfo) -> datetime:
    parsed = datetime.fromisoformat(value) if isinstance(value, str) else value
    return parsed.astimezone(zone).replace(microsecond=0)


def text(value: str) -> str:
    """Without the characters that a calendar may not hold; the library escapes and folds the rest."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
