# SPDX-License-Identifier: EUPL-1.2
"""The filters of our lists. Every choice is an address; what we do not know is ignored."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django_filters import CharFilter, FilterSet
from django_filters import ChoiceFilter as Choice

from conference.models import Event
from conference.templatetags.od import loc, od_moment, od_time
from programme.filters import clean_words, has_words, sessions_with
from programme.grid import round_numbers
from programme.models import Slot
from programme.published import latest_of
from programme.shown import shown_session
from registration.models import Attendee, AttendeeState
from registration.queries.answers import answers_to_choose, who_answered
from registration.queries.choosing import Option
from registration.queries.slots import STATUS
from registration.rounds import Round, rounds_of

MOST_ROUNDS = 12


def clean(query: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: clean_words(query.get(name, "")) for name in names}


class RoundsFilter(FilterSet):
    """A filter of slots that knows their rounds; `ronde` is the number of one.

    They are called what the public programme calls them: a moment at which one session starts has no number there."""

    ronde = Choice(method="in_round", label=_l("Round"), empty_label=_l("All rounds"))

    def __init__(self, query: Mapping[str, str], queryset: QuerySet[Slot], *, event: Event) -> None:
        super().__init__(data=clean(query, self.base_filters), queryset=queryset)
        self.event = event
        self.programme = latest_of(event)
        starts = self.programme.places if self.programme else ()
        self.numbers = round_numbers(((one.starts_at, one.session.kind) for one in starts), event.zone)
        times = queryset.order_by().values_list("current__starts_at", "current__ends_at").distinct()
        self.rounds = rounds_of(times)
        self.filters["ronde"].extra["choices"] = [
            (str(one.number), self.label_of(one)) for one in self.rounds
        ]

    def label_of(self, one: Round) -> str:
        if len(self.event.days) > 1 or len(self.rounds) > MOST_ROUNDS:
            return od_moment(one.start, self.event)
        number, time = self.numbers.get(one.start), od_time(one.start, self.event)
        return _("Round %(number)d, %(time)s") % {"number": number, "time": time} if number else time

    def in_round(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        start = self.rounds[int(value) - 1].start
        return slots.filter(current__starts_at=start)


class ChoiceFilter(RoundsFilter):
    """What an attendee looks for among the sessions to choose from, in the words of the release."""

    thema = Choice(method="of_track", label=_l("Track"), empty_label=_l("All tracks"))
    q = CharFilter(method="search", label=_l("Search"))

    class Meta:
        model = Slot
        fields: list[str] = []

    def __init__(self, query: Mapping[str, str], queryset: QuerySet[Slot], *, event: Event) -> None:
        super().__init__(query, queryset, event=event)
        self.sessions = self.programme.sessions if self.programme else ()
        self.filters["thema"].extra["choices"] = [
            (track.slug, f"{track.letter} {loc(track, 'name')}")
            for track in (self.programme.tracks if self.programme else ())
        ]

    def of_track(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        return slots.filter(
            session__in=[one.pk for one in self.sessions if one.track and one.track.slug == value]
        )

    def search(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        return slots.filter(session__in=[one.pk for one in self.sessions if has_words(one, value)])

    def by_round(self, options: Iterable[Option]) -> list[tuple[Round, str, list[Option]]]:
        """The options by title under the round in which they start, with its name."""
        found: dict[Any, list[Option]] = {}
        for option in sorted(options, key=lambda one: (shown_session(one.slot).title, one.slot.pk)):
            found.setdefault(option.slot.current.starts_at, []).append(option)
        return [(one, self.label_of(one), found[one.start]) for one in self.rounds if one.start in found]


class AttendeeFilter(FilterSet):
    """The organiser's list of attendees."""

    q = CharFilter(method="search", label=_l("Name, organisation or address"))
    locatie = Choice(field_name="venue__slug", label=_l("Venue"), empty_label=_l("All venues"))
    status = Choice(
        field_name="state", label=_l("Status"), choices=AttendeeState.choices, empty_label=_l("All statuses")
    )
    plaatsen = Choice(
        method="with_seats",
        label=_l("Seats"),
        choices=[("ja", _l("has a seat")), ("nee", _l("has no seat yet")), ("wacht", _l("waits for one"))],
        empty_label=_l("With and without"),
    )
    antwoord = Choice(method="with_answer", label=_l("Answer"), empty_label=_l("All answers"))

    class Meta:
        model = Attendee
        fields: list[str] = []

    def __init__(self, query: Mapping[str, str], queryset: QuerySet[Attendee], *, event: Event) -> None:
        super().__init__(data=clean(query, self.base_filters), queryset=queryset)
        self.filters["locatie"].extra["choices"] = venue_choices(event)
        self.filters["antwoord"].extra["choices"] = (answers := answers_to_choose(event))
        if not answers:
            del self.filters["antwoord"]
        self.form.all_optional = True

    def search(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        for word in value.split():
            found = (
                Q(name__icontains=word) | Q(organisation__icontains=word) | Q(person__email__icontains=word)
            )
            rows = rows.filter(found)
        return rows

    def with_answer(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        question, _colon, answer = value.partition(":")
        return rows.filter(pk__in=who_answered(int(question), answer))

    def with_seats(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        wanted = {"ja": Q(seat_count__gt=0), "nee": Q(seat_count=0), "wacht": Q(waiting_count__gt=0)}
        return rows.filter(wanted[value])


class SlotFilter(RoundsFilter):
    """The organiser's list of slots."""

    locatie = Choice(field_name="current__room__venue__slug", label=_l("Venue"), empty_label=_l("All venues"))
    status = Choice(
        method="with_status",
        label=_l("Status"),
        choices=[
            ("open", _l("open")),
            ("few", _l("nearly full")),
            ("full", _l("full")),
            ("queue", _l("with a waiting list")),
            ("closed", _l("closed")),
            ("none", _l("without sign-up")),
            ("off", _l("cancelled or not in the programme")),
        ],
        empty_label=_l("All statuses"),
    )
    q = CharFilter(method="search", label=_l("Search by title or speaker"))

    class Meta:
        model = Slot
        fields: list[str] = []

    def __init__(self, query: Mapping[str, str], queryset: QuerySet[Slot], *, event: Event) -> None:
        super().__init__(query, queryset, event=event)
        self.filters["locatie"].extra["choices"] = venue_choices(event)

    def with_status(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        return slots.filter(STATUS[value])

    def search(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        for word in value.split():
            slots = slots.filter(sessions_with(word, "session"))
        return slots


def venue_choices(event: Event) -> list[tuple[str, str]]:
    return [(venue.slug, venue.name) for venue in event.venues.order_by("position", "pk")]
