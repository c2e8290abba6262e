# SPDX-License-Identifier: EUPL-1.2
"""Erasing one person: nothing of them is left in any table, file or log, and every figure is what it was."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count

from conference.errors import Refusal
from conference.models import Change, Message, Person, User
from conference.site.operations.personal_data import erase_person, erase_registration
from programme.models import Speaker
from programme.published import latest_of
from registration import mails
from registration.models import (
    Attendee,
    Mailing,
    RegistrationLink,
    ReservedPlace,
    Seat,
    SlotSeats,
    WaitingPlace,
)
from registration.operations.seats import take_seat
from registration.queries.attendees import counts_by_state
from registration.queries.showing import show_up_of
from registration.reconcile import problems
from tests.conference.everything import WORDS, everything
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_slot,
    make_user,
    make_venue,
)


@pytest.fixture
def files(settings, tmp_path):
    """Media of this test alone, in a folder that is looked through."""
    settings.MAIL_DELIVERY = "demo"
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        }
    }
    return tmp_path / "media"


def dump():
    """Every column of every table as text, with JSON read: what a search through the whole database would find."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the database's own names
            for row in cursor.fetchall():
                yield table, " ".join(read(value) for value in row)


def read(value):
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if text[:1] in "[{":
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            pass
    return text


def found(files):
    """Where anything of WORDS is to be found."""
    places = {(table, word) for table, text in dump() for word in WORDS if word.lower() in text.lower()}
    for path in (path for path in files.rglob("*") if path.is_file()):
        content = path.read_bytes().decode("utf-8", "replace").lower()
        places |= {
            (path.name, word)
            for word in WORDS
            if word.lower() in content or word.lower() in path.name.lower()
        }
    return places


def figures(event):
    """What organisers count, in every way that they do."""

    def by(rows, *names):
        return sorted(map(str, rows.order_by().values_list(*names).annotate(n=Count("pk"))))

    return {
        "states": counts_by_state(event),
        "show-up": show_up_of(event),
        "attendees": by(Attendee.objects.filter(event=event), "state", "venue", "kind"),
        "per day": by(Attendee.objects.filter(event=event), "confirmed_at__date"),
        "seats": by(Seat.objects.filter(slot__session__event=event), "slot"),
        "queues": by(WaitingPlace.objects.filter(slot__session__event=event), "slot"),
        "counters": sorted(SlotSeats.objects.values_list("pk", "taken", "waiting")),
        "speakers": Speaker.objects.filter(event=event).count(),
        "sessions": len(latest_of(event).sessions),
        "mail": Message.objects.filter(event=event).count(),
        "history": by(Change.objects.filter(event=event), "verb"),
        "places": ReservedPlace.objects.filter(reservation__event=event).count(),
    }


@pytest.mark.django_db(transaction=True)
def test_of_somebody_who_did_everything_nothing_is_left(files, caplog):
    caplog.set_level(logging.DEBUG)
    event = make_event("dag")
    me, colleague, organiser = everything(event)
    assert {word for _place, word in found(files)} == set(WORDS)
    is_over = at("12:00") + timedelta(days=2)
    before, agreed = figures(event), problems(event)
    erase_person(me.person, at=is_over, by=me.person)
    assert found(files) == set()
    assert not any(word in caplog.text for word in WORDS)
    assert figures(event) == before
    assert problems(event) == agreed
    raw_database_holds_none_of(WORDS)
    other = Attendee.objects.get(pk=colleague.pk)
    assert (other.name, other.person.email) == (colleague.name, colleague.person.email)
    assert (
        Message.objects.get(to=colleague.person.email, template="registration/cancelled").context["name"]
        == "Jan"
    )


def raw_database_holds_none_of(words):
    """The file itself, free pages included: what was erased is overwritten."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(connection.settings_dict["NAME"])
    content = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    assert [word for word in words if word.encode() in content] == []


@pytest.mark.django_db(transaction=True)
def test_what_was_released_says_name_removed_and_nothing_else_changes(files):
    event = make_event("dag")
    me, *_others = everything(event)
    before = latest_of(event)
    erase_person(me.person, at=at("12:00") + timedelta(days=2), by=None)
    after = latest_of(event)
    assert after.fingerprint != before.fingerprint
    assert [speaker.name for speaker in after.speakers] == ["(naam verwijderd)"]
    assert [session.title for session in after.sessions] == [session.title for session in before.sessions]
    assert [place.sequence for place in after.places] == [place.sequence for place in before.places]


@pytest.mark.django_db(transaction=True)
def test_who_is_still_registered_must_say_so_and_then_the_seats_go_to_who_waits(files):
    event = make_event("dag")
    venue = make_venue(event, limit=1)
    slot = make_slot(make_room(venue), limit=1)
    me = make_attendee(venue)
    waits = make_attendee(venue, state="waiting")
    take_seat(slot.pk, me.pk, at=NOW)
    with pytest.raises(Refusal) as refused:
        erase_person(me.person, at=NOW, by=me.person)
    assert refused.value.code == "still-registered"
    erase_person(me.person, at=NOW, by=me.person, cancels=True)
    waits.refresh_from_db()
    me.refresh_from_db()
    assert (waits.state, me.state, me.name, Seat.objects.count()) == ("confirmed", "cancelled", "", 0)
    assert problems(event) == []


@pytest.mark.django_db
def test_the_last_organiser_and_the_last_administrator_cannot_vanish():
    event = make_event()
    first = make_user("organiser", event=event)
    with pytest.raises(Refusal) as refused:
        erase_person(first.person, at=NOW, by=first.person)
    assert refused.value.code == "last-organiser"
    make_user("organiser", event=event)
    erase_person(first.person, at=NOW, by=first.person)
    assert not User.objects.filter(pk=first.pk).exists()
    only = make_user(superuser=True)
    with pytest.raises(Refusal) as refused:
        erase_person(only.person, at=NOW, by=only.person)
    assert refused.value.code == "last-administrator"


@pytest.mark.django_db
def test_erasing_one_registration_leaves_who_is_known_elsewhere():
    person = make_person("twee@x.example")
    here, there = (make_attendee(make_venue(make_event()), person=person) for _n in range(2))
    mails.venue_promoted(here, at=NOW)
    mails.venue_promoted(there, at=NOW)
    assert erase_registration(here, at=NOW, by=person, cancels=True) is False
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.name, there.name, there.person) == ("", person.name, person)
    assert here.person != person and here.person.erased_at == NOW
    assert sorted(Message.objects.filter(template__contains="promoted").values_list("to", flat=True)) == [
        "",
        "twee@x.example",
    ]


@pytest.mark.django_db
def test_erasing_the_only_registration_erases_the_person():
    attendee = make_attendee(make_venue(make_event()))
    address = attendee.person.email
    assert erase_registration(attendee, at=NOW, by=None, cancels=True) is True
    assert not Person.objects.filter(email=address).exists()
    with_name = Person.objects.exclude(name="")
    assert list(with_name) == []


@pytest.mark.django_db
def test_a_name_that_somebody_else_has_too_is_left_in_texts():
    event = make_event()
    venue = make_venue(event)
    one, other = make_attendee(venue), make_attendee(venue)
    Person.objects.filter(pk__in=[one.person_id, other.person_id]).update(name="Jan de Boer")
    Attendee.objects.all().update(name="Jan de Boer")
    Mailing.objects.create(event=event, subject="Dag", body="Vraag Jan de Boer.", created_at=NOW)
    one.refresh_from_db()
    erase_registration(one, at=NOW, by=None, cancels=True)
    assert Mailing.objects.get().body == "Vraag Jan de Boer."


@pytest.mark.django_db
def test_nobody_writes_to_somebody_who_was_erased():
    attendee = make_attendee(make_venue(make_event()))
    erase_registration(attendee, at=NOW, by=None, cancels=True)
    attendee.refresh_from_db()
    count = Message.objects.count()
    mails.venue_promoted(attendee, at=NOW)
    assert Message.objects.count() == count


@pytest.mark.django_db
def test_an_invitation_link_for_them_alone_does_not_become_everybodys():
    attendee = make_attendee(make_venue(make_event()))
    link = RegistrationLink.objects.create(
        event=attendee.event, kind=attendee.kind, note="x", emails=[attendee.person.email], created_at=NOW
    )
    erase_registration(attendee, at=NOW, by=None, cancels=True)
    link.refresh_from_db()
    assert (link.emails, link.is_open(NOW)) == ([], False)
