# SPDX-License-Identifier: EUPL-1.2
"""The filters of the public programme. Every choice is an address; what we do not know is ignored."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _l

from conference.templatetags.od import loc, od_day
from programme.days import day_of
from programme.languages import language_name
from programme.models import Kind, Participation
from programme.published import Place, Programme, PublishedSession

MOST_WORDS, LONGEST = 6, 100
VIEWS = ("rooster", "lijst")
CHOICES = ("locatie", "thema", "soort", "taal", "label", "dag")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Options:
    """What can be chosen: only what occurs in the released programme."""

    locatie: Choices = field(default_factory=list)
    thema: Choices = field(default_factory=list)
    soort: Choices = field(default_factory=list)
    taal: Choices = field(default_factory=list)
    label: Choices = field(default_factory=list)
    dag: Choices = field(default_factory=list)


def options_of(programme: Programme, zone: tzinfo) -> Options:
    """What occurs in the programme, with the words for it."""
    there = {place.venue.slug for place in programme.places if place.venue}
    kinds = {session.kind for session in programme.sessions}
    languages = sorted({session.language for session in programme.sessions if session.language})
    tags = sorted({tag for session in programme.sessions for tag in session.tags}, key=str.casefold)
    return Options(
        locatie=[(venue.slug, venue.name) for venue in programme.venues if venue.slug in there],
        thema=[(track.slug, f"{track.letter} {loc(track, 'name')}") for track in programme.tracks],
        soort=[(kind.value, capfirst(str(kind.label))) for kind in Kind if kind in kinds],
        taal=[(code, capfirst(language_name(code))) for code in languages],
        label=[(tag, tag) for tag in tags],
        dag=[(day.isoformat(), od_day(day)) for day in programme.days(zone)],
    )


def wishes_of(query: Mapping[str, str], options: Options) -> dict[str, str]:
    """What somebody asked for, as far as it exists; anything else is left out."""
    wishes = {name: query.get(name, "") for name in CHOICES}
    known = {name: value for name, value in wishes.items() if value in dict(getattr(options, name))}
    if words := clean_words(query.get("q", "")):
        known["q"] = words
    if query.get("weergave") in VIEWS:
        known["weergave"] = query["weergave"]
    if query.get("tijdzone", "") in zones():
        known["tijdzone"] = query["tijdzone"]
    for switch in ("vrij", "plaatsen"):
        if query.get(switch):
            known[switch] = "1"
    return known


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The time zones that a visitor can ask for."""
    return frozenset(available_timezones())


def zone_of(wishes: Mapping[str, str]) -> ZoneInfo | None:
    """The time zone that somebody asked for, instead of the event's own."""
    return ZoneInfo(wishes["tijdzone"]) if "tijdzone" in wishes else None


def clean_words(text: str) -> str:
    """What can be searched for: one line, no control characters, not endless."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " " for letter in text[: LONGEST * 4]
    )
    return " ".join(kept.split())[:LONGEST].strip()


class WishForm(forms.Form):
    """The filters as a form; what is asked is clean already (see `wishes_of`)."""

    locatie = forms.ChoiceField(label=_l("Venue"), required=False)
    thema = forms.ChoiceField(label=_l("Track"), required=False)
    soort = forms.ChoiceField(label=_l("Kind"), required=False)
    taal = forms.ChoiceField(label=_l("Language"), required=False)
    label = forms.ChoiceField(label=_l("Tag"), required=False)
    q = forms.CharField(label=_l("Search"), required=False, max_length=LONGEST)
    vrij = forms.BooleanField(label=_l("Only what still has places"), required=False)

    EMPTY = {
        "locatie": _l("All venues"),
        "thema": _l("All tracks"),
        "soort": _l("All kinds"),
        "taal": _l("All languages"),
        "label": _l("All tags"),
    }

    def __init__(self, wishes: Mapping[str, str], options: Options) -> None:
        super().__init__(wishes)
        for name, empty in self.EMPTY.items():
            self.fields[name].choices = [("", empty), *getattr(options, name)]


def fits(place: Place, wishes: Mapping[str, str], zone: tzinfo, full: Collection[int] = ()) -> bool:
    """Whether the place is among what was asked for. `full` are the slots without a free place."""
    session = place.session
    asked = {
        "locatie": place.venue.slug if place.venue else "",
        "thema": session.track.slug if session.track else "",
        "soort": session.kind,
        "taal": session.language,
    }
    if any(name in wishes and wishes[name] != value for name, value in asked.items()):
        return False
    if "label" in wishes and wishes["label"] not in session.tags:
        return False
    if "dag" in wishes and day_of(place.starts_at, zone).isoformat() != wishes["dag"]:
        return False
    if "vrij" in wishes and (place.is_cancelled or place.pk in full):
        return False
    return "q" not in wishes or has_words(session, wishes["q"])


def has_words(session: PublishedSession, words: str) -> bool:
    """Every word stands somewhere: in the title, the text, a tag, the track's name or a speaker's."""
    text = searchable(session)
    return all(word in text for word in words.casefold().split()[:MOST_WORDS])


@lru_cache(maxsize=2_000)
def searchable(session: PublishedSession) -> str:
    track = session.track
    parts = [
        session.title,
        session.title_en,
        session.abstract,
        session.abstract_en,
        *session.tags,
        *((track.name, track.name_en) if track else ()),
        *(speaker.name for speaker in session.speakers),
    ]
    return "\n".join(parts).casefold()


def sessions_with(word: str, session: str = "") -> Q:
    """Sessions in which the word stands; `session` is the way to them."""
    way = f"{session}__" if session else ""
    texts = ("title", "title_en", "abstract", "abstract_en", "track__name", "track__name_en")
    found = Q(
        Exists(Participation.objects.filter(session=OuterRef(f"{way}pk"), speaker__name__icontains=word))
    )
    for text in texts:
        found |= Q(**{f"{way}{text}__icontains": word})
    return found


def address_of(wishes: Mapping[str, str], **other: Any) -> str:
    """The query of the address for these wishes with others instead; None leaves one out."""
    kept = {name: value for name, value in {**wishes, **other}.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"
