# SPDX-License-Identifier: EUPL-1.2
"""The read part of the API: events, venues, rooms, tracks, sessions and speakers. Released data only."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.http import Http404
from django.urls import path
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers

from conference.models import Event, Room, Venue
from conference.pagecache import public_page
from programme.filters import clean_words, sessions_with
from programme.models import Kind, Participation, Release, Session, Slot, Speaker, Track

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


class SpeakerName(serializers.Serializer):
    slug = serializers.CharField(source="speaker.slug")
    name = serializers.CharField(source="speaker.name")


class SessionData(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    titleEn = serializers.CharField(source="title_en")
    abstract = serializers.CharField(help_text="Markdown")
    abstractEn = serializers.CharField(source="abstract_en", help_text="Markdown")
    kind = serializers.ChoiceField(choices=Kind.choices)
    language = serializers.CharField()
    level = serializers.CharField()
    track = serializers.CharField(source="track.slug", default=None, allow_null=True)
    doNotRecord = serializers.BooleanField(source="do_not_record")
    speakers = SpeakerName(source="participations", many=True)
    slots = serializers.SerializerMethodField(help_text="The ids of its times: see slots")

    def get_slots(self, session: Session) -> list[int]:
        return [slot.pk for slot in session.slots.all()]


class SpeakerData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()
    organisation = serializers.CharField()
    bio = serializers.CharField(help_text="Markdown")
    bioEn = serializers.CharField(source="bio_en", help_text="Markdown")
    sessions = serializers.SerializerMethodField()

    def get_sessions(self, speaker: Speaker) -> list[str]:
        return [participation.session.slug for participation in speaker.participations.all()]


class RoomFilter(filters.FilterSet):
    venue = filters.CharFilter(field_name="venue__slug")


class SessionFilter(filters.FilterSet):
    venue = filters.CharFilter(method="at_venue")
    track = filters.CharFilter(field_name="track__slug")
    kind = filters.ChoiceFilter(choices=Kind.choices)
    language = filters.CharFilter()
    speaker = filters.CharFilter(method="given_by")
    q = filters.CharFilter(method="search")

    def at_venue(self, sessions: QuerySet[Session], name: str, value: str) -> QuerySet[Session]:
        slots = Slot.objects.filter(session=OuterRef("pk"), current__room__venue__slug=value)
        return sessions.filter(Exists(slots))

    def given_by(self, sessions: QuerySet[Session], name: str, value: str) -> QuerySet[Session]:
        given = Participation.objects.filter(session=OuterRef("pk"), speaker__slug=value)
        return sessions.filter(Exists(given))

    def search(self, sessions: QuerySet[Session], name: str, value: str) -> QuerySet[Session]:
        for word in clean_words(value).split():
            sessions = sessions.filter(sessions_with(word))
        return sessions


class SpeakerFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains")


class OfEvent(generics.ListAPIView):
    """A list of what an event has; `rows` says which."""

    model: ClassVar[Any]

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return self.model.objects.none()
        return self.rows(self.kwargs["event"])

    def rows(self, event: Event) -> QuerySet[Any]:
        raise NotImplementedError


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


@says("The venues")
class VenueList(OfEvent):
    serializer_class, model = VenueData, Venue

    def rows(self, event: Event) -> QuerySet[Venue]:
        return Venue.objects.filter(event=event).order_by("position", "pk")


@says("The rooms")
class RoomList(OfEvent):
    serializer_class, model, filterset_class = RoomData, Room, RoomFilter

    def rows(self, event: Event) -> QuerySet[Room]:
        rooms = Room.objects.filter(venue__event=event).select_related("venue")
        return rooms.order_by("venue__position", "venue", "position", "pk")


@says("The tracks")
class TrackList(OfEvent):
    serializer_class, model = TrackData, Track

    def rows(self, event: Event) -> QuerySet[Track]:
        return Track.objects.filter(event=event).order_by("position", "pk")


@says("The sessions that are in the released programme")
class SessionList(OfEvent):
    serializer_class, model, filterset_class = SessionData, Session, SessionFilter

    def rows(self, event: Event) -> QuerySet[Session]:
        speakers = Participation.objects.select_related("speaker").order_by("position", "pk")
        slots = Slot.objects.filter(current__isnull=False).order_by("current__starts_at", "pk")
        return (
            Session.objects.released(event)
            .select_related("track")
            .prefetch_related(Prefetch("participations", speakers), Prefetch("slots", slots))
            .order_by("title", "pk")
        )


@says("The speakers of the released programme")
class SpeakerList(OfEvent):
    serializer_class, model, filterset_class = SpeakerData, Speaker, SpeakerFilter

    def rows(self, event: Event) -> QuerySet[Speaker]:
        released = Session.objects.released(event)
        given = (
            Participation.objects.filter(session__in=released)
            .select_related("session")
            .order_by("session__title", "pk")
        )
        return Speaker.objects.released(event).prefetch_related(Prefetch("participations", given))


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
