# SPDX-License-Identifier: EUPL-1.2
"""A new event from an earlier one."""

from datetime import UTC, date, datetime

import pytest

from conference.models import Phase
from conference.operations import venues
from conference.operations.copies import copy_event
from conference.queries import travel_minutes
from conference.site.operations import copy_edition
from registration.models import Attendee
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_slot,
    make_track,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = {
    "slug": "dag-2028",
    "name": "Dag 2028",
    "starts_on": date(2028, 2, 3),
    "ends_on": date(2028, 2, 3),
}


def test_a_copy_takes_the_shape_along_and_no_people():
    source = make_event("dag-2027", theme="Wij, de overheid", help_email="hulp@dag.example", intro="Kom ook.")
    zwolle, rotterdam = make_venue(source, "zwolle", capacity=300), make_venue(source, "rotterdam")
    make_slot(make_room(zwolle, name="Vecht", capacity=24))
    venues.set_travel_times(source, {(zwolle.pk, rotterdam.pk): 120}, by=None, at=NOW)
    source.pages.create(slug="lunch", title="Lunch", body="Om 12:40", position=3)
    make_track(source, "C")
    make_attendee(zwolle)
    reviewer = make_user("reviewer", event=source).person
    maker = make_person()
    event = copy_edition(source, NEXT_YEAR, by=maker, at=NOW)
    assert (event.name, event.theme, event.help_email, event.is_published) == (
        "Dag 2028",
        "Wij, de overheid",
        "hulp@dag.example",
        False,
    )
    new_zwolle, new_rotterdam = event.venues.order_by("slug").reverse()
    assert [(v.slug, v.capacity) for v in (new_zwolle, new_rotterdam)] == [
        ("zwolle", 300),
        ("rotterdam", None),
    ]
    assert list(new_zwolle.rooms.values_list("name", "capacity")) == [("Vecht", 24)]
    assert travel_minutes(event)[(new_zwolle.pk, new_rotterdam.pk)] == 120
    assert list(event.pages.values_list("slug", "body", "position")) == [("lunch", "Om 12:40", 3)]
    assert list(event.tracks.values_list("letter", "name")) == [("C", "Thema C")]
    assert set(event.grants.values_list("person", "role")) == {
        (reviewer.pk, "reviewer"),
        (maker.pk, "organiser"),
    }
    assert (event.sessions.count(), Attendee.objects.filter(event=event).count()) == (0, 0)


def test_the_phases_of_a_copy_move_along_with_the_first_day():
    source = make_event("dag-2027", starts_on=date(2027, 2, 4), ends_on=date(2027, 2, 4))
    source.phases.all().delete()
    Phase.objects.create(event=source, kind="call", opens_at=datetime(2026, 10, 1, 7, 0, tzinfo=UTC))
    event = copy_event(
        source, NEXT_YEAR | {"starts_on": date(2027, 3, 11), "ends_on": date(2027, 3, 11)}, by=None, at=NOW
    ).event
    # 35 days later it is winter time: nine o'clock in Amsterdam is one hour later in UTC.
    assert list(event.phases.values_list("kind", "opens_at", "closes_at")) == [
        ("call", datetime(2026, 11, 5, 8, 0, tzinfo=UTC), None)
    ]
