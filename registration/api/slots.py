# SPDX-License-Identifier: EUPL-1.2
"""The slots of the released programme, with their seats as they are now."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers

from conference.api.lists import ListInMemory, Wishes, wish
from conference.api.shapes import Moment
from conference.models import Event
from programme.published import Place, latest_of
from registration import converters  # noqa: F401 -- `key` in the addresses
from registration.queries.slots import CountedSlot, counted_slots

SLOT = OpenApiParameter("slot", int, OpenApiParameter.PATH, description="The id of a slot")


class SlotData(serializers.Serializer):
    id = serializers.IntegerField(source="place.pk")
    session = serializers.CharField(source="place.session.slug")
    title = serializers.CharField(source="place.session.title")
    room = serializers.CharField(source="place.room.slug", default=None, allow_null=True)
    venue = serializers.CharField(source="place.venue.slug", default=None, allow_null=True)
    start = Moment(source="place.starts_at")
    end = Moment(source="place.ends_at")
    state = serializers.ChoiceField(source="place.state", choices=["planned", "cancelled"])
    seatLimit = serializers.IntegerField(source="seats.seat_limit", default=None, allow_null=True)
    seatsTaken = serializers.IntegerField(source="seats.taken", default=0)
    waiting = serializers.IntegerField(source="seats.waiting", default=0)
    signup = serializers.ChoiceField(choices=["open", "closed", "none"], help_text="none: free to walk into")


class AnyMoment(serializers.DateTimeField):
    """By ISO 8601, of any year and offset that can be written; without an offset by the site's clock."""

    def enforce_timezone(self, value: datetime) -> datetime:
        return value if timezone.is_aware(value) else value.replace(tzinfo=timezone.get_current_timezone())


class SlotWishes(Wishes):
    venue = wish("The slug of a venue")
    room = wish("The slug of a room")
    session = wish("The slug of a session")
    track = wish("The slug of a track")
    startsAfter = AnyMoment(required=False, help_text="Only what starts then or later")
    signup = serializers.ChoiceField(choices=["none", "some"], required=False, allow_blank=True)


class Slots(generics.GenericAPIView):
    """The slots of the released programme of the event in the address."""

    serializer_class = SlotData

    def counted(self, event: Event, places: Iterable[Place]) -> list[CountedSlot]:
        return counted_slots(event, places, at=timezone.now())


@extend_schema(summary="The slots of the released programme, with their seats as they are now")
class SlotList(Slots, ListInMemory):
    wishes_class = SlotWishes

    def rows(self, event: Event, wishes: Mapping[str, Any]) -> list[CountedSlot]:
        asked = dict(wishes)
        signup, after = asked.pop("signup", None), asked.pop("startsAfter", None)
        programme = latest_of(event)
        places = [
            place
            for place in (programme.places if programme else ())
            if all(known(place)[name] == value for name, value in asked.items())
            and (after is None or place.starts_at >= after)
        ]
        slots = self.counted(event, places)
        return [slot for slot in slots if signup is None or (slot.seats is None) == (signup == "none")]


def known(place: Place) -> dict[str, str | None]:
    """What can be asked of a place, with its own values."""
    session = place.session
    return {
        "venue": place.venue.slug if place.venue else None,
        "room": place.room.slug if place.room else None,
        "session": session.slug,
        "track": session.track.slug if session.track else None,
    }


@extend_schema(summary="One slot, with its seats as they are now", parameters=[SLOT])
class SlotDetail(Slots, generics.RetrieveAPIView):
    def get_object(self) -> CountedSlot:
        event = self.kwargs["event"]
        programme = latest_of(event)
        place = programme.by_slot.get(self.kwargs["slot"]) if programme else None
        if place is None:
            raise Http404
        return self.counted(event, [place])[0]


def as_it_is_now(view: type[Slots]) -> Any:
    """Never from memory; who has the same already hears only that it is still so."""
    return conditional_page(cache_control(no_cache=True)(view.as_view()))


urlpatterns = [
    path("events/<slug:event>/slots", as_it_is_now(SlotList), name="api-slots"),
    path("events/<slug:event>/slots/<key:slot>", as_it_is_now(SlotDetail), name="api-slot"),
]
