# SPDX-License-Identifier: EUPL-1.2
"""A prepared query answers what its queryset answers, on either database."""

import pytest
from django.db.models import Exists, F, OuterRef, Subquery

from conference.models import Phase, Room
from conference.prepared import Prepared
from registration.models import Attendee, Seat, WaitingPlace
from tests.make import make_attendee, make_event, make_room, make_venue

pytestmark = pytest.mark.django_db


def attendees_with_phase(pk):
    phases = Phase.objects.filter(event=OuterRef("event"), kind="choosing")
    return (
        Attendee.objects.select_related("event", "person", "venue")
        .annotate(opens=Subquery(phases.values("opens_at")), known=Exists(phases))
        .filter(pk=pk)
    )


def test_objects_come_with_their_relations_annotations_and_types():
    prepared = Prepared(attendees_with_phase)
    for attendee in (make_attendee(make_venue(make_event())), make_attendee(make_venue(make_event()))):
        (found,) = prepared(attendee.pk)
        expected = attendees_with_phase(attendee.pk).get()
        assert vars(found.event) | {"_state": None} == vars(expected.event) | {"_state": None}
        assert (found, found.created_at, found.is_listed) == (
            expected,
            expected.created_at,
            expected.is_listed,
        )
        assert (found.opens, found.known, found.venue.event_id) == (expected.opens, True, attendee.event_id)


def test_related_rows_cost_no_query(django_assert_num_queries):
    attendee = make_attendee(make_venue(make_event()))
    prepared = Prepared(attendees_with_phase)
    prepared(attendee.pk)
    with django_assert_num_queries(1):
        assert prepared(attendee.pk)[0].person.email == attendee.person.email


def test_several_values_and_plain_rows():
    venue = make_venue(make_event())
    rooms = [make_room(venue) for _ in range(3)]
    between = Prepared(
        lambda low, high: Room.objects.filter(pk__gte=low, pk__lte=high).order_by("pk").values_list("pk"), 2
    )
    assert between(rooms[1].pk, rooms[2].pk) == [(rooms[1].pk,), (rooms[2].pk,)]
    assert between(rooms[0].pk, rooms[0].pk) == [(rooms[0].pk,)]


def test_a_union_of_two_tables():
    def both(pk):
        rows = Seat.objects.filter(attendee=pk).order_by().values_list("pk", F("slot_id"))
        return rows.union(
            WaitingPlace.objects.filter(attendee=pk).order_by().values_list("pk", F("slot_id")), all=True
        )

    assert Prepared(both)(make_attendee(make_venue(make_event())).pk) == []
