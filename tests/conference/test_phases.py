# SPDX-License-Identifier: EUPL-1.2
"""When the parts of an event open and close."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.models import Change, Event, Phase
from conference.operations.phases import moments_of, set_phases, shift
from conference.timeline import timeline
from conference.versions import StaleEdit, fingerprint
from tests.make import NOW, make_event, make_person, make_user

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def dates(event: Event) -> dict:
    return {phase.kind: (phase.opens_at, phase.closes_at) for phase in event.phases.all()}


def address(event: Event) -> str:
    return reverse("desk-phases", kwargs={"event": event.slug})


@pytest.fixture
def organised(client, db) -> Event:
    event = make_event()
    event.phases.all().delete()
    client.force_login(make_user("organiser", event=event))
    return event


@pytest.mark.parametrize(
    ("was", "days", "becomes"),
    [
        (datetime(2026, 1, 20, 9, 0, tzinfo=AMSTERDAM), 365, datetime(2027, 1, 20, 9, 0, tzinfo=AMSTERDAM)),
        (datetime(2026, 3, 28, 9, 0, tzinfo=AMSTERDAM), 1, datetime(2026, 3, 29, 9, 0, tzinfo=AMSTERDAM)),
        (datetime(2026, 10, 26, 9, 0, tzinfo=AMSTERDAM), -1, datetime(2026, 10, 25, 9, 0, tzinfo=AMSTERDAM)),
    ],
)
def test_a_phase_moves_by_days_and_keeps_its_time_on_the_clock(was, days, becomes):
    assert shift(was.astimezone(UTC), days, AMSTERDAM) == becomes


def test_a_phase_without_a_date_stays_without():
    assert shift(None, 365, AMSTERDAM) is None


@pytest.mark.django_db
def test_only_what_changed_is_written():
    event = make_event()
    before = dates(event)
    moments = before | {"voting": (NOW, None)}
    assert set_phases(event, moments, by=None, at=NOW) == ["voting"]
    assert dates(event) == before | {"voting": (NOW, None)}
    assert Change.objects.get().data == {"kinds": ["voting"]}


@pytest.mark.django_db
def test_a_phase_that_closes_before_it_opens_is_refused():
    event = make_event()
    before = dates(event)
    with pytest.raises(Refusal, match="invalid"):
        set_phases(event, {"call": (NOW, NOW - timedelta(days=1))}, by=None, at=NOW)
    assert dates(event) == before


@pytest.mark.django_db
def test_who_is_second_hears_it_and_changes_nothing():
    event = make_event()
    seen = fingerprint(moments_of(event))
    set_phases(event, {"call": (NOW, None)}, seen=seen, by=make_person(), at=NOW)
    with pytest.raises(StaleEdit):
        set_phases(event, {"call": (None, None)}, seen=seen, by=make_person(), at=NOW)
    assert dates(event)["call"] == (NOW, None)


def test_the_page_takes_times_by_the_clock_of_the_event(client, organised):
    form = {"seen": fingerprint(moments_of(organised)), "registration_opens": "2027-01-04T09:00"}
    assert client.post(address(organised), form).status_code == 302
    assert dates(organised) == {"registration": (datetime(2027, 1, 4, 8, 0, tzinfo=UTC), None)}
    assert 'value="2027-01-04T09:00"' in client.get(address(organised)).content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [
        ("2027-01-05T09:00", "2027-01-04T09:00", "voting_closes"),
        ("2027-03-28T02:30", "", "voting_opens"),  # the hour that summer time skips
        ("morgen", "", "voting_opens"),
        ("0001-01-01T00:00", "", "voting_opens"),
        ("9999-12-31T23:59", "", "voting_opens"),
    ],
)
def test_an_impossible_time_is_said_at_its_field(client, organised, opens, closes, field):
    form = {"seen": fingerprint(moments_of(organised)), "voting_opens": opens, "voting_closes": closes}
    answer = client.post(address(organised), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert dates(organised) == {}


def test_a_stale_page_shows_both_versions_and_keeps_what_was_typed(client, organised):
    form = {"seen": fingerprint(moments_of(organised)), "voting_opens": "2027-01-04T09:00"}
    set_phases(organised, {"voting": (NOW, None)}, by=None, at=NOW)
    answer = client.post(address(organised), form)
    assert answer.status_code == 409
    assert [(row.theirs, row.yours) for row in answer.context["form"].conflict] == [
        ("20 januari 2027, 13:00", "4 januari 2027, 9:00")
    ]
    page = answer.content.decode()
    assert 'value="2027-01-04T09:00"' in page
    form["seen"] = fingerprint(moments_of(organised))
    assert f'value="{form["seen"]}"' in page
    assert client.post(address(organised), form).status_code == 302


def test_the_time_line_has_a_bar_for_every_phase_in_thousandths():
    event = Event(slug="dag", starts_on=date(2027, 2, 4), ends_on=date(2027, 2, 4), time_zone="UTC")
    start = datetime(2027, 1, 26, tzinfo=UTC)
    phases = [
        Phase(kind="registration", opens_at=start, closes_at=start + timedelta(days=2)),
        Phase(kind="choosing", opens_at=start + timedelta(days=4)),
        Phase(kind="voting", closes_at=start),
    ]
    # From 25 January up to and including 5 February: twelve days.
    bars = timeline(event, phases, start + timedelta(days=5))
    assert [(bar.kind, bar.state, bar.x, bar.width, bar.today) for bar in bars] == [
        ("call", "unset", 0, 0, 500),
        ("registration", "past", 83, 167, 500),
        ("choosing", "open", 417, 500, 500),
        ("voting", "unset", 0, 0, 500),
        ("day", "unset", 0, 0, 500),
    ]
