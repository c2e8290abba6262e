# SPDX-License-Identifier: EUPL-1.2
"""The pages on which people read, take along and erase what is stored of them."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from conference import tokens
from conference.models import Change, Person
from registration import mails
from registration.badge_codes import grouped
from registration.models import Answer, Attendee, Needs, Question, QuestionOption
from registration.operations.seats import take_seat
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_user, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(settings, tmp_path):
    """Somebody at an event that is still to come, with a bit of everything."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    event = make_event("dag")
    venue = make_venue(event, "zwolle")
    attendee = make_attendee(venue)
    slot = make_slot(make_room(venue))
    take_seat(slot.pk, attendee.pk, at=NOW)
    Needs.objects.create(attendee=attendee, diet="halal")
    choice = Question.objects.create(event=event, kind="choice", label="Hoe kom je?")
    by_train = QuestionOption.objects.create(question=choice, label="Met de trein")
    Answer.objects.create(attendee=attendee, question=choice, value=by_train.pk)
    file = Answer(
        attendee=attendee,
        file_name="foto.png",
        question=Question.objects.create(event=event, kind="file", label="Foto"),
    )
    file.file.save("1/ab.png", ContentFile(b"picture"))
    mails.venue_promoted(attendee, at=NOW)
    return attendee


def page(attendee, name="my-data"):
    return reverse(
        name,
        kwargs={
            "event": attendee.event.slug,
            "token": tokens.make("attendee", attendee.pk, attendee.token_version),
        },
    )


def test_somebody_reads_all_that_is_stored(client, me):
    text = client.get(page(me)).content.decode()
    for word in (me.name, me.person.email, "halal", "Met de trein", "foto.png", grouped(me.badge_code)):
        assert word in text
    assert "no-store" in client.get(page(me))["Cache-Control"]


def test_somebody_takes_it_along_to_read_and_for_programs(client, me):
    content = client.get(page(me, "my-data-download")).content
    with zipfile.ZipFile(BytesIO(content)) as files:
        names = files.namelist()
        values = json.loads(files.read("gegevens.json"))
        assert "Met de trein" in files.read("lees-mij.html").decode()
        assert files.read(names[-1]) == b"picture"
    assert [name.split("-")[-1] for name in names] == ["mij.html", "gegevens.json", "foto.png"]
    assert values["needs"][0]["diet"] == "halal"
    assert values["answers"][0]["answer"] == ["Met de trein"]
    assert [row["session"] for row in values["seats"]] == [me.seats.get().session.title]


def test_opening_the_page_to_erase_changes_nothing_and_one_press_without_ticks_neither(client, me):
    assert client.get(page(me, "my-data-erase")).status_code == 200
    client.post(page(me, "my-data-erase"), {})
    client.post(page(me, "my-data-erase"), {"sure": "on"})
    me.refresh_from_db()
    assert (me.state, me.erased_at) == ("confirmed", None)


def test_somebody_erases_themselves_and_the_link_dies(client, me):
    own = page(me)
    address = me.person.email
    response = client.post(page(me, "my-data-erase"), {"sure": "on", "cancels": "on"}, follow=True)
    assert "gewist" in response.content.decode()
    me.refresh_from_db()
    assert (me.name, me.state, me.seats.count()) == ("", "cancelled", 0)
    assert not Person.objects.filter(email=address).exists()
    assert client.get(own).status_code == 404
    assert client.get(
        reverse("my-day-ics", kwargs={"event": "dag", "token": tokens.make("calendar", me.pk, 1)})
    ).status_code in {404, 410, 200}


def test_who_signs_in_reads_and_erases_what_is_kept_at_all_events(client):
    user = make_user()
    one, other = (make_attendee(make_venue(make_event()), person=user.person) for _n in range(2))
    client.force_login(user)
    text = client.get(reverse("account-data")).content.decode()
    assert one.event.name in text and other.event.name in text
    client.post(reverse("account-data-erase"), {"sure": "on", "cancels": "on"})
    assert list(Attendee.objects.values_list("name", flat=True)) == ["", ""]
    assert client.get(reverse("account-data")).status_code == 302


def test_what_is_kept_is_one_press_away_for_who_signed_in(client):
    client.force_login(make_user())
    address = reverse("account-data")
    for name in ("desk-events", "mfa_index"):
        assert (
            f'href="{address}">Wat er over mij is bewaard</a>' in client.get(reverse(name)).content.decode()
        )
    assert f'href="{reverse("desk-events")}"' in client.get(address).content.decode()


def test_the_last_organiser_is_told_what_to_do_first(client):
    user = make_user("organiser", event=make_event())
    client.force_login(user)
    response = client.post(reverse("account-data-erase"), {"sure": "on"})
    assert response.status_code == 409
    assert "Nodig eerst een ander uit" in response.content.decode()


def test_an_organiser_gives_and_erases_what_is_kept_with_a_reason_and_without_the_name_in_the_history(
    client, me
):
    client.force_login(make_user("organiser", event=me.event))
    at_desk = {"event": "dag", "attendee": me.pk}
    assert client.post(reverse("desk-attendee-data", kwargs=at_desk))["Content-Type"] == "application/zip"
    client.post(
        reverse("desk-attendee-erase", kwargs=at_desk), {"sure": "on", "cancels": "on", "reason": "asked"}
    )
    me.refresh_from_db()
    assert me.name == ""
    done = Change.objects.get(verb="attendee erased")
    assert (done.subject, done.data) == (f"attendee:{me.pk}", {"reason": "asked"})
    for name in ("desk-attendees", "desk-attendee"):
        kwargs = {"event": "dag"} | ({"attendee": me.pk} if name == "desk-attendee" else {})
        assert "naam gewist" in client.get(reverse(name, kwargs=kwargs)).content.decode()


def test_an_organiser_of_another_event_cannot(client, me):
    client.force_login(make_user("organiser", event=make_event()))
    at_desk = {"event": "dag", "attendee": me.pk}
    assert client.post(reverse("desk-attendee-erase", kwargs=at_desk), {"sure": "on"}).status_code == 403
    assert client.post(reverse("desk-attendee-data", kwargs=at_desk)).status_code == 403
