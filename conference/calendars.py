# SPDX-License-Identifier: EUPL-1.2
"""Calendar files (RFC 5545, and RFC 7986 for feeds): for an attachment and for a feed."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypedDict
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vCalAddress, vDuration
from icalendar import Event as Appointment

MIMETYPE = "text/calendar"
PRODUCT = "-//Overheidsdag//overheidsdag//NL"
# How often a calendar asks again. Most programs choose a time of their own, whatever we say.
REFRESH = timedelta(minutes=15)


class Required(TypedDict):
    uid: str
    title: str
    starts: str | datetime
    ends: str | datetime


class Entry(Required, total=False):
    """One appointment. Moments are aware, or ISO 8601 text with an offset.

    `uid` is the same for ever and in every file of ours, `sequence` rises with every change of time or place, `status`
    is CONFIRMED, TENTATIVE or CANCELLED, `updated` is when it last changed. What `is_free` leaves the time free.
    """

    location: str
    description: str
    url: str
    sequence: int
    status: str
    updated: str | datetime
    categories: list[str]
    is_free: bool


def calendar(
    entries: Iterable[Entry],
    name: str,
    zone: ZoneInfo,
    *,
    method: str = "PUBLISH",
    organizer: tuple[str, str] = ("", ""),
    stamp: datetime | None = None,
) -> bytes:
    """The file, in the zone's own time. The same entries give the same bytes when each says `updated`, or with `stamp`.

    `stamp` is when this message was made (DTSTAMP): of two with the same sequence the later one holds.
    `organizer` is a name and a mail address; both may be empty. Method CANCEL is for one entry."""
    entries = list(entries)
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", method)
    file.add("name", text(name))
    file.add("x-wr-calname", text(name))
    file.add("x-wr-timezone", zone.key)
    file.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", vDuration(REFRESH))
    if entries and zone.key != "UTC":
        days = [moment(entry[end], zone) for entry in entries for end in ("starts", "ends")]
        file.add_component(explained(zone.key, min(days).year, max(days).year))
    for entry in entries:
        file.add_component(appointment(entry, zone, organizer, stamp))
    return file.to_ical()


@lru_cache(maxsize=100)
def explained(zone: str, first_year: int, last_year: int) -> Timezone:
    """When the zone's clocks change in those years, for programs that do not know it by name."""
    return Timezone.from_tzid(
        zone, first_date=date(first_year - 1, 1, 1), last_date=date(last_year + 2, 1, 1)
    )


def appointment(
    entry: Entry, zone: ZoneInfo, organizer: tuple[str, str], stamp: datetime | None
) -> Appointment:
    made = moment(stamp or entry.get("updated") or datetime.now(UTC), UTC)
    one = Appointment()
    one.add("uid", entry["uid"])
    one.add("dtstamp", made)
    one.add("last-modified", moment(entry.get("updated") or made, UTC))
    one.add("sequence", entry.get("sequence", 0))
    one.add("status", (entry.get("status") or "CONFIRMED").upper())
    one.add("transp", "TRANSPARENT" if entry.get("is_free") else "OPAQUE")
    one.add("summary", text(entry["title"]))
    one.add("dtstart", moment(entry["starts"], zone))
    one.add("dtend", moment(entry["ends"], zone))
    for field in ("location", "description"):
        if value := text(str(entry.get(field) or "")):
            one.add(field, value)
    if categories := [text(each) for each in entry.get("categories", [])]:
        one.add("categories", categories)
    if url := entry.get("url"):
        one.add("url", url)
    if organizer[1]:
        one.add("organizer", organized_by(*organizer))
    return one


def organized_by(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = " ".join(text(name).replace('"', "'").split())
    return address


def moment(value: str | datetime, zone: tzinfo) -> datetime:
    parsed = datetime.fromisoformat(value) if isinstance(value, str) else value
    return parsed.astimezone(zone).replace(microsecond=0)


def text(value: str) -> str:
    """Without the characters that a calendar may not hold; the library escapes and folds the rest."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
