# SPDX-License-Identifier: EUPL-1.2
"""Calendar files (RFC 5545): for an attachment and for a feed."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, vDuration
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
    for entry in entries:
        file.add_component(appointment(entry, zone, stamp))
    if entries:
        days = [moment(entry[end], zone).date() for entry in entries for end in ("starts", "ends")]
        file.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 2, 1, 1))
    return file.to_ical()


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
        if value := text(entry.get(field) or ""):
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
