# SPDX-License-Identifier: EUPL-1.2
"""The filters of the public programme. Every choice is an address; what we do not know is ignored."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _l
from django_filters import CharFilter, ChoiceFilter, FilterSet

from conference.models import Event
from programme.days import span_of
from programme.models import Participation, Placement

MOST_WORDS, LONGEST = 6, 100
VIEWS = ("rooster", "lijst")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Options:
    """What can be chosen: only what occurs in the released programme."""

    locatie: Choices = field(default_factory=list)
    thema: Choices = field(default_factory=list)
    soort: Choices = field(default_factory=list)
    taal: Choices = field(default_factory=list)
    dag: Choices = field(default_factory=list)


def wishes_of(query: Mapping[str, str], options: Options) -> dict[str, str]:
    """What somebody asked for, as far as it exists; anything else is left out."""
    wishes = {name: query.get(name, "") for name in ("locatie", "thema", "soort", "taal", "dag")}
    known = {name: value for name, value in wishes.items() if value in dict(getattr(options, name))}
    if words := clean_words(query.get("q", "")):
        known["q"] = words
    if query.get("weergave") in VIEWS:
        known["weergave"] = query["weergave"]
    return known


def clean_words(text: str) -> str:
    """What can be searched for: one line, no control characters, not endless."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " " for letter in text[: LONGEST * 4]
    )
    return " ".join(kept.split())[:LONGEST].strip()


class ProgrammeFilter(FilterSet):
    """Filters placements; `wishes` are clean (see `wishes_of`)."""

    locatie = ChoiceFilter(field_name="room__venue__slug", label=_l("Venue"), empty_label=_l("All venues"))
    thema = ChoiceFilter(
        field_name="slot__session__track__slug", label=_l("Track"), empty_label=_l("All tracks")
    )
    soort = ChoiceFilter(field_name="slot__session__kind", label=_l("Kind"), empty_label=_l("All kinds"))
    taal = ChoiceFilter(
        field_name="slot__session__language", label=_l("Language"), empty_label=_l("All languages")
    )
    dag = ChoiceFilter(method="on_day", label=_l("Day"), empty_label=_l("All days"))
    q = CharFilter(method="search", label=_l("Search"))

    class Meta:
        model = Placement
        fields: list[str] = []

    def __init__(
        self, wishes: Mapping[str, str], queryset: QuerySet[Placement], options: Options, event: Event
    ) -> None:
        super().__init__(data=wishes, queryset=queryset)
        self.event = event
        for name in ("locatie", "thema", "soort", "taal", "dag"):
            self.filters[name].extra["choices"] = getattr(options, name)

    def on_day(self, placements: QuerySet[Placement], name: str, value: str) -> QuerySet[Placement]:
        first, last = span_of(date.fromisoformat(value), self.event.zone)
        return placements.filter(starts_at__gte=first, starts_at__lt=last)

    def search(self, placements: QuerySet[Placement], name: str, value: str) -> QuerySet[Placement]:
        """Every word stands somewhere: in the title, the text, the track's name or a speaker's."""
        for word in value.split()[:MOST_WORDS]:
            placements = placements.filter(sessions_with(word, "slot__session"))
        return placements


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
