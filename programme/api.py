# SPDX-License-Identifier: EUPL-1.2
"""The read part of the API: events, venues, rooms, tracks, sessions and speakers, as the latest release has them.

Venues and rooms too: those in which the released programme is, under the names that they have in it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers

from conference.api.lists import ListInMemory, Wishes, wish
from conference.models import Event
from conference.pagecache import public_page
from programme.filters import clean_words, has_words
from programme.models import Kind, Part, Release
from programme.published import (
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSpeaker,
    PublishedTrack,
    PublishedVenue,
    latest_of,
)

SECONDS = 5


def says(text: str) -> Any:
    """What the description of the API says of a view."""
    return extend_schema(summary=text, description=text)


class EventData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField(source="name_en")
    theme = serializers.CharField()
    themeEn = serializers.CharField(source="theme_en")
    startsOn = serializers.DateField(source="starts_on")
    endsOn = serializers.DateField(source="ends_on")
    timeZone = serializers.CharField(source="time_zone")
    languages = serializers.ListField(child=serializers.CharField(), source="language_codes")
    release = serializers.IntegerField(allow_null=True, help_text="Number of the version of the programme")


class VenueData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    building = serializers.CharField()
    street = serializers.CharField()
    postcode = serializers.CharField()
    city = serializers.CharField()
    capacity = serializers.IntegerField(allow_null=True)


class RoomData(serializers.Serializer):
    slug = serializers.CharField(help_text="Unique within its venue")
    name = serializers.CharField()
    venue = serializers.CharField(source="venue.slug")
    floor = serializers.CharField()
    capacity = serializers.IntegerField(allow_null=True)
    layout = serializers.CharField()
    accessibility = serializers.CharField()
    accessibilityEn = serializers.CharField(source="accessibility_en")


class TrackData(serializers.Serializer):
    slug = serializers.CharField()
    letter = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField(source="name_en")
    colour = serializers.CharField()


class GivenBy(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    part = serializers.ChoiceField(choices=Part.values)


class SessionData(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    titleEn = serializers.CharField(source="title_en")
    abstract = serializers.CharField(help_text="Markdown")
    abstractEn = serializers.CharField(source="abstract_en", help_text="Markdown")
    kind = serializers.ChoiceField(choices=Kind.values)
    language = serializers.CharField()
    level = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    track = serializers.CharField(source="track.slug", default=None, allow_null=True)
    doNotRecord = serializers.BooleanField(source="do_not_record")
    cancelled = serializers.SerializerMethodField(help_text="Whether it is not given at all any more")
    speakers = serializers.SerializerMethodField()
    slots = serializers.SerializerMethodField(help_text="The ids of its times: see slots")

    def get_cancelled(self, session: PublishedSession) -> bool:
        return all(place.is_cancelled for place in self.context["programme"].by_session[session.pk])

    def get_speakers(self, session: PublishedSession) -> GivenBy(many=True):  # type: ignore[valid-type]
        hosts = session.hosts
        return [
            {"slug": who.slug, "name": who.name, "part": Part.HOST if who.pk in hosts else Part.SPEAKER}
            for who in session.speakers
        ]

    def get_slots(self, session: PublishedSession) -> list[int]:
        return [place.pk for place in self.context["programme"].by_session[session.pk]]


class SpeakerData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()
    organisation = serializers.CharField()
    bio = serializers.CharField(help_text="Markdown")
    bioEn = serializers.CharField(source="bio_en", help_text="Markdown")
    sessions = serializers.SerializerMethodField()

    def get_sessions(self, speaker: PublishedSpeaker) -> list[str]:
        return [session.slug for session in self.context["programme"].by_speaker[speaker.pk]]


class RoomWishes(Wishes):
    venue = wish("The slug of a venue")


class SessionWishes(Wishes):
    venue = wish("The slug of a venue in which it is given")
    track = wish("The slug of a track")
    kind = serializers.ChoiceField(choices=Kind.values, required=False, allow_blank=True)
    language = wish("A code such as nl")
    tag = wish()
    speaker = wish("The slug of a speaker")
    q = wish("Words that all stand in its texts, tags, track or speakers")


class SpeakerWishes(Wishes):
    q = wish("A part of the name")


class OfProgramme(ListInMemory):
    """A list out of the released programme of the event in the address; empty before the first release."""

    def rows(self, event: Event, wishes: Mapping[str, Any]) -> Sequence[Any]:
        self.programme = latest_of(event)
        return self.among(self.programme, wishes) if self.programme else []

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[Any]:
        raise NotImplementedError

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"programme": getattr(self, "programme", None)}


def events() -> QuerySet[Event]:
    """The published events with the number of their latest release."""
    latest = Release.objects.filter(event=OuterRef("pk"), number__isnull=False).order_by("-number")
    return Event.objects.published().annotate(release=Subquery(latest.values("number")[:1]))


@says("The published events, the latest first")
class EventList(generics.ListAPIView):
    serializer_class = EventData
    queryset = Event.objects.none()

    def get_queryset(self) -> QuerySet[Event]:
        return events().order_by("-starts_on", "pk")


@says("One event")
class EventDetail(generics.RetrieveAPIView):
    serializer_class = EventData
    queryset = Event.objects.none()

    def get_object(self) -> Event:
        event = events().filter(pk=self.kwargs["event"].pk).first()
        if event is None:
            raise Http404
        return event


@says("The venues of the released programme")
class VenueList(OfProgramme):
    serializer_class = VenueData

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[PublishedVenue]:
        return programme.venues


@says("The rooms of the released programme")
class RoomList(OfProgramme):
    serializer_class, wishes_class = RoomData, RoomWishes

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[PublishedRoom]:
        return [room for room in programme.rooms if wishes.get("venue", room.venue.slug) == room.venue.slug]


@says("The tracks of the released programme")
class TrackList(OfProgramme):
    serializer_class = TrackData

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[PublishedTrack]:
        return programme.tracks


@says("The sessions of the released programme, by title")
class SessionList(OfProgramme):
    serializer_class, wishes_class = SessionData, SessionWishes

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[PublishedSession]:
        asked = dict(wishes)
        words = clean_words(asked.pop("q", ""))
        return [
            session
            for session in programme.sessions
            if all(value in known(programme, session)[name] for name, value in asked.items())
            and has_words(session, words)
        ]


def known(programme: Programme, session: PublishedSession) -> dict[str, set[str]]:
    """What can be asked of a session, with its own values."""
    return {
        "venue": {place.venue.slug for place in programme.by_session[session.pk] if place.venue},
        "track": {session.track.slug} if session.track else set(),
        "kind": {session.kind},
        "language": {session.language},
        "tag": set(session.tags),
        "speaker": {speaker.slug for speaker in session.speakers},
    }


@says("The speakers of the released programme, by name")
class SpeakerList(OfProgramme):
    serializer_class, wishes_class = SpeakerData, SpeakerWishes

    def among(self, programme: Programme, wishes: Mapping[str, Any]) -> Sequence[PublishedSpeaker]:
        name = wishes.get("q", "").casefold()
        return [speaker for speaker in programme.speakers if name in speaker.name.casefold()]


def public(view: type[generics.GenericAPIView]) -> Any:
    return public_page(seconds=SECONDS)(view.as_view())


urlpatterns = [
    path("events", public(EventList), name="api-events"),
    path("events/<slug:event>", public(EventDetail), name="api-event"),
    path("events/<slug:event>/venues", public(VenueList), name="api-venues"),
    path("events/<slug:event>/rooms", public(RoomList), name="api-rooms"),
    path("events/<slug:event>/tracks", public(TrackList), name="api-tracks"),
    path("events/<slug:event>/sessions", public(SessionList), name="api-sessions"),
    path("events/<slug:event>/speakers", public(SpeakerList), name="api-speakers"),
]
