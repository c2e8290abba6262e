# SPDX-License-Identifier: EUPL-1.2
"""The pages on which places are kept for others, and the desk's part of it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from conference import jobs, tokens
from conference.models import Job, Message
from registration.links import token
from registration.models import Attendee, Reservation
from registration.operations import naming
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_reservation, make_user, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag")
    make_venue(event, "zwolle", limit=20)
    return event


@pytest.fixture
def venue(event):
    return event.venues.get()


@pytest.fixture
def desk(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


def url(name, event, **more):
    return reverse(name, kwargs={"event": event.slug, **more})


def group_url(name, made, **more):
    return url(name, made.event, token=tokens.make("reservation", made.pk, made.token_version), **more)


WISH = {
    "organisation": "gemeente Ommen",
    "wanted": "3",
    "venue": "zwolle",
    "contact_name": "Rik Jansen",
    "email": "rik@ommen.example",
}


def test_a_group_from_form_to_names(event, venue):
    client = Client()
    assert client.get(url("reserve", event)).status_code == 200
    assert client.post(url("reserve", event), WISH).url == url("reserve-code", event)
    code = Message.objects.get().context["code"]
    assert client.post(url("reserve-code", event), {"code": "nee"}).status_code == 200
    page = client.post(url("reserve-code", event), {"code": code}, follow=True)
    made = Reservation.objects.get()
    assert (page.redirect_chain[-1][0], made.places.count()) == (group_url("group", made), 3)
    client.post(group_url("group", made), {"name": "Anna", "email": "anna@ommen.example"})
    lines = "Bo de Vries, bo@ommen.example\n\nCas\tcas@ommen.example\nDirk <dirk@ommen.example>"
    page = client.post(group_url("group-paste", made), {"people": lines}, follow=True)
    assert (
        "dirk@ommen.example" in page.text
    )  # more people than places: named, and nobody is forgotten silently
    names = Attendee.objects.order_by("pk").values_list("name", "person__email")
    assert list(names) == [
        ("Anna", "anna@ommen.example"),
        ("Bo de Vries", "bo@ommen.example"),
        ("Cas", "cas@ommen.example"),
    ]
    assert problems(event) == []


def test_a_form_that_is_not_right_keeps_what_was_typed_and_mails_nobody(event):
    page = Client().post(url("reserve", event), WISH | {"wanted": "0", "email": "x"})
    assert (page.status_code, "gemeente Ommen" in page.text, Message.objects.count()) == (200, True, 0)
    assert Client().post(url("reserve", event), WISH | {"wanted": "51"}).status_code == 200
    assert Reservation.objects.count() == 0


def test_outside_the_phase_there_is_no_form(event):
    event.phases.update(closes_at=NOW)
    page = Client().get(url("reserve", event))
    assert (page.status_code, '<form method="post"' in page.text) == (200, False)


def test_a_pasted_line_that_we_do_not_understand_is_named_and_nobody_is_mailed(venue):
    made = make_reservation(venue, 3)
    page = Client().post(group_url("group-paste", made), {"people": "Anna, a@x.example\nBo, geen adres"})
    assert (page.status_code, "Bo, geen adres" in page.text, Message.objects.count()) == (200, True, 0)


def test_places_are_given_back_after_a_question(venue):
    made = make_reservation(venue, 3)
    client = Client()
    client.get(group_url("group-give-back", made))
    assert made.places.count() == 3
    client.post(group_url("group-give-back", made), {"count": "2"})
    assert made.places.count() == 1
    client.post(group_url("group-more", made), {"count": "4"})
    client.post(group_url("group-more", made), {"count": "veel"})
    assert (made.places.count(), problems(made.event)) == (5, [])


def test_a_name_is_taken_off_after_a_question_and_mailed_again_at_once(venue):
    made = make_reservation(venue, 1)
    place = naming.name_place(made.pk, "Anna", "anna@ommen.example", at=NOW)
    client, address = Client(), group_url("group-place", made, place=place.pk)
    assert "anna@ommen.example" in client.get(address).text
    client.post(address, {"remind": "1"})
    assert (Message.objects.count(), Attendee.objects.count()) == (2, 1)
    client.post(address)
    assert Attendee.objects.count() == 0
    assert client.get(address, follow=True).status_code == 200


def test_a_group_cannot_touch_the_places_of_another(venue):
    made, other = make_reservation(venue, 1), make_reservation(venue, 1)
    place = naming.name_place(other.pk, "Anna", "anna@ommen.example", at=NOW)
    Client().post(group_url("group-place", made, place=place.pk))
    assert Attendee.objects.count() == 1


@pytest.mark.parametrize("given", ["x", "1-" + "a" * 32, "999999-" + "a" * 32])
def test_a_forged_link_to_a_group_opens_nothing(venue, given):
    make_reservation(venue, 1)
    assert Client().get(url("group", venue.event, token=given)).status_code == 404


def test_the_link_is_mailed_again_and_the_answer_is_the_same_for_everybody(venue):
    made = make_reservation(venue, 1)
    pages = [
        Client().post(url("reserve-link", venue.event), {"email": email}).text
        for email in (made.contact.email, "nobody@x.example")
    ]
    assert pages[0] == pages[1]
    assert list(Message.objects.values_list("template", "person")) == [
        ("registration/reservation_link", made.contact_id)
    ]


def test_a_colleague_is_registered_says_yes_with_their_own_words_and_is_led_to_their_day(event, venue):
    rik = make_attendee(venue)
    client = Client()
    page = url("colleagues", event, token=token(rik))
    answer = client.post(page, {"name": "Anna", "email": "anna@ommen.example", "venue": "zwolle"})
    assert answer.url == page
    assert "anna@ommen.example" in client.get(page).text
    anna = Attendee.objects.get(person__email="anna@ommen.example")
    kept = url("kept-place", event, token=token(anna))
    visitor = Client()
    assert visitor.get(kept).status_code == 200
    anna.refresh_from_db()
    assert anna.state == "unconfirmed"  # opening changes nothing: mail scanners do it too
    answer = visitor.post(kept, {"name": "Anna Bakker", "organisation": "Ommen"})
    anna.refresh_from_db()
    assert (answer.url, anna.state, anna.name) == (
        url("my-day", event, token=token(anna)),
        "confirmed",
        "Anna Bakker",
    )
    assert "Anna Bakker" in client.get(page).text


def test_a_colleague_says_no_with_one_press(event, venue):
    rik = make_attendee(venue)
    naming.register_colleague(rik.pk, "Anna", "anna@ommen.example", venue, at=NOW)
    anna = Attendee.objects.get(person__email="anna@ommen.example")
    kept = url("kept-place", event, token=token(anna))
    assert Client().post(kept, {"no": "1"}).status_code == 200
    assert (Attendee.objects.count(), Client().get(kept).status_code) == (1, 404)


def test_the_desk_keeps_places_for_an_organisation_and_manages_them(event, desk):
    answer = desk.post(url("desk-group-new", event), WISH)
    made = Reservation.objects.get()
    page = url("desk-group", event, reservation=made.pk)
    assert answer.url == page
    desk.post(page, {"more": "1", "count": "2"})
    desk.post(page, {"until": "1", "name_until": "2027-02-01T12:00"})
    desk.post(page, {"link": "1"})
    made.refresh_from_db()
    assert (made.places.count(), made.name_until.isoformat()) == (5, "2027-02-01T11:00:00+00:00")
    assert desk.get(page).status_code == 200
    desk.post(url("desk-group-take-back", event, reservation=made.pk))
    assert (made.places.count(), problems(event)) == (0, [])


def test_the_lists_of_groups_and_colleagues_ask_as_much_for_three_as_for_one(event, venue, desk):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    made = make_reservation(venue, 6)
    naming.name_place(made.pk, "X", "0@x.example", at=NOW)
    addresses = [(desk, url("desk-groups", event)), (Client(), group_url("group", made))]

    def counted():
        found = []
        for client, address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
        return found

    one = counted()
    for number in (1, 2):
        make_reservation(venue, 1)
        naming.name_place(made.pk, "X", f"{number}@x.example", at=NOW)
    assert counted() == one


PERSON = {
    "attendee_kind": "deelnemer",
    "name": "Anna Bakker",
    "email": "anna@ommen.example",
    "organisation": "Ommen",
    "venue": "zwolle",
    "language": "en",
}


def test_an_organiser_registers_somebody_and_is_shown_who_has_the_address_already(event, desk):
    assert desk.get(url("desk-attendee-new", event)).status_code == 200
    answer = desk.post(url("desk-attendee-new", event), PERSON)
    anna = Attendee.objects.get()
    there = url("desk-attendee", event, attendee=anna.pk)
    assert (answer.url, anna.language, anna.is_listed) == (there, "en", False)
    again = desk.post(url("desk-attendee-new", event), PERSON)
    assert (again.status_code, there in again.text, Attendee.objects.count()) == (200, True, 1)


LIST = "Naam;E-mail;Locatie\r\nAnna;anna@x.example;Zwolle\r\nFout;geen adres;Zwolle\r\n"


def test_a_list_is_looked_through_first_and_then_registered(event, desk):
    assert desk.get(url("desk-list", event)).status_code == 200
    answer = desk.post(url("desk-list", event), {"file": ContentFile(LIST.encode(), "lijst.csv")})
    preview = Job.objects.get()
    assert answer.url == url("desk-list-job", event, job=preview.pk)
    jobs.run(preview.pk, {})
    page = desk.get(answer.url).text
    assert ("anna@x.example" in page, Attendee.objects.count()) == (True, 0)
    done = Job.objects.get(pk=int(desk.post(answer.url).url.rstrip("/").rpartition("/")[2]))
    jobs.run(done.pk, {})
    assert desk.get(url("desk-list-job", event, job=done.pk)).status_code == 200
    assert list(Attendee.objects.values_list("person__email", "state")) == [("anna@x.example", "confirmed")]
    report = desk.get(url("desk-list-report", event, job=done.pk, kind="csv")).content.decode()
    assert [line.split(",")[0] for line in report.splitlines()[1:]] == ["2", "3"]
    assert "x.example" not in str(done.result)


def test_a_report_outlives_the_file_without_anybodys_data(event, desk):
    desk.post(url("desk-list", event), {"file": ContentFile(LIST.encode(), "lijst.csv")})
    job = Job.objects.get()
    jobs.run(job.pk, {})
    job.refresh_from_db()
    job.upload.delete()
    page = desk.get(url("desk-list-job", event, job=job.pk))
    assert (page.status_code, "anna@x.example" in page.text) == (200, False)


def test_a_file_that_is_no_list_says_so_at_the_field(event, desk):
    page = desk.post(url("desk-list", event), {"file": ContentFile(b"\x00\x01", "lijst.xlsx")})
    assert (page.status_code, Job.objects.count()) == (200, 0)
    page = desk.post(url("desk-list", event), {"file": ContentFile(b"", "leeg.csv")})
    assert (page.status_code, Job.objects.count()) == (200, 0)


def test_the_example_can_be_read_back(event, desk):
    from registration.lists.reading import read_list  # noqa: PLC0415

    for kind in ("csv", "xlsx"):
        found = read_list(desk.get(url("desk-list-example", event, kind=kind)).content)
        assert (len(found.rows), found.unused) == (1, [])
