# SPDX-License-Identifier: EUPL-1.2
"""Kinds of attendee: made, changed, full and waited for, open at their own moments."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.errors import Refusal
from conference.models import Phase
from conference.versions import StaleEdit, fingerprint, values_of
from registration.models import Attendee, AttendeeKind, AttendeeState, EventPlaces
from registration.operations.attendance import confirm, register
from registration.operations.details import Details
from registration.operations.kinds import (
    KIND_FIELDS,
    add_kind,
    add_usual_kinds,
    change_kind,
    default_kind,
    delete_kind,
)
from registration.operations.rules import change_rules, rule_values
from registration.operations.seats import take_seat
from registration.queries.standing import Standing, standing_of
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_kind, make_room, make_slot, make_user, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def organiser(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


def come(venue, n=0, kind=None):
    details = Details(f"Iemand {n}")
    begun = register(
        venue.event, f"iemand{n}@x.example", venue, details, language="nl", at=NOW, is_proved=True, kind=kind
    )
    return confirm(begun.pk, at=NOW + timedelta(seconds=n))


def changed(kind, **values):
    now = values_of(AttendeeKind.objects.get(pk=kind.pk), KIND_FIELDS)
    return change_kind(kind, now | values, by=None, at=NOW)


def test_the_usual_kinds_come_with_one_press_and_a_second_press_adds_nothing(event):
    default_kind(event)
    first, second = add_usual_kinds(event, by=None, at=NOW), add_usual_kinds(event, by=None, at=NOW)
    assert ([kind.slug for kind in first], second) == (["spreker", "crew", "jury", "pers", "tafelgast"], [])
    public = AttendeeKind.objects.filter(event=event, is_public=True)
    assert [kind.slug for kind in public] == ["deelnemer"]


def test_two_kinds_of_one_name_get_an_address_each(event):
    slugs = [add_kind(event, {"name": "Pers"}, by=None, at=NOW).slug for _ in range(2)]
    assert slugs == ["pers", "pers-2"]


def test_fewer_places_than_are_taken_are_refused_with_the_number(event):
    venue, kind = make_venue(event), make_kind(event)
    for _ in range(3):
        make_attendee(venue, kind=kind)
    with pytest.raises(Refusal) as refused:
        changed(kind, seat_limit=2)
    assert (refused.value.code, refused.value.data["taken"]) == ("below-taken", 3)
    assert "3" in refused.value.message


def test_more_places_for_a_kind_let_in_who_waits_in_order(event):
    venue, kind = make_venue(event), make_kind(event, seat_limit=1)
    people = [come(venue, n, kind) for n in range(4)]
    assert [one.state for one in people] == ["confirmed", "waiting", "waiting", "waiting"]
    changed(kind, seat_limit=3)
    states = [Attendee.objects.get(pk=one.pk).state for one in people]
    assert states == ["confirmed", "confirmed", "confirmed", "waiting"]
    assert problems(event, at=NOW) == []


def test_who_changes_a_kind_after_somebody_else_hears_it(event):
    kind = make_kind(event)
    seen = fingerprint(values_of(kind, KIND_FIELDS))
    changed(kind, name="Anders")
    with pytest.raises(StaleEdit):
        change_kind(kind, {"name": "Mijn"}, seen=seen, by=None, at=NOW)


def test_a_kind_that_somebody_was_registered_as_stays_and_says_why(event):
    kind, unused = make_kind(event, name="pers"), make_kind(event)
    make_attendee(make_venue(event), kind=kind, state=AttendeeState.CANCELLED)
    with pytest.raises(Refusal) as refused:
        delete_kind(kind, by=None, at=NOW)
    assert refused.value.code == "in-use"
    delete_kind(unused, by=None, at=NOW)
    assert not AttendeeKind.objects.filter(pk=unused.pk).exists()


def test_who_waits_is_told_for_what_and_who_comes_before(event):
    default_kind(event)
    full, roomy = make_venue(event, limit=1), make_venue(event)
    small = make_kind(event, seat_limit=1)
    come(full, 1)
    come(roomy, 2, small)
    at_venue, of_kind = come(full, 3), come(roomy, 4, small)
    assert (standing_of(at_venue), standing_of(of_kind)) == (Standing("venue", 1), Standing("kind", 1))
    EventPlaces.objects.filter(event=event).update(seat_limit=2)
    assert (standing_of(at_venue), standing_of(of_kind)) == (Standing("event", 1), Standing("event", 2))


def test_a_full_event_lets_wait_and_more_places_let_in(event):
    venue = make_venue(event)
    come(venue, 0)
    change_rules(event, rule_values(event) | {"seat_limit": 1}, by=None, at=NOW)
    waits = come(venue, 1)
    assert waits.state == "waiting"
    with pytest.raises(Refusal, match="below-taken"):
        change_rules(event, rule_values(event) | {"seat_limit": 0}, by=None, at=NOW)
    change_rules(event, rule_values(event) | {"seat_limit": 2}, by=None, at=NOW)
    waits.refresh_from_db()
    assert waits.state == "confirmed"
    assert problems(event, at=NOW) == []


@pytest.mark.parametrize(
    ("opens", "closes", "code"), [(1, None, "not-open"), (-5, -1, "closed"), (-1, 1, None)]
)
def test_a_kind_opens_and_closes_at_its_own_moments(event, opens, closes, code):
    Phase.objects.filter(event=event).update(opens_at=None, closes_at=None)
    kind = make_kind(
        event,
        opens_at=NOW + timedelta(days=opens),
        closes_at=NOW + timedelta(days=closes) if closes else None,
    )
    venue = make_venue(event)
    if code is None:
        assert come(venue, kind=kind).state == "confirmed"
        return
    with pytest.raises(Refusal, match=code):
        come(venue, kind=kind)


def test_what_is_not_for_everybody_cannot_be_chosen_without_an_invitation(event):
    with pytest.raises(Refusal, match="by-link"):
        come(make_venue(event), kind=make_kind(event, is_public=False))


def test_one_open_kind_asks_no_choice_and_two_do(event):
    make_venue(event, "zwolle")
    url = reverse("register", kwargs={"event": "dag"})
    assert b'name="email"' in Client().get(url).content
    make_kind(event, "pers", name="Pers")
    page = Client().get(url).content.decode()
    assert ('value="deelnemer"' in page, 'value="pers"' in page, 'name="email"' in page) == (
        True,
        True,
        False,
    )
    form = Client().get(url, {"soort": "pers"}).content.decode()
    assert ('name="email"' in form, "<b>Pers</b>" in form) == (True, True)


def test_registering_as_a_kind_through_the_page_counts_as_that_kind(event):
    venue, kind = make_venue(event, "zwolle"), make_kind(event, "pers", name="Pers")
    data = {
        "name": "Anna",
        "email": "anna@x.example",
        "organisation": "Krant",
        "venue": "zwolle",
        "agrees": "on",
    }
    Client().post("/dag/aanmelden/?soort=pers", data)
    assert Attendee.objects.get().kind == kind
    assert Attendee.objects.get().venue == venue


def test_a_kind_that_opens_later_says_when_and_a_closed_one_that_it_has(event):
    make_kind(event, "later", opens_at=NOW + timedelta(days=2))
    make_kind(event, "geweest", closes_at=NOW - timedelta(days=2))
    later = Client().get("/dag/aanmelden/?soort=later")
    closed = Client().get("/dag/aanmelden/?soort=geweest")
    assert (later.context["is_past"], "22 jan" in later.content.decode()) == (False, True)
    assert (closed.context["is_past"], "18 jan" in closed.content.decode()) == (True, True)


def test_the_list_of_kinds_asks_the_same_for_one_and_for_many(event, organiser):
    url = reverse("desk-registration", kwargs={"event": "dag"})
    default_kind(event)
    organiser.get(url)
    with CaptureQueriesContext(connection) as few:
        organiser.get(url)
    for _ in range(5):
        make_kind(event, seat_limit=3)
    with CaptureQueriesContext(connection) as many:
        assert organiser.get(url).status_code == 200
    assert len(many) == len(few)


def test_rules_that_touch_people_are_told_before_they_are_saved(event, organiser):
    venue = make_venue(event)
    anna = make_attendee(venue)
    for times in (("10:30", "11:20"), ("11:40", "12:30")):
        take_seat(make_slot(make_room(venue), *times).pk, anna.pk, at=NOW)
    url = reverse("desk-rules", kwargs={"event": "dag"})
    seen = fingerprint(rule_values(event))
    data = {"most_seats": 1, "most_colleagues": 10, "name_days": 14, "keep_days": 365, "seen": seen}
    page = organiser.post(url, data)
    assert (page.status_code, rule_values(event)["most_seats"]) == (200, None)
    told = page.context["told"]
    assert len(told) == 1
    assert organiser.post(url, data | {"told": told}).status_code == 302
    assert rule_values(event)["most_seats"] == 1
