# SPDX-License-Identifier: EUPL-1.2
"""Question tables: helpers offer what they know, who brings the question chooses, and never too many join."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conference.errors import Refusal
from conference.models import Message
from programme.helper_links import helper_token
from programme.models import HelperState, Placement, Release, Slot, TableHelper
from programme.operations.table_helpers import answer_helper, withdraw_helper
from programme.speaker_links import speaker_token
from tests.make import NOW, at, make_event, make_person, make_room, make_venue, publish
from tests.make_proposals import make_profile, make_proposal

ABOUT = {"name": "Ada", "organisation": "gemeente Gouda", "expertise": "Tien jaar privacyrecht"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def make_table(*, released=True, most=None, **values):
    event = make_event("dag")
    proposal = make_proposal(
        event, "confirmed", kind="table", helpers_wanted="Juristen", most_helpers=most, **values
    )
    if released:
        room = make_room(make_venue(event))
        release = Release.objects.create(event=event, number=1, released_at=NOW)
        slot = Slot.objects.create(session=proposal.session)
        slot.current = Placement.objects.create(
            release=release, slot=slot, room=room, starts_at=at("10:00"), ends_at=at("10:50")
        )
        slot.save()
        publish(event)
    return proposal


def offered(proposal, **values):
    return TableHelper.objects.create(proposal=proposal, person=make_person(), at=NOW, **({**ABOUT} | values))


def code_in(message):
    return re.search(r"\d{6}", message.context["code"])[0]


@pytest.mark.django_db
def test_somebody_offers_help_with_a_code_and_no_account(client):
    proposal = make_table()
    where = reverse("table", kwargs={"event": "dag", "number": proposal.number})
    assert client.post(where, {**ABOUT, "email": "ADA@x.example"})["Location"].endswith("/vraagtafels/code/")
    assert not TableHelper.objects.exists()  # nothing is kept before the address is proved
    wrong = client.post("/dag/vraagtafels/code/", {"code": "000000"})
    assert "Dit is niet de code" in wrong.content.decode()
    right = client.post("/dag/vraagtafels/code/", {"code": code_in(Message.objects.get())})
    helper = TableHelper.objects.get()
    assert right["Location"] == reverse(
        "table-helper", kwargs={"event": "dag", "token": helper_token(helper)}
    )
    assert (helper.state, helper.expertise, helper.person.email) == (
        "asked",
        ABOUT["expertise"],
        "ada@x.example",
    )
    told = sorted(Message.objects.exclude(is_secret=True).values_list("template", flat=True))
    assert told == ["programme/helper_asked", "programme/helper_offered"]


@pytest.mark.django_db
def test_what_is_missing_is_asked_and_nothing_typed_is_lost(client):
    proposal = make_table()
    where = reverse("table", kwargs={"event": "dag", "number": proposal.number})
    page = client.post(where, {"expertise": "Alles 🐢", "name": "", "email": "geen adres"}).content.decode()
    assert "Alles 🐢" in page
    assert "geen adres" in page
    assert Message.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"released": False}, {}])
def test_only_released_tables_are_public(client, values):
    proposal = make_table(**values)
    page = client.get("/dag/vraagtafels/").content.decode()
    assert ("Juristen" in page) == (not values)
    status = client.get(reverse("table", kwargs={"event": "dag", "number": proposal.number})).status_code
    assert status == (200 if not values else 404)


@pytest.mark.django_db
def test_who_brings_the_question_chooses_and_sees_an_address_only_of_who_joins(client):
    proposal = make_table(speaker=None)
    helper = offered(proposal)
    me = proposal.speakers.get().speaker
    where = reverse(
        "my-proposal-helpers", kwargs={"event": "dag", "token": speaker_token(me), "number": proposal.number}
    )
    assert helper.person.email not in client.get(where).content.decode()
    client.post(where, {"helper": helper.pk, "state": "accepted"})
    assert helper.person.email in client.get(where).content.decode()
    client.post(where, {"helper": helper.pk, "state": "asked"})
    helper.refresh_from_db()
    assert helper.state == HelperState.ASKED
    for odd in ({"helper": "x", "state": "accepted"}, {"helper": "9" * 30}, {}):
        assert client.post(where, odd).status_code == 404


@pytest.mark.django_db
def test_of_another_table_nothing_can_be_answered(client):
    proposal = make_table()
    helper = offered(make_proposal(proposal.event, "confirmed", kind="table"))
    me = proposal.speakers.get().speaker
    where = reverse(
        "my-proposal-helpers", kwargs={"event": "dag", "token": speaker_token(me), "number": proposal.number}
    )
    assert client.post(where, {"helper": helper.pk, "state": "accepted"}).status_code == 404


@pytest.mark.django_db
def test_a_helper_changes_their_words_steps_back_and_comes_again(client):
    helper = offered(make_table(), state="accepted")
    where = reverse("table-helper", kwargs={"event": "dag", "token": helper_token(helper)})
    client.post(where, {**ABOUT, "expertise": "Anders"})
    client.post(where, {"withdraw": "1"})
    helper.refresh_from_db()
    assert (helper.expertise, helper.state) == ("Anders", "withdrawn")
    assert Message.objects.get().template == "programme/helper_left"
    client.post(where, ABOUT)
    helper.refresh_from_db()
    assert helper.state == "asked"
    assert client.get("/dag/vraagtafels/helper/1-" + "a" * 32 + "/").status_code == 404


@pytest.mark.django_db
def test_who_withdrew_cannot_be_accepted():
    helper = offered(make_table())
    withdraw_helper(helper.pk, at=NOW)
    with pytest.raises(Refusal, match="withdrawn"):
        answer_helper(helper.pk, "accepted", by=None, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_many_accepted_at_once_are_never_more_than_were_looked_for():
    proposal = make_table(most=3)
    helpers = [offered(proposal).pk for _n in range(8)]

    def accept(pk):
        try:
            return answer_helper(pk, "accepted", by=None, at=NOW + timedelta(minutes=1)).state
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = sorted(pool.map(accept, helpers))
    assert found == ["accepted"] * 3 + ["table-full"] * 5
    assert TableHelper.objects.filter(state="accepted").count() == 3


@pytest.mark.django_db
def test_the_list_asks_as_much_for_three_tables_as_for_one(client):
    event = make_table().event
    client.get("/dag/vraagtafels/")
    before = asked(client)
    for start in ("12:00", "14:00"):
        more = make_proposal(
            event, "confirmed", kind="table", helpers_wanted="x", speaker=make_profile(event)
        )
        slot = Slot.objects.create(session=more.session)
        slot.current = Placement.objects.create(
            release=Release.objects.get(number=1),
            slot=slot,
            room=make_room(make_venue(event)),
            starts_at=at(start),
            ends_at=at(start) + timedelta(minutes=50),
        )
        slot.save()
        offered(more, state="accepted")
    publish(event)
    Client().get("/dag/vraagtafels/")
    assert asked(client) == before


def asked(client):
    with CaptureQueriesContext(connection) as found:
        client.get("/dag/vraagtafels/")
    return len(found)
