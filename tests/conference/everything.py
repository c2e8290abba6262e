# SPDX-License-Identifier: EUPL-1.2
"""Somebody who did all that one can do at an event, and colleagues around them: for the tests of erasing."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile

from conference.delivery import deliver_due
from conference.history import record
from conference.mail import post
from conference.models import Invitation, Job, Message, Person, RoleGrant
from conference.operations.accounts import open_account
from programme.models import Release, Waiver
from registration import mails
from registration.models import (
    Answer,
    HandOver,
    Mailing,
    Needs,
    Question,
    RegistrationLink,
    Reservation,
    ReservedPlace,
    SlotHold,
    SlotSeats,
)
from registration.operations.kinds import default_kind
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
    publish,
)

NAME, ADDRESS = "Zoë van der Brugghen", "zoe.vdbrugghen@waterschap.example"
# What they typed, each to be found back if it stays anywhere.
WORDS = (
    NAME,
    ADDRESS,
    "Waterschap Drentsche Vliet",
    "geen paprikapoeder",
    "rolstoelplek vooraan",
    "liever bij het raam",
    "mijn-cv-2027.pdf",
    "inhoud van mijn cv",
    "schrijft over dijken",
)


def everything(event):
    """Somebody who did all that one can do at an event; and colleagues around them."""
    venue = make_venue(event, "zwolle", limit=20)
    room = make_room(venue)
    full, open_one = make_slot(room, "10:30", "11:20", limit=1), make_slot(room, "13:00", "13:50")
    person = make_person(ADDRESS, confirmed_at=NOW)
    Person.objects.filter(pk=person.pk).update(name=NAME)
    person.refresh_from_db()
    colleague, organiser = make_attendee(venue), make_user("organiser", event=event)
    me = make_attendee(venue, person=person)
    me.organisation = "Waterschap Drentsche Vliet"
    me.save()
    take_seat(full.pk, colleague.pk, at=NOW)
    take_seat(full.pk, me.pk, at=NOW, by=person)
    take_seat(open_one.pk, me.pk, at=NOW, by=person)
    Needs.objects.create(attendee=me, diet="geen paprikapoeder", access="rolstoelplek vooraan")
    answered(event, me)
    gave_a_talk(event, person, room)
    around(event, me, colleague, organiser, full)
    mailed(event, me, colleague)
    signed_in(person)
    return me, colleague, organiser


def answered(event, me):
    words = Question.objects.create(event=event, kind="text", label="Waar zit je?")
    file = Question.objects.create(event=event, kind="file", label="Je cv")
    Answer.objects.create(attendee=me, question=words, value="liever bij het raam")
    answer = Answer(attendee=me, question=file, file_name="mijn-cv-2027.pdf")
    answer.file.save("dag/0123.pdf", ContentFile(b"%PDF- inhoud van mijn cv"))


def gave_a_talk(event, person, room):
    session = make_session(event, title="Dijken", abstract=f"Door {NAME}, in gesprek.")
    speaker = make_speaker(session, person=person, name=NAME)
    speaker.bio, speaker.slug = "Zoë schrijft over dijken.", "zoe-van-der-brugghen"
    speaker.save()
    make_slot(room, "15:00", "15:50", session=session)
    draft = Release.objects.create(event=event)
    Waiver.objects.create(
        release=draft, rule="person", key="1", sentence=f"{NAME} is twice there", reason="ok", at=NOW
    )
    publish(event)


def around(event, me, colleague, organiser, slot):
    kind = default_kind(event)
    HandOver.objects.create(
        attendee=me, name="Iemand Anders", email="ander@x.example", asked_at=NOW, expires_at=at("09:00")
    )
    HandOver.objects.create(
        attendee=colleague, name=NAME, email=ADDRESS, asked_at=NOW, expires_at=at("09:00")
    )
    RegistrationLink.objects.create(
        event=event, kind=kind, note=f"voor {NAME}", emails=[ADDRESS], created_at=NOW
    )
    kept = Reservation.objects.create(
        event=event,
        kind=kind,
        venue=me.venue,
        contact=me.person,
        contact_name=NAME,
        organisation=me.organisation,
        wanted=1,
        name_until=at("08:00"),
        created_at=NOW,
        confirmed_at=NOW,
    )
    ReservedPlace.objects.create(reservation=kept, attendee=colleague, used_at=NOW)
    SlotSeats.objects.filter(pk=slot.pk).update(note=f"{NAME.upper()} belde")
    SlotHold.objects.create(slot=slot, count=0, for_whom=NAME, until=at("08:00"), created_at=NOW)
    Mailing.objects.create(event=event, subject="Dag", body=f"Vragen? Mail {ADDRESS}.", created_at=NOW)
    Invitation.objects.create(event=event, email=ADDRESS, role="door", created_at=NOW, expires_at=at("08:00"))
    RoleGrant.objects.create(event=event, person=me.person, role="door", granted_at=NOW)
    record("details changed", me, event=event, by=me.person, at=NOW, was=NAME, number=3)
    record("person moved", slot, event=event, by=organiser.person, at=NOW, who=[NAME], slot=slot.pk)
    job = Job.objects.create(event=event, kind="import", state="done", result={"rows": [{"name": NAME}]})
    job.upload.save("lijst.csv", ContentFile(f"naam;adres\n{NAME};{ADDRESS}\n".encode()))


def mailed(event, me, colleague):
    """Held, sent, queued and failed mail, to them and about them."""
    mails.registered(me, at=NOW)
    mails.venue_promoted(me, at=NOW)
    deliver_due(NOW + timedelta(minutes=1))
    event.hold_mail = True
    mails.venue_promoted(me, at=NOW)
    post("registration/own_link", me.person, at=NOW, event=event, context={"name": NAME})
    post(
        "registration/cancelled",
        colleague.person,
        at=NOW,
        event=event,
        context={"name": "Jan", "who": NAME, "address": ADDRESS},
    )
    Message.objects.create(
        event=event,
        to=ADDRESS.upper(),
        template="registration/cancelled",
        subject=NAME,
        body=f"Dag {NAME}",
        state="failed",
        error=f"550 no {ADDRESS}",
        due_at=NOW,
        once="stranger:0123",
    )
    Message.objects.create(
        event=event,
        to="ander@x.example",
        template="registration/cancelled",
        due_at=NOW,
        body=f"{NAME} vraagt je.",
    )


def signed_in(person):
    open_account(person)
    session = SessionStore()
    session["account_login"] = {"email": ADDRESS}
    session.save()
