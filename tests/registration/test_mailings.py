# SPDX-License-Identifier: EUPL-1.2
"""Mail to a selection: exactly whom it says, each with their own words, and never twice."""

from functools import partial

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Message
from registration.links import token
from registration.mailing_words import parts, unknown
from registration.models import Attendee, Round
from registration.operations.mailings import (
    change_mailing,
    send_mailing,
    take_back_mailing,
    try_mailing,
)
from registration.queries.mailings import preview
from registration.queries.selections import selected
from tests.conftest import together
from tests.make import (
    NOW,
    at,
    make_kind,
    make_message,
    make_user,
)
from tests.registration.mailings import TEXT, mailing_day, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return mailing_day()


def names(event, **chosen):
    return [attendee.first_name for attendee in selected(event, chosen)]


@pytest.fixture
def organiser(day):
    return make_user("organiser", event=day[0])


def test_every_selection_is_exactly_who_it_says(day):
    event, slot = day
    kind = make_kind(event)
    Attendee.objects.filter(name="Cem C").update(kind=kind, language="en")
    round_one = at("10:30").isoformat()
    assert names(event) == ["Anna", "Bas", "Cem"]
    assert names(event, state="all") == ["Anna", "Bas", "Cem", "Dee"]
    assert names(event, state="waiting") == ["Dee"]
    assert names(event, venue=str(event.venues.get(slug="zwolle").pk)) == ["Anna", "Bas"]
    assert names(event, kind=str(kind.pk)) == names(event, language="en") == ["Cem"]
    assert names(event, seats="none") == ["Bas", "Cem"]
    assert names(event, seats="waits") == ["Bas"]
    assert names(event, seats="none-in-round", round=round_one) == ["Bas", "Cem"]
    assert names(event, seats="holds-slot", slot=str(slot.pk)) == ["Anna"]
    assert names(event, seats="waits-slot", slot=str(slot.pk)) == ["Bas"]
    assert names(event, seats="any-slot", slot=str(slot.pk)) == ["Anna", "Bas"]
    assert names(event, seats="none-in-round", round="gone") == names(event, seats="holds-slot") == []


def test_a_named_round_holds_all_that_starts_in_it(day):
    event, _slot = day
    Round.objects.create(event=event, name="Ochtend", starts_at=at("09:00"), ends_at=at("12:00"))
    assert names(event, seats="none-in-round", round=at("09:00").isoformat()) == ["Bas", "Cem"]


def test_who_never_confirmed_cancelled_or_was_erased_gets_nothing(day):
    event, _slot = day
    Attendee.objects.filter(name="Anna A").update(state="unconfirmed")
    Attendee.objects.filter(name="Bas B").update(state="cancelled")
    Attendee.objects.filter(name="Cem C").update(erased_at=NOW)
    assert names(event, state="all") == ["Dee"]
    assert names(event, state="cancelled") == []


def test_each_gets_their_own_words_and_the_link_is_not_kept(day, organiser):
    event, _slot = day
    mailing = written(event, organiser.person)
    assert send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW) == 3
    anna = Message.objects.get(to=Attendee.objects.get(name="Anna A").person.email)
    letter = render(anna, for_delivery=True)
    own = token(Attendee.objects.get(name="Anna A"))
    assert letter.subject == "Dag Anna"
    assert "Je komt naar Zwolle." in letter.body
    assert "Open data, Salland" in letter.body and own in letter.body
    assert own not in str(anna.context)
    cem = Message.objects.get(to=Attendee.objects.get(name="Cem C").person.email)
    assert "Je hebt nog niets gekozen." in render(cem, for_delivery=False).body


def test_who_reads_english_gets_english_when_there_is_any(day, organiser):
    event, _slot = day
    Attendee.objects.filter(name="Cem C").update(language="en")
    mailing = written(event, organiser.person, subject_en="Hello {first name}", body_en="See you in {venue}.")
    send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW)
    subjects = sorted(
        (one.language, render(one, for_delivery=False).subject) for one in Message.objects.all()
    )
    assert subjects == [("en", "Hello Cem"), ("nl", "Dag Anna"), ("nl", "Dag Bas")]
    dutch = written(event, organiser.person)
    assert preview(dutch, 3).letter.subject == "Dag Cem"


def test_sending_twice_is_sending_once(day, organiser):
    event, _slot = day
    mailing = written(event, organiser.person)
    assert [send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW) for _n in range(2)] == [3, 3]
    assert Message.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_press_send_at_once_send_it_once(day, organiser):
    event, _slot = day
    mailing = written(event, organiser.person)
    send = partial(send_mailing, mailing.pk, expected=3, by=organiser.person, at=NOW)
    assert together(send, send) == [3, 3]
    assert Message.objects.count() == 3


def test_when_the_number_is_another_one_than_was_shown_nothing_goes(day, organiser):
    event, _slot = day
    mailing = written(event, organiser.person)
    for expected, code, rows in ((2, "other-number", 3), (3, "nobody", 0)):
        Attendee.objects.filter(event=event).update(erased_at=None if rows else NOW)
        with pytest.raises(Refusal) as refused:
            send_mailing(mailing.pk, expected=expected, by=organiser.person, at=NOW)
        assert refused.value.code == code
    assert Message.objects.count() == 0


def test_held_mail_waits_and_can_be_taken_back(day, organiser):
    event, _slot = day
    event.hold_mail = True
    event.save()
    mailing = written(event, organiser.person)
    send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW)
    Message.objects.filter(pk=Message.objects.first().pk).update(state="sent")
    other = make_message(event, state="held")
    assert (
        take_back_mailing(mailing.pk, by=organiser.person, at=NOW),
        take_back_mailing(mailing.pk, by=organiser.person, at=NOW),
    ) == (2, 0)
    other.refresh_from_db()
    assert other.state == "held"


def test_a_try_goes_to_me_without_anybodys_link(day, organiser):
    event, _slot = day
    mailing = written(event, organiser.person, body_en="Hello {link}")
    assert try_mailing(mailing, by=organiser.person, at=NOW) == 2
    assert set(Message.objects.values_list("to", flat=True)) == {organiser.email}
    assert all(
        token(Attendee.objects.get(name="Anna A")) not in render(one, for_delivery=True).body
        for one in Message.objects.all()
    )
    mailing.refresh_from_db()
    assert mailing.state == "draft"


def test_words_that_we_do_not_know_are_refused_by_name(day, organiser):
    assert unknown("Dag {voornaam} { naam }, {Mijn Dag}") == []
    assert unknown("Dag {voornaan}, {x") == ["{voornaan}", "{"]
    assert parts("a {link} b {naam}", {"name": "C"}) == ["a ", " b C"]
    with pytest.raises(Refusal) as refused:
        written(day[0], organiser.person, body="Dag {voornaan}")
    assert refused.value.code == "unknown-placeholder"


def test_what_was_sent_can_no_longer_be_changed(day, organiser):
    mailing = written(day[0], organiser.person)
    send_mailing(mailing.pk, expected=3, by=organiser.person, at=NOW)
    with pytest.raises(Refusal) as refused:
        change_mailing(mailing, {"selection": {"state": "confirmed"}} | TEXT, by=organiser.person, at=NOW)
    assert refused.value.code == "sent"
