# SPDX-License-Identifier: EUPL-1.2
"""What attendees are told: every mail can be made, in both languages, with the right link and file."""

from datetime import timedelta

import icalendar
import pytest
from django.conf import settings

from conference.letters import render
from conference.models import Message
from programme.models import PlacementState
from registration import mails
from registration.links import token
from registration.models import Attendee, SlotSeats, WaitingPlace
from registration.operations.seats import release_place, take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db

ABOUT_ATTENDEE = {
    "confirm_code": {"code": "123456"},
    "already_registered": {"code": "123456"},
    "registered": {},
    "venue_waiting": {},
    "venue_promoted": {},
    "own_link": {},
    "cancelled": {},
}
ABOUT_SEAT = {
    "seat_taken": {},
    "seat_waiting": {"position": 3},
    "seat_promoted": {},
    "seat_released": {},
    "seat_given": {},
    "seat_removed": {},
    "queue_left": {},
    "seat_passed_on": {},
    "seat_at_door": {},
    "seat_back": {},
    "seat_given_back": {},
    "seat_offered": {"waiting": WaitingPlace(offer_until=NOW)},
    "offer_lapsed": {},
    "offer_withdrawn": {},
    "seat_lost": {"position": 2},
}
SECRET = {"confirm_code", "already_registered", "registered", "venue_waiting", "own_link"}
WITHOUT_LINK = {"confirm_code", "cancelled"}


@pytest.fixture
def anna():
    event = make_event("dag", name="De Dag", name_en="The Day")
    return make_attendee(make_venue(event, "zwolle", street="Laan 1", city="Zwolle"))


@pytest.fixture
def seats(anna):
    session = make_session(anna.event, title="Open data", title_en="Open data in English")
    slot = make_slot(make_room(anna.venue, name="Salland"), session=session)
    return SlotSeats.objects.get(pk=slot.pk)


def write(name, anna, seats, language):
    Attendee.objects.update(language=language)
    anna.refresh_from_db()
    if name in ABOUT_ATTENDEE:
        getattr(mails, name)(anna, at=NOW, **ABOUT_ATTENDEE[name])
    else:
        getattr(mails, name)(anna, seats, at=NOW, **ABOUT_SEAT[name])
    return Message.objects.get()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*ABOUT_ATTENDEE, *ABOUT_SEAT])
def test_every_mail_is_whole_in_both_languages(anna, seats, name, language):
    message = write(name, anna, seats, language)
    letter = render(message, for_delivery=True)
    prefix = "/en" if language == "en" else ""
    link = f"{settings.BASE_URL}{prefix}/dag/mijn-dag/{token(anna)}/"
    assert (message.is_secret, link in letter.body) == (name in SECRET, name not in WITHOUT_LINK)
    assert anna.first_name in letter.body
    assert letter.subject.strip() == letter.subject != ""
    if name in ABOUT_SEAT:
        title = "Open data in English" if language == "en" else "Open data\n"
        assert [text in letter.body for text in (title, "Salland", "11:30")] == [True] * 3
    if code := ABOUT_ATTENDEE.get(name, {}).get("code"):
        assert code in letter.body


def test_what_an_organiser_reads_holds_no_link(anna, seats):
    letter = render(write("seat_taken", anna, seats, "nl"), for_delivery=False)
    assert token(anna) not in letter.body


@pytest.mark.parametrize(
    ("name", "title", "status", "method"),
    [
        ("seat_taken", "Open data", "CONFIRMED", "PUBLISH"),
        ("seat_promoted", "Open data", "CONFIRMED", "PUBLISH"),
        ("seat_released", "Teruggegeven: Open data", "CANCELLED", "CANCEL"),
    ],
)
def test_a_seat_goes_into_the_calendar_and_out_again(anna, seats, name, title, status, method):
    letter = render(write(name, anna, seats, "nl"), for_delivery=True)
    (attachment,) = letter.attachments
    (entry,) = icalendar.Calendar.from_ical(attachment.content).walk("VEVENT")
    found = [str(entry[key]) for key in ("UID", "SUMMARY", "STATUS", "LOCATION", "URL")]
    assert attachment.method == method
    assert found == [
        str(seats.slot.uid),
        title,
        status,
        "Salland, Laan 1, Zwolle",
        f"{settings.BASE_URL}/dag/programma/{seats.slot.session.slug}/",
    ]
    assert entry["DTSTART"].dt - NOW == timedelta(days=14, hours=22, minutes=30)


def test_a_seat_in_a_session_that_is_in_no_programme_is_given_up_without_a_file(anna, seats):
    take_seat(seats.pk, anna.pk, at=NOW)
    seats.slot.current = None
    seats.slot.save()
    release_place(seats.pk, anna.pk, at=NOW)
    letter = render(Message.objects.latest("pk"), for_delivery=True)
    assert ("Open data" in letter.body, letter.attachments) == (True, [])


def test_the_file_of_a_cancelled_session_says_so(anna, seats):
    seats.slot.current.state = PlacementState.CANCELLED
    seats.slot.current.save()
    publish(anna.event)
    seats = SlotSeats.objects.get()
    letter = render(write("seat_promoted", anna, seats, "nl"), for_delivery=True)
    assert b"STATUS:CANCELLED" in letter.attachments[0].content


def test_a_mail_costs_one_question(anna, seats, django_assert_num_queries):
    seats = SlotSeats.objects.select_related(
        "slot__session", "slot__current__room__venue", "slot__current__release"
    )
    seats = seats.get()
    anna = Attendee.objects.select_related("event", "person", "venue").get()
    with django_assert_num_queries(1):
        mails.seat_taken(anna, seats, at=NOW)
    with django_assert_num_queries(1):
        mails.registered(anna, at=NOW)


@pytest.mark.parametrize(("language", "words"), [("nl", "naar iemand anders"), ("en", "somebody else")])
def test_who_swapped_reads_what_they_have_and_what_went(anna, seats, language, words):
    anna.language = language
    session = make_session(anna.event, title="Oude sessie")
    was = SlotSeats.objects.get(pk=make_slot(make_room(anna.venue), session=session).pk)
    mails.seat_traded(anna, seats, was, at=NOW)
    letter = render(Message.objects.get(), for_delivery=True)
    assert [text in letter.body for text in ("Oude sessie", "Open data", words)] == [True] * 3


def test_who_was_moved_reads_from_where_to_where(anna, seats):
    was = SlotSeats.objects.get(
        pk=make_slot(make_room(anna.venue), session=make_session(anna.event, title="Oude sessie")).pk
    )
    mails.seat_moved(anna, seats, was, at=NOW)
    letter = render(Message.objects.get(), for_delivery=True)
    assert [text in letter.body for text in ("Oude sessie", "Open data", "Salland")] == [True] * 3
