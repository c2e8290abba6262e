# SPDX-License-Identifier: EUPL-1.2
"""How people register for a new edition: as they did for the one before, without the people."""

from datetime import UTC, date, datetime

import pytest

from conference.site.operations import copy_edition
from registration.models import AttendeeKind, EventPlaces, Question, RegistrationSettings, Round
from registration.operations.kinds import default_kind
from registration.queries.questions import ask_of
from tests.make import NOW, make_attendee, make_event, make_kind, make_question, make_venue

pytestmark = pytest.mark.django_db
# Four weeks later it is summer time: half past nine in Amsterdam is 7:30 in UTC.
SPRING = {
    "slug": "dag-2028",
    "name": "Dag 2028",
    "starts_on": date(2028, 4, 6),
    "ends_on": date(2028, 4, 6),
}
WINTER = datetime(2028, 3, 9, 8, 30, tzinfo=UTC)
MOVED = datetime(2028, 4, 6, 7, 30, tzinfo=UTC)


@pytest.fixture
def source():
    return make_event("dag-2027", starts_on=date(2028, 3, 9), ends_on=date(2028, 3, 9))


def copied(source):
    return copy_edition(source, SPRING, by=None, at=NOW)


def test_kinds_places_rules_and_rounds_go_along_with_their_moments(source):
    press = make_kind(source, "pers", name="Pers", name_en="Press", is_public=False, needs_approval=True)
    AttendeeKind.objects.filter(pk=press.pk).update(
        opens_at=WINTER, seat_limit=20, most_seats=2, position=4, role="press"
    )
    make_attendee(make_venue(source), kind=press)
    EventPlaces.objects.update_or_create(event=source, defaults={"seat_limit": 700})
    RegistrationSettings.objects.create(
        event=source, change_until=WINTER, one_per_round=True, keep_days=90, last_reminder=None
    )
    Round.objects.create(event=source, name="Ronde 1", starts_at=WINTER, ends_at=WINTER.replace(hour=9))
    event = copied(source)
    kinds = AttendeeKind.objects.filter(event=event)
    fields = ("slug", "name", "name_en", "role", "is_public", "needs_approval", "opens_at", "closes_at")
    assert list(kinds.values_list(*fields, "seat_limit", "most_seats", "position", "taken")) == [
        ("pers", "Pers", "Press", "press", False, True, MOVED, None, 20, 2, 4, 0)
    ]
    assert EventPlaces.objects.values_list("seat_limit", "taken").get(event=event) == (700, 0)
    rules = RegistrationSettings.objects.get(event=event)
    assert (rules.change_until, rules.one_per_round, rules.keep_days, rules.last_reminder) == (
        MOVED,
        True,
        90,
        None,
    )
    rounds = Round.objects.filter(event=event).values_list("name", "starts_at", "ends_at")
    assert list(rounds) == [("Ronde 1", MOVED, MOVED.replace(hour=8))]


def test_the_form_goes_along_with_its_conditions(source):
    member, press = default_kind(source), make_kind(source, "pers")
    travel = make_question(source, "choice", "Trein", "Auto", label="Hoe kom je?", help="Kies er een")
    plate = make_question(source, "text", label="Kenteken?", is_required=True, maximum=9)
    plate.depends_on, plate.depends_values = travel, [str(travel.options.get(label="Auto").pk)]
    plate.save()
    plate.kinds.set([press, member])
    table = make_question(source, "yes-no", label="Eet je mee?", is_sensitive=True)
    make_question(source, "long", label="Wat dan?", depends_on=table, depends_values=["yes"], is_active=False)
    event = copied(source)
    new = {question.label: question for question in Question.objects.filter(event=event)}
    assert list(new) == ["Hoe kom je?", "Kenteken?", "Eet je mee?", "Wat dan?"]
    travel, plate, table, what = new.values()
    assert (travel.kind, travel.help) == ("choice", "Kies er een")
    assert list(travel.options.values_list("label", flat=True)) == ["Trein", "Auto"]
    car = travel.options.get(label="Auto")
    assert (ask_of(plate).after, ask_of(plate).values) == (travel.pk, {str(car.pk)})
    assert (plate.is_required, plate.maximum, table.is_sensitive) == (True, 9, True)
    assert sorted(plate.kinds.values_list("slug", "event")) == [
        ("deelnemer", event.pk),
        ("pers", event.pk),
    ]
    assert (ask_of(what).after, ask_of(what).values, what.is_active) == (table.pk, {"yes"}, False)


def test_an_edition_without_rules_of_its_own_gives_the_usual_ones(source):
    event = copied(source)
    assert not AttendeeKind.objects.filter(event=event).exists()
    assert not RegistrationSettings.objects.filter(event=event).exists()
    assert default_kind(event).slug == "deelnemer"
