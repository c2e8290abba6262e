# SPDX-License-Identifier: EUPL-1.2
"""What follows a release: exactly those whom it concerns hear it, once, and nothing of theirs is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.letters import render
from conference.models import Change, Message, TravelTime
from conference.site.operations.importing import bring_programme
from conference.site.queries.releasing import release_page
from programme.models import Placement, Release, Slot
from programme.seen import read_seen
from registration.links import token
from registration.models import AttendeeState, Favourite, Seat, SlotSeats, WaitingPlace
from registration.operations.attendance import cancel
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_session,
    make_speaker,
    make_venue,
)
from tests.programme.frab_builder import DAY, frab
from tests.programme.frab_builder import event as entry
from tests.registration.releasing import (
    DIGEST,
    SPEAKER,
    cancelled,
    crowd,
    draft_of_what_is_out,
    moved,
    released,
    told,
    workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room(
        make_venue(make_event("dag", name="De Dag", name_en="The Day"), "zwolle"), name="Salland"
    )


def test_a_workshop_with_25_seats_and_10_waiting_moves_and_35_hear_and_its_speakers(room):
    slot, other = workshop(room, limit=25), workshop(room, "Iets anders")
    concerned = crowd(slot, 35)
    crowd(other, 5)
    speakers = [make_person() for _n in range(2)]
    for person in speakers:
        make_speaker(slot.session, person=person)
    make_speaker(slot.session, name="Zonder adres")
    make_speaker(other.session, person=make_person())
    event = room.venue.event
    moved(slot)
    seen = str(release_page(event).seen)
    before = Message.objects.count()
    outcome = released(event, seen=read_seen(seen))
    with pytest.raises(Refusal, match="already-out"):
        released(event, seen=read_seen(seen))
    assert told() == concerned
    assert told(SPEAKER) == sorted(person.email for person in speakers)
    assert Message.objects.count() - before == 37
    assert (outcome.followed.attendees, outcome.followed.speakers) == (35, 2)
    line = Change.objects.get(verb="release told")
    assert line.data == {"attendees": 35, "speakers": 2, "troubled": 0}
    assert (Seat.objects.filter(slot=slot).count(), WaitingPlace.objects.filter(slot=slot).count()) == (
        25,
        10,
    )


@pytest.mark.django_db(transaction=True)
def test_pressed_by_several_at_once_everybody_hears_once(together):
    room = make_room(make_venue(make_event("dag")))
    slot = workshop(room, limit=3)
    concerned = crowd(slot, 5)
    make_speaker(slot.session, person=make_person())
    moved(slot)
    seen = release_page(room.venue.event).seen
    together(*(lambda: released(room.venue.event, seen=seen) for _n in range(3)))
    assert (told(), len(told(SPEAKER))) == (concerned, 1)


@pytest.mark.django_db(transaction=True)
def test_who_takes_a_seat_while_it_is_released_hears_or_sees_the_new_time(together):
    room = make_room(make_venue(make_event("dag")))
    slot = workshop(room)
    people = [make_attendee(room.venue) for _n in range(4)]
    moved(slot)
    event = room.venue.event
    together(
        lambda: released(event),
        *((lambda pk: lambda: take_seat(slot.pk, pk, at=NOW))(one.pk) for one in people),
    )
    old = Message.objects.filter(
        template="registration/seat_taken", context__starts_at=at("10:30").isoformat()
    )
    assert Seat.objects.filter(slot=slot).count() == 4
    assert sorted(old.values_list("to", flat=True)) == told()


def test_a_favourite_hears_and_who_cancelled_or_never_confirmed_does_not(room):
    slot, venue = workshop(room), room.venue
    likes, gone, unknown, waits = (
        make_attendee(venue),
        make_attendee(venue),
        make_attendee(venue, state=AttendeeState.UNCONFIRMED),
        make_attendee(venue, state=AttendeeState.WAITING),
    )
    for one in (likes, gone, unknown, waits):
        Favourite.objects.create(slot=slot, attendee=one)
    take_seat(slot.pk, gone.pk, at=NOW)
    cancel(gone.pk, at=NOW, by=None)
    moved(slot)
    released(venue.event)
    assert told() == sorted([likes.person.email, waits.person.email])


def test_who_has_a_seat_in_two_that_move_gets_one_mail_about_both(room):
    first, second = workshop(room, "Een"), workshop(room, "Twee", start="13:00", end="13:50")
    anna = make_attendee(room.venue)
    for slot in (first, second):
        take_seat(slot.pk, anna.pk, at=NOW)
    moved(first, "09:00", "09:50"), cancelled(second)
    released(anna.event)
    (message,) = Message.objects.filter(template=DIGEST)
    assert (
        [one["title"] for one in message.context["moved"]],
        [one["title"] for one in message.context["cancelled"]],
    ) == (
        ["Een"],
        ["Twee"],
    )


def test_a_speaker_who_attends_gets_both_mails(room):
    slot, other = workshop(room, "Mijn eigen"), workshop(room, "Een keuze", start="13:00", end="13:50")
    anna = make_attendee(room.venue)
    make_speaker(slot.session, person=anna.person)
    take_seat(other.pk, anna.pk, at=NOW)
    moved(slot, "16:00", "16:50"), moved(other, "15:00", "15:50")
    released(anna.event)
    assert (told(), told(SPEAKER)) == ([anna.person.email],) * 2


def test_new_and_edited_sessions_mail_nobody(room):
    slot = workshop(room)
    crowd(slot, 1)
    event = room.venue.event
    draft = draft_of_what_is_out(event)
    slot.session.title = "Anders"
    slot.session.save()
    new = Slot.objects.create(session=make_session(event))
    Placement.objects.create(release=draft, slot=new, room=room, starts_at=at("14:00"), ends_at=at("14:50"))
    before = Message.objects.count()
    change = released(event).frozen.change
    assert (len(change.new), len(change.changed), Message.objects.count()) == (1, 1, before)


def test_who_kept_a_seat_in_what_was_cancelled_hears_that_it_goes_on(room):
    slot = workshop(room)
    concerned = crowd(slot, 2)
    make_speaker(slot.session, person=make_person())
    cancelled(slot)
    released(room.venue.event)
    Message.objects.all().delete()
    Placement.objects.filter(release__number=None).update(state="planned")
    outcome = released(room.venue.event)
    assert (told(), outcome.followed.attendees, outcome.followed.speakers) == (concerned, 2, 1)
    for message in Message.objects.filter(template__in=(DIGEST, SPEAKER)):
        letter = render(message, for_delivery=True)
        assert ["gaat toch door" in letter.body, "gaat niet door" in letter.body, letter.subject] == [
            True,
            False,
            "Gaat toch door: Open data",
        ]


def trouble_of(attendee):
    message = Message.objects.get(template=DIGEST, person=attendee.person)
    return [
        (one["why"], [session["title"] for session in one["sessions"]]) for one in message.context["trouble"]
    ]


def test_what_no_longer_goes_together_is_said(room):
    event = room.venue.event
    stays, moves = workshop(room, "Blijft", start="13:00", end="13:50"), workshop(room, "Verhuist")
    anna, bram = make_attendee(room.venue), make_attendee(room.venue)
    for slot in (stays, moves):
        take_seat(slot.pk, anna.pk, at=NOW)
    take_seat(moves.pk, bram.pk, at=NOW)
    moved(moves, "13:30", "14:20", room=make_room(room.venue))
    outcome = released(event)
    assert (trouble_of(anna), trouble_of(bram)) == ([("overlap", ["Blijft", "Verhuist"])], [])
    assert outcome.followed.troubled == 1
    assert Seat.objects.filter(attendee=anna).count() == 2


def test_another_venue_and_too_little_time_to_travel_are_said(room):
    event = room.venue.event
    other = make_room(make_venue(event, "rotterdam"))
    TravelTime.objects.create(first=room.venue, second=other.venue, minutes=120)
    stays, moves = workshop(room, "Blijft", start="13:00", end="13:50"), workshop(room, "Verhuist")
    anna = make_attendee(room.venue)
    for slot in (stays, moves):
        take_seat(slot.pk, anna.pk, at=NOW)
    moved(moves, "14:00", "14:50", room=other)
    released(event)
    assert trouble_of(anna) == [("travel", ["Blijft", "Verhuist"]), ("other-venue", ["Verhuist"])]


def test_own_sessions_count_too(room):
    event = room.venue.event
    own, chosen = workshop(room, "Ik geef"), workshop(room, "Ik volg", start="13:00", end="13:50")
    anna = make_attendee(room.venue)
    make_speaker(own.session, person=anna.person)
    take_seat(chosen.pk, anna.pk, at=NOW)
    moved(own, "13:10", "14:00", room=make_room(room.venue))
    released(event)
    message = Message.objects.get(template=SPEAKER)
    assert [(one["why"], len(one["sessions"])) for one in message.context["trouble"]] == [("own-session", 2)]
    assert (told(), token(anna) in render(message, for_delivery=True).body) == ([], True)


def test_a_queue_that_keeps_a_seat_is_no_trouble(room):
    full, kept = workshop(room, "Vol", limit=0), workshop(room, "Zolang")
    anna = make_attendee(room.venue)
    take_seat(kept.pk, anna.pk, at=NOW)
    take_seat(full.pk, anna.pk, at=NOW, instead_of=kept.pk)
    moved(full, "10:35", "11:25", room=make_room(room.venue))
    released(anna.event)
    assert trouble_of(anna) == []


def test_an_import_that_moves_what_people_chose_tells_them_and_a_trial_does_not():
    event = make_event(time_zone="Europe/Amsterdam")
    bring_programme(event, frab(entry(1)), by=None, at=NOW)
    slot = Slot.objects.select_related("current__room__venue").get()
    seats = SlotSeats.objects.create(slot=slot, seat_limit=5)
    concerned = crowd(seats.slot, 2)
    later = frab(entry(1, date=f"{DAY}T11:00:00+01:00"))
    tried = bring_programme(event, later, by=None, at=NOW, only_look=True)
    assert (tried.release, told(), Release.objects.latest_of(event).number) == (2, [], 1)
    assert (bring_programme(event, later, by=None, at=NOW).release, told()) == (2, concerned)
    assert bring_programme(event, later, by=None, at=NOW).release is None


def test_the_number_of_statements_hardly_grows_with_the_people(room):
    event = room.venue.event
    slot = workshop(room, limit=1)
    costs = []
    for turn in range(3):
        crowd(slot, 1 if turn == 0 else 9)
        for person in (make_person(), make_person()):
            make_speaker(slot.session, person=person)
        Release.objects.filter(event=event, number=None).delete()
        moved(slot, f"1{5 + turn}:00", f"1{5 + turn}:50")
        with CaptureQueriesContext(connection) as found:
            released(event)
        costs.append(len(found))
    assert costs[0] == costs[2]
