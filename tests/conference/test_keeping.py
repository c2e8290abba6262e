# SPDX-License-Identifier: EUPL-1.2
"""What the clock erases by itself when its time has come, and what it leaves."""

from datetime import timedelta

import pytest

from conference.history import record
from conference.models import Change, Invitation, Message, Person
from conference.operations.upkeep import forget_mail
from conference.site.operations import retention
from conference.site.operations.retention import forget_names, forget_unconfirmed
from registration import mails
from registration.models import (
    Answer,
    Attendee,
    Question,
    RegistrationLink,
    RegistrationSettings,
    Reservation,
    Seat,
)
from registration.operations.retention import forget_needs
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_message,
    make_person,
    make_room,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
A_YEAR_ON = at("12:00") + timedelta(days=366)


def named():
    return list(Attendee.objects.order_by("pk").exclude(name="").values_list("name", flat=True))


def test_names_go_a_year_after_the_event_and_the_figures_stay():
    event = make_event()
    venue = make_venue(event, limit=5)
    slot = make_slot(make_room(venue))
    people = [make_attendee(venue) for _n in range(3)]
    for attendee in people:
        take_seat(slot.pk, attendee.pk, at=NOW)
        mails.venue_promoted(attendee, at=NOW)
    letters = Message.objects.count()
    record("details changed", people[0], event=event, by=None, at=NOW, was="Jan de Boer", slot=3)
    assert forget_names(at("12:00") + timedelta(days=364)) == 0
    assert len(named()) == 3
    assert forget_names(A_YEAR_ON) == 3
    assert named() == []
    assert (Seat.objects.count(), Message.objects.count(), problems(event)) == (3, letters, [])
    assert not Message.objects.exclude(to="").exists()
    assert not Person.objects.exclude(name="").exists()
    assert Change.objects.get(verb="details changed").data == {"was": "", "slot": 3}


def test_a_second_time_finds_nothing():
    make_attendee(make_venue(make_event()))
    forget_names(A_YEAR_ON)
    history, people = Change.objects.count(), Person.objects.count()
    assert forget_names(A_YEAR_ON + timedelta(hours=1)) == 0
    assert (Change.objects.count(), Person.objects.count()) == (history, people)


def test_no_more_than_a_part_at_a_time(monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    venue = make_venue(make_event())
    for _n in range(3):
        make_attendee(venue)
    assert [forget_names(A_YEAR_ON) for _n in range(3)] == [2, 1, 0]
    assert named() == []


def test_organisers_choose_how_long():
    event = make_event()
    make_attendee(make_venue(event))
    RegistrationSettings.objects.create(event=event, keep_days=30)
    assert forget_names(at("12:00") + timedelta(days=30)) == 0
    assert forget_names(at("12:00") + timedelta(days=31)) == 1


def test_who_is_known_for_something_else_keeps_their_name_there():
    old, new = make_event(), make_event(starts_on=A_YEAR_ON.date(), ends_on=A_YEAR_ON.date())
    person, organiser = make_person(), make_user("organiser", event=new).person
    speaker = make_person()
    venue, later = make_venue(old), make_venue(new)
    make_speaker(make_slot(make_room(later)).session, person=speaker)
    for somebody in (person, organiser, speaker):
        make_attendee(venue, person=somebody)
    kept = make_attendee(later, person=person)
    assert forget_names(A_YEAR_ON) == 3
    assert named() == [kept.name]
    for somebody in (person, organiser, speaker):
        somebody.refresh_from_db()
        assert somebody.erased_at is None
        assert not Attendee.objects.filter(event=old, person=somebody).exists()


def test_what_was_kept_and_invited_for_the_event_goes_too():
    event = make_event()
    attendee = make_attendee(make_venue(event))
    link = RegistrationLink.objects.create(
        event=event, kind=attendee.kind, note="x", emails=["a@x.example"], created_at=NOW
    )
    Invitation.objects.create(
        event=event, email="b@x.example", role="door", created_at=NOW, expires_at=NOW, accepted_at=NOW
    )
    contact = make_person()
    kept = Reservation.objects.create(
        event=event,
        kind=attendee.kind,
        venue=attendee.venue,
        contact=contact,
        contact_name="Wil",
        organisation="Y",
        wanted=1,
        name_until=NOW,
        created_at=NOW,
    )
    forget_names(A_YEAR_ON)
    for row in (link, kept, contact):
        row.refresh_from_db()
    assert (link.emails, link.is_open(A_YEAR_ON)) == ([], False)
    assert (kept.contact_name, kept.organisation, contact.name) == ("", "", "")
    assert not Invitation.objects.exists()


def test_an_address_that_nobody_proved_goes_after_two_weeks():
    venue = make_venue(make_event())
    waits = make_attendee(venue, state="unconfirmed")
    known = make_attendee(venue)
    mails.venue_promoted(waits, at=NOW)
    assert forget_unconfirmed(NOW + timedelta(days=14)) == 0
    assert forget_unconfirmed(NOW + timedelta(days=15)) == 1
    assert forget_unconfirmed(NOW + timedelta(days=15)) == 0
    assert list(Attendee.objects.all()) == [known]
    assert not Person.objects.filter(email=waits.person.email).exists()
    assert Message.objects.filter(to="").count() == 1


def test_sensitive_answers_go_with_diet_and_other_answers_stay():
    attendee = make_attendee(make_venue(make_event()))
    for sensitive in (True, False):
        question = Question.objects.create(
            event=attendee.event, kind="text", label="?", is_sensitive=sensitive
        )
        Answer.objects.create(attendee=attendee, question=question, value="x")
    assert forget_needs(at("12:00") + timedelta(days=13)) == 0
    assert forget_needs(at("12:00") + timedelta(days=14)) == 1
    assert list(Answer.objects.values_list("question__is_sensitive", flat=True)) == [False]


def test_mail_of_no_event_is_emptied_after_a_month():
    make_message(to="a@x.example")
    old = make_message(to="b@x.example")
    Message.objects.filter(pk=old.pk).update(created_at=NOW - timedelta(days=31))
    Message.objects.exclude(pk=old.pk).update(created_at=NOW)
    assert (forget_mail(NOW), forget_mail(NOW)) == (1, 0)
    old.refresh_from_db()
    assert (old.to, old.context, old.state) == ("", {}, "discarded")
