# SPDX-License-Identifier: EUPL-1.2
"""The mails that follow a release, and what somebody's own page says after it."""

from datetime import timedelta

import icalendar
import pytest
from django.urls import reverse

from conference.delivery import deliver_due
from conference.letters import render
from conference.models import Event, Message
from registration.links import token
from registration.models import Attendee, Favourite
from registration.operations.seats import take_seat
from tests.make import NOW, at, make_attendee, make_event, make_room, make_speaker, make_venue
from tests.registration.releasing import (
    DIGEST,
    SPEAKER,
    cancelled,
    crowd,
    draft_of_what_is_out,
    moved,
    released,
    workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room(
        make_venue(make_event("dag", name="De Dag", name_en="The Day"), "zwolle"), name="Salland"
    )


@pytest.mark.parametrize(("language", "words"), [("nl", "Dag"), ("en", "Hello")])
def test_the_mails_are_whole_in_both_languages(room, language, words):
    slot = workshop(room)
    slot.session.title_en = "Open data in English"
    slot.session.save()
    draft_of_what_is_out(slot.session.event)
    released(slot.session.event)
    anna = make_attendee(room.venue)
    Attendee.objects.update(language=language)
    type(anna.person).objects.update(language=language)
    make_speaker(slot.session, person=anna.person)
    Favourite.objects.create(slot=slot, attendee=anna)
    moved(slot)
    released(slot.session.event, note="Zaal B is vol")
    title = "Open data in English" if language == "en" else "Open data"
    for template in (DIGEST, SPEAKER):
        letter = render(Message.objects.get(template=template), for_delivery=True)
        assert [
            text in letter.body for text in (words, title, "Salland", "11:30", "16:00", "Zaal B is vol")
        ] == [True] * 6
        (attachment,) = letter.attachments
        (entry,) = icalendar.Calendar.from_ical(attachment.content).walk("VEVENT")
        status = {DIGEST: "TENTATIVE", SPEAKER: "CONFIRMED"}[template]
        assert (str(entry["UID"]), entry["SEQUENCE"], str(entry["STATUS"])) == (str(slot.uid), 2, status)


def test_a_digest_arrives_with_its_file(smtp, room):
    slot, off = workshop(room), workshop(room, "Bijen", start="13:00", end="13:50")
    anna = make_attendee(room.venue)
    for one in (slot, off):
        take_seat(one.pk, anna.pk, at=NOW)
    moved(slot), cancelled(off)
    Message.objects.all().delete()
    released(anna.event)
    deliver_due(at=NOW + timedelta(minutes=1))
    (mail,) = smtp.messages
    (file,) = mail.iter_attachments()
    found = {
        str(entry["UID"]): (str(entry["STATUS"]), entry["SEQUENCE"], entry["DTSTART"].dt)
        for entry in icalendar.Calendar.from_ical(file.get_content()).walk("VEVENT")
    }
    assert found == {
        str(slot.uid): ("CONFIRMED", 1, at("15:00")),
        str(off.uid): ("CANCELLED", 1, at("13:00")),
    }
    body = mail.get_body().get_content()
    assert [text in body for text in ("Open data", "Bijen", f"/mijn-dag/{token(anna)}/")] == [True] * 3


def test_mail_that_waits_for_an_organiser_waits(room):
    slot = workshop(room)
    crowd(slot, 2)
    Event.objects.update(hold_mail=True)
    event = Event.objects.get()
    moved(slot)
    released(event)
    found = Message.objects.filter(template=DIGEST).values_list("state", "subject").order_by().distinct()
    assert list(found) == [("held", "Verplaatst: Open data")]


def test_one_s_own_page_says_what_moved_and_what_does_not_go_together_until_it_does(client, room):
    event = room.venue.event
    stays, moves = workshop(room, "Blijft", start="13:00", end="13:50"), workshop(room, "Verhuist")
    anna, late = make_attendee(room.venue), make_attendee(room.venue)
    for slot in (stays, moves):
        take_seat(slot.pk, anna.pk, at=NOW)
    moved(moves, "13:30", "14:20", room=make_room(room.venue, name="Veluwe"))
    released(event, at=NOW + timedelta(minutes=1))
    take_seat(moves.pk, late.pk, at=NOW + timedelta(minutes=2))

    give_up = reverse("seat", kwargs={"event": "dag", "token": token(anna), "slot": stays.pk})

    def said(attendee):
        html = client.get(f"/en/dag/mijn-dag/{token(attendee)}/").content.decode()
        return ("Moved. It was" in html, "does not go together" in html)

    assert (said(anna), said(late)) == ((True, True), (False, False))
    client.post(give_up, {"do": "release"})
    assert said(anna) == (True, False)
