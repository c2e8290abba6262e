# SPDX-License-Identifier: EUPL-1.2
"""The organiser's pages of the speakers: who they are, and when they can come."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.models import Change
from programme.models import AvailableTime, Speaker
from programme.operations.speakers import change_speaker, speaker_values
from tests.make import NOW, at, make_event, make_session, make_speaker, make_user

pytestmark = pytest.mark.django_db
DESK = "/organisatie/dag/programma/sprekers/"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


@pytest.fixture
def noor(event):
    return make_speaker(make_session(event, title="Opening"), name="Noor")


def filled_in(page, **values) -> dict:
    form = page.context["form"]
    found = {field.html_name: field.value() for field in form}
    return {name: typed(value) for name, value in found.items()} | values


def typed(value) -> str:
    return f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value or ""


def times() -> list[tuple]:
    return list(AvailableTime.objects.values_list("starts_at", "ends_at"))


def test_speakers_are_found_by_name_role_and_organisation(organiser, event, noor):
    Speaker.objects.update(organisation="Gemeente Zwolle", role="jurist")
    make_speaker(noor.sessions.get(), name="Sam")
    shown = {
        query: [speaker.name for speaker in organiser.get(f"{DESK}?q={query}").context["page"]]
        for query in ("", "noo", "zwolle jurist", "sam", "sam zwolle")
    }
    assert shown == {
        "": ["Noor", "Sam"],
        "noo": ["Noor"],
        "zwolle jurist": ["Noor"],
        "sam": ["Sam"],
        "sam zwolle": [],
    }


def test_the_list_asks_the_same_for_one_row_and_for_three(organiser, event):
    def cost() -> int:
        speaker = make_speaker(make_session(event))
        Speaker.objects.update(availability="given")
        AvailableTime.objects.create(speaker=speaker, starts_at=at("10:00"), ends_at=at("11:00"))
        with CaptureQueriesContext(connection) as queries:
            assert organiser.get(DESK).status_code == 200
        return len(queries)

    costs = [cost() for _n in range(3)]
    assert costs == [costs[0]] * 3


def test_the_list_says_when_somebody_can_come(organiser, noor):
    Speaker.objects.update(availability="given")
    assert "Helemaal niet" in organiser.get(DESK).content.decode()
    AvailableTime.objects.create(speaker=noor, starts_at=at("10:00"), ends_at=at("11:00"))
    assert "do 4 feb, 11:00 tot 12:00" in organiser.get(DESK).content.decode()


def test_an_organiser_writes_down_when_somebody_can_come(organiser, noor):
    page = organiser.get(f"{DESK}{noor.pk}/")
    data = filled_in(
        page,
        role="jurist",
        availability="given",
        from_1="2027-02-04T13:00",
        until_1="2027-02-04T15:00",
        from_3="2027-02-04T09:00",
        until_3="2027-02-04T10:30",
    )
    assert organiser.post(f"{DESK}{noor.pk}/", data).url == DESK
    noor.refresh_from_db()
    assert (noor.role, noor.availability) == ("jurist", "given")
    assert times() == [(at("08:00"), at("09:30")), (at("12:00"), at("14:00"))]
    assert Change.objects.get(verb="speaker changed").data == {
        "fields": ["role", "availability", "available_times"]
    }
    again = organiser.get(f"{DESK}{noor.pk}/")
    assert filled_in(again)["from_1"] == "2027-02-04T09:00"
    organiser.post(f"{DESK}{noor.pk}/", filled_in(again, from_1="", until_1=""))
    assert times() == [(at("12:00"), at("14:00"))]
    nothing = organiser.get(f"{DESK}{noor.pk}/")
    organiser.post(f"{DESK}{noor.pk}/", filled_in(nothing))
    assert Change.objects.filter(verb="speaker changed").count() == 2


def test_half_a_time_or_one_that_ends_first_is_said_at_its_field(organiser, noor):
    data = filled_in(
        organiser.get(f"{DESK}{noor.pk}/"),
        from_1="2027-02-04T13:00",
        until_2="2027-02-04T13:00",
        from_3="2027-02-04T13:00",
        until_3="2027-02-04T13:00",
        from_4="2027-03-28T02:30",
        until_4="2027-03-28T04:00",
    )
    page = organiser.post(f"{DESK}{noor.pk}/", data)
    assert {name: len(errors) for name, errors in page.context["form"].errors.items()} == {
        "until_1": 1,
        "from_2": 1,
        "until_3": 1,
        "from_4": 1,
    }
    assert times() == []


def test_who_comes_second_sees_both_versions_and_loses_nothing(organiser, noor):
    page = organiser.get(f"{DESK}{noor.pk}/")
    AvailableTime.objects.create(speaker=noor, starts_at=at("10:00"), ends_at=at("11:00"))
    mine = filled_in(page, name="Noor B.", from_1="2027-02-04T13:00", until_1="2027-02-04T15:00")
    answer = organiser.post(f"{DESK}{noor.pk}/", mine)
    told = [(one.label, one.theirs, one.yours) for one in answer.context["form"].conflict]
    assert (answer.status_code, told) == (
        409,
        [
            ("Naam", "Noor", "Noor B."),
            ("Van (1)", "4 februari 2027, 11:00", "4 februari 2027, 13:00"),
            ("Tot (1)", "4 februari 2027, 12:00", "4 februari 2027, 15:00"),
        ],
    )
    assert times() == [(at("10:00"), at("11:00"))]
    assert organiser.post(f"{DESK}{noor.pk}/", filled_in(answer)).status_code == 302
    assert (Speaker.objects.get().name, times()) == ("Noor B.", [(at("12:00"), at("14:00"))])


def test_more_times_than_there_is_room_for_are_refused_unless_they_were_there(noor):
    many = [(at(f"{hour:02}:00"), at(f"{hour:02}:30")) for hour in range(8, 16)]
    with pytest.raises(Refusal) as refusal:
        change_speaker(noor, {}, many[:7], by=None, at=NOW)
    assert refusal.value.code == "too-many-times"
    with pytest.raises(Refusal) as refusal:
        change_speaker(noor, {}, [(at("11:00"), at("10:00"))], by=None, at=NOW)
    assert refusal.value.code == "ends-before-start"
    AvailableTime.objects.bulk_create(
        AvailableTime(speaker=noor, starts_at=start, ends_at=end) for start, end in many
    )
    change_speaker(noor, {"role": "jurist"}, many, by=None, at=NOW)
    assert speaker_values(noor)["until_8"] == at("15:30")
    change_speaker(noor, {}, many[:7], by=None, at=NOW)
    assert len(times()) == 7


def test_a_speaker_of_another_event_is_not_there(organiser):
    other = make_speaker(make_session(make_event()))
    assert organiser.get(f"{DESK}{other.pk}/").status_code == 404
