# SPDX-License-Identifier: EUPL-1.2
"""What a reader gathers from a file, before sessions, slots and their keys are made of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from programme.schedules.capacity import Capacity, read_capacity
from programme.schedules.languages import language_of
from programme.schedules.markdown import escaped, is_html, markdown
from programme.schedules.model import ABSTRACT, KIND, TITLE, URL, ReadLink, UnreadableSchedule
from programme.schedules.oddities import Oddities
from programme.schedules.own import Own
from programme.schedules.people import Handle, People
from programme.schedules.places import Rooms, Tracks
from programme.schedules.text import clean, dicts, line
from programme.schedules.times import read_zone

MOST_ENTRIES = 10_000
MOST_TAGS = 200_000  # of HTML within texts, all together: a few seconds of work
MOST_LINKS = 30


@dataclass
class Conference:
    """What the file says of the event as a whole."""

    title: str = ""
    acronym: str = ""
    start: date | None = None
    end: date | None = None
    venue: str = ""


@dataclass
class Entry:
    """A session as it stands once in the file: with one time, or with none that could be read."""

    source: str  # the id that the file gives the session
    title: str
    title_en: str = ""
    slot_id: str = ""
    kind: str = ""
    language: str = ""
    abstract: str = ""
    abstract_en: str = ""
    track: str | None = None
    speakers: tuple[Handle, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    room: str | None = None
    do_not_record: bool = False
    seats: Capacity = field(default_factory=lambda: Capacity(None, "", True))
    links: tuple[ReadLink, ...] = ()
    cancelled: bool = False
    is_named: bool = False  # the source names the session itself, however often it is given

    @property
    def where(self) -> str:
        return f"session:{self.source}"


class Collection:
    """All that was gathered; `zone` is that of moments without an offset."""

    def __init__(self, default_zone: ZoneInfo) -> None:
        self.oddities = Oddities()
        self.conference = Conference()
        self.own: Own | None = None  # what only a file of ours says
        self.rooms = Rooms(self.oddities)
        self.tracks = Tracks()
        self.people = People(self.oddities)
        self.entries: list[Entry] = []
        self.zone, self.zone_is_named = default_zone, False
        self.floating = 0  # moments without an offset
        self.tags = 0  # of HTML within texts

    def name_zone(self, value: Any) -> None:
        """Take the time zone that the file names."""
        if not line(value):
            return
        if zone := read_zone(value):
            self.zone, self.zone_is_named = zone, True
        else:
            self.oddities.note("time-zone-unknown", text=line(value))

    def settle(self, moment: datetime) -> datetime:
        """The moment with a time zone."""
        if moment.tzinfo:
            return moment
        self.floating += 1
        return moment.replace(tzinfo=self.zone)

    def add(self, entry: Entry) -> None:
        if len(self.entries) == MOST_ENTRIES:
            raise UnreadableSchedule("too-many-parts", {"what": "sessions", "limit": MOST_ENTRIES})
        if entry.cancelled:
            self.oddities.note("cancelled", entry.where, session=entry.title)
        self.entries.append(entry)

    def somebody(self, source: Any, name: Any, biography: Any, where: str) -> Handle | None:
        return self.people.find(source, name, self.markdown(biography, where, "biographies"))

    def title(self, value: Any, where: str) -> str:
        text = line(value)
        if len(text) > TITLE:
            self.oddities.note("text-cut", where, field="title", limit=TITLE)
        return line(text, TITLE)

    def markdown(self, value: Any, where: str, kind: str) -> str:
        """A text as Markdown, which those of a file of ours are; HTML is counted per `kind` of text."""
        text = clean(value)
        if not self.own and is_html(text):
            self.oddities.note("html-converted", kind)
            self.tags += text.count("<")
            if self.tags > MOST_TAGS:
                raise UnreadableSchedule("too-many-parts", {"what": "tags", "limit": MOST_TAGS})
            text = markdown(text)
        return text

    def abstract(self, subtitle: Any, abstract: Any, description: Any, where: str) -> str:
        """One text of the three that schedules have, the same only once."""
        texts = [self.markdown(value, where, "abstracts") for value in (abstract, description)]
        parts = [text for text in dict.fromkeys(texts) if text]
        below = escaped(line(subtitle, TITLE))
        if below and not "\n\n".join(parts).startswith(below):
            parts.insert(0, f"**{below}**")
        whole = "\n\n".join(parts)
        if len(whole) > ABSTRACT:
            self.oddities.note("text-cut", where, field="abstract", limit=ABSTRACT)
        return whole[:ABSTRACT].rstrip()

    def kind(self, value: Any) -> str:
        text = line(value, KIND)
        if not text:
            self.oddities.note("kind-missing")
        return text

    def language(self, value: Any) -> str:
        text = line(value)
        found = language_of(text)
        if not text:
            self.oddities.note("language-missing")
        elif found is None:
            self.oddities.note("language-unknown", f"language:{text[:40]}", text=text)
        return found or ""

    def seats(self, value: Any, where: str, title: str) -> Capacity:
        found = read_capacity(value)
        if not found.exact:
            self.oddities.note("capacity-text", where, session=title, text=found.text, number=found.number)
        return found

    def links(self, values: Any, where: str, base: str = "") -> tuple[ReadLink, ...]:
        """Links that a browser may follow; others are left out."""
        found: dict[str, ReadLink] = {}
        for value in dicts(values):
            raw = line(value.get("url"))
            if url := _web_address(raw, base):
                found.setdefault(url, ReadLink(line(value.get("title"), TITLE) or url[:TITLE], url))
            elif raw:
                self.oddities.note("link-left-out", where, url=raw)
        return tuple(found.values())[:MOST_LINKS]


def _web_address(raw: str, base: str) -> str:
    try:
        url = urljoin(base, raw) if raw else ""
        parts = urlsplit(url)
    except ValueError:
        return ""
    fit = parts.scheme in ("http", "https") and parts.netloc and " " not in url and len(url) <= URL
    return url if fit else ""
