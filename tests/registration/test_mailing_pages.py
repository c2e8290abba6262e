# SPDX-License-Identifier: EUPL-1.2
"""The pages on which an organiser writes a mail to a selection, looks at it, tries it and sends it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.models import Message
from registration.models import Mailing
from registration.operations.mailings import send_mailing
from registration.queries.selections import receivers
from tests.make import NOW, make_attendee, make_user
from tests.registration.mailings import TEXT, mailing_day, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return mailing_day()


@pytest.fixture
def organiser(day):
    return make_user("organiser", event=day[0])


def address(name, **kwargs):
    return reverse(name, kwargs={"event": "dag", **kwargs})


def test_an_organiser_writes_looks_tries_and_sends(client, day, organiser):
    event, slot = day
    client.force_login(organiser)
    assert client.get(address("desk-mailings")).status_code == 200
    fields = TEXT | {"seats": "any-slot", "slot": str(slot.pk), "state": "confirmed"}
    response = client.post(address("desk-mailing-new"), fields)
    mailing = Mailing.objects.get()
    assert response["Location"] == address("desk-mailing", mailing=mailing.pk)
    assert mailing.selection == {"seats": "any-slot", "slot": str(slot.pk), "state": "confirmed"}
    first = client.get(address("desk-mailing", mailing=mailing.pk)).content.decode()
    second = client.get(address("desk-mailing", mailing=mailing.pk), {"nummer": "2"}).content.decode()
    assert "Dag Anna" in first and "Dag Bas" in second
    client.post(address("desk-mailing-try", mailing=mailing.pk))
    sending = client.get(address("desk-mailing-send", mailing=mailing.pk)).content.decode()
    assert 'name="count" value="2"' in sending
    for _n in range(2):
        client.post(address("desk-mailing-send", mailing=mailing.pk), {"count": "2"})
    assert Message.objects.filter(once__startswith="mailing:").count() == 2
    assert client.get(address("desk-mailing", mailing=mailing.pk)).status_code == 200
    assert "Dag {voornaam}" in client.get(address("desk-mailings")).content.decode()


def test_wrong_input_is_answered_with_what_to_do(client, day, organiser):
    client.force_login(organiser)
    for fields in (
        {},
        TEXT | {"seats": "none-in-round"},
        TEXT | {"seats": "holds-slot"},
        TEXT | {"body": "{x}"},
        TEXT | {"venue": "abc"},
    ):
        assert client.post(address("desk-mailing-new"), fields).status_code == 200
    assert not Mailing.objects.exists()
    assert (
        "3 mensen"
        in client.get(address("desk-mailing-count"), {"venue": "abc", "slot": "x"}).content.decode()
    )
    mailing = written(day[0], organiser.person)
    for query in ({"nummer": "0"}, {"nummer": "99"}, {"nummer": "x", "taal": "fr"}):
        assert client.get(address("desk-mailing", mailing=mailing.pk), query).status_code == 200
    client.post(address("desk-mailing-send", mailing=mailing.pk), {"count": "x"})
    mailing.refresh_from_db()
    assert mailing.state == "draft"


def test_drafts_are_copied_and_thrown_away_and_held_mail_is_stopped(client, day, organiser):
    event, _slot = day
    event.hold_mail = True
    event.save()
    client.force_login(organiser)
    mailing = written(event, organiser.person)
    client.post(address("desk-mailing-act", mailing=mailing.pk), {"do": "copy"})
    copied = Mailing.objects.exclude(pk=mailing.pk).get()
    client.post(address("desk-mailing-act", mailing=copied.pk), {"do": "delete"})
    assert Mailing.objects.count() == 2
    client.post(address("desk-mailing-act", mailing=copied.pk), {"do": "delete", "sure": "1"})
    client.post(address("desk-mailing-send", mailing=mailing.pk), {"count": "3"})
    client.post(address("desk-mailing-act", mailing=mailing.pk), {"do": "back"})
    assert set(Message.objects.values_list("state", flat=True)) == {"discarded"}
    assert list(Mailing.objects.all()) == [mailing]


def test_the_list_asks_as_much_for_three_as_for_one(client, day, organiser):
    event, _slot = day
    client.force_login(organiser)
    counted = []
    for _n in range(2):
        mailing = written(event, organiser.person)
        send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW)
        written(event, organiser.person)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("desk-mailings"))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_letter_more_costs_no_statement_more(day, organiser):
    event, _slot = day
    counted = []
    for _n in range(2):
        mailing = written(event, organiser.person)
        with CaptureQueriesContext(connection) as queries:
            send_mailing(mailing.pk, expected=receivers(event, {}).count, by=organiser.person, at=NOW)
        counted.append(len(queries))
        for _m in range(5):
            make_attendee(event.venues.first())
    assert counted[0] == counted[1]
