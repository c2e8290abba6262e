# SPDX-License-Identifier: EUPL-1.2
"""What people read about places that somebody keeps for others: every mail whole, in both languages."""

import pytest

from conference.letters import render
from conference.models import Message
from registration import group_mails
from registration.links import token
from registration.models import Attendee, Reservation
from registration.views.groups import token_of
from tests.make import NOW, make_attendee, make_event, make_reservation, make_venue

pytestmark = pytest.mark.django_db

TO_CONTACT = {
    "reservation_code": {"code": "123456"},
    "reservation_made": {"got": 3},
    "reservation_link": {},
    "reservation_reminder": {"open_places": 2, "days": 7},
    "reservation_lapsed": {"count": 2},
    "colleague_answer": {"address": "anna@ommen.example", "answer": "no"},
}
SECRET = {"reservation_code", "reservation_made", "reservation_link"}
WITHOUT_LINK = {"reservation_code", "colleague_answer"}


@pytest.fixture
def made():
    return make_reservation(make_venue(make_event("dag", name="De Dag", name_en="The Day"), "zwolle"), 3)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", TO_CONTACT)
def test_the_contact_reads_what_is_kept_and_gets_the_link(made, name, language):
    Reservation.objects.update(language=language)
    made.refresh_from_db()
    getattr(group_mails, name)(made, at=NOW, **TO_CONTACT[name])
    message = Message.objects.get()
    letter = render(message, for_delivery=True)
    has_link = f"/dag/groep/{token_of(made)}/" in letter.body
    assert (message.is_secret, has_link) == (name in SECRET, name not in WITHOUT_LINK)
    assert ("Rik" in letter.body, letter.subject.strip() == letter.subject != "") == (True, True)
    assert token_of(made) not in render(message, for_delivery=False).body


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", ["unconfirmed", "confirmed"])
def test_the_colleague_reads_who_asks_and_only_they_whether_they_were_registered(made, language, state):
    anna = make_attendee(made.venue, state=state)
    Attendee.objects.update(language=language)
    anna.refresh_from_db()
    group_mails.place_kept(anna, made, NOW, at=NOW)
    letter = render(Message.objects.get(), for_delivery=True)
    words = {"nl": "Je was al aangemeld", "en": "You were registered already"}[language]
    assert f"/dag/mijn-dag/{token(anna)}/plaats-voor-jou/" in letter.body
    assert ("Rik Jansen" in letter.body, words in letter.body) == (True, state == "confirmed")


@pytest.mark.parametrize("state", ["confirmed", "waiting"])
def test_who_was_registered_by_an_organiser_reads_so_and_gets_their_link(made, state):
    anna = make_attendee(made.venue, state=state)
    group_mails.registered_for_you(anna, by="Bram", at=NOW)
    letter = render(Message.objects.get(), for_delivery=True)
    assert (f"/dag/mijn-dag/{token(anna)}/" in letter.body, "wachtlijst" in letter.body) == (
        True,
        state == "waiting",
    )


@pytest.mark.parametrize("is_late", [True, False])
def test_a_place_that_is_gone_is_told_with_the_reason(made, is_late):
    anna = make_attendee(made.venue, state="unconfirmed")
    group_mails.place_gone(anna, made, at=NOW, is_late=is_late)
    letter = render(Message.objects.get(), for_delivery=True)
    assert ("hoorden niets" in letter.body) == is_late
