# SPDX-License-Identifier: EUPL-1.2
"""Registering in the browser: the form, the code, and coming back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conference.models import Message
from registration.links import token
from registration.models import Attendee, Needs
from tests.make import NOW, make_attendee, make_event, make_user, make_venue

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Anna Bakker",
    "email": "anna@ommen.example",
    "organisation": "gemeente Ommen",
    "agrees": "on",
}


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def venue(event):
    make_venue(event, "rotterdam", position=1)
    return make_venue(event, "zwolle")


def post(client, event, **changes):
    data = FORM | {"venue": "zwolle"} | changes
    return client.post(reverse("register", args=[event.slug]), data)


def code():
    return Message.objects.latest("pk").context["code"]


def type_code(client, event, text):
    return client.post(reverse("register-code", args=[event.slug]), {"code": text})


def test_from_form_to_own_page_in_four_steps(client, event, venue):
    page = client.get("/dag/aanmelden/?locatie=zwolle")
    assert 'value="zwolle" id="id_venue_0" required checked' in page.content.decode()

    assert post(client, event, diet="vegan", consent="on").url == "/dag/aanmelden/code/"
    waiting = client.get("/dag/aanmelden/code/").content.decode()
    assert "a…@ommen.example" in waiting
    assert "anna@ommen.example" not in waiting

    digits = code()
    answer = type_code(client, event, f" {digits[:3]} {digits[3:]} ")
    attendee = Attendee.objects.get()
    assert answer.url == f"/dag/mijn-dag/{token(attendee)}/"
    assert (attendee.state, Needs.objects.get().diet) == ("confirmed", "vegan")
    assert "od-notice--ok" in client.get(answer.url).content.decode()


def test_the_page_is_the_same_for_an_address_that_is_registered(event, venue):
    known = make_attendee(venue)
    pages = []
    for email in (known.person.email, "persoon0@gemeente.example"):
        client = Client()
        answer = post(client, event, email=email)
        pages.append((answer.status_code, answer.url, strip(client.get(answer.url).content.decode())))
    assert pages[0] == pages[1]
    assert Attendee.objects.get(pk=known.pk).name == known.name


def strip(html):
    """Without what differs for every form."""
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_the_code_from_the_mail_lets_in_who_was_registered_already(client, event, venue):
    known = make_attendee(venue)
    post(client, event, email=known.person.email)
    assert type_code(client, event, code()).url == f"/dag/mijn-dag/{token(known)}/"


def test_a_wrong_code_says_so_and_keeps_the_page(client, event, venue):
    post(client, event)
    page = type_code(client, event, "abc").content.decode()
    assert 'aria-invalid="true"' in page
    assert "od-errors" in page
    assert Attendee.objects.get().state == "unconfirmed"


def test_a_new_code_replaces_the_old_one(client, event, venue):
    post(client, event)
    old = code()
    assert client.post("/dag/aanmelden/code/opnieuw/").url == "/dag/aanmelden/code/"
    new = code()
    assert new != old
    assert type_code(client, event, old).status_code == 200
    assert type_code(client, event, new).status_code == 302


def test_too_many_codes_say_when_to_come_back_instead_of_failing(client, event, venue):
    for _ in range(6):
        answer = post(client, event)
    assert answer.status_code == 429
    assert Message.objects.count() == 5


def test_back_button_double_submit_and_a_second_tab_end_at_the_own_page(client, event, venue):
    post(client, event)
    digits, home = code(), None
    home = type_code(client, event, digits).url
    # The second tab sends the same code; the back button opens the form again.
    assert [type_code(client, event, digits).url, client.get("/dag/aanmelden/code/").url] == [home, home]
    assert [client.get("/dag/aanmelden/").url, client.get("/dag/mijn-dag/").url] == [home, home]
    assert Attendee.objects.count() == 1


def test_the_code_page_without_a_registration_goes_to_the_form(client, event, venue):
    assert client.get("/dag/aanmelden/code/").url == "/dag/aanmelden/"
    assert client.post("/dag/aanmelden/code/opnieuw/").url == "/dag/aanmelden/"


def test_who_signed_in_with_the_address_needs_no_code(client, event, venue):
    user = make_user(email="anna@ommen.example")
    client.force_login(user)
    assert 'value="anna@ommen.example"' in client.get("/dag/aanmelden/").content.decode()
    answer = post(client, event)
    attendee = Attendee.objects.get()
    assert (attendee.state, answer.url) == ("confirmed", f"/dag/mijn-dag/{token(attendee)}/")
    assert [one.template for one in Message.objects.all()] == ["registration/registered"]


def test_who_signed_in_with_another_address_types_a_code(client, event, venue):
    client.force_login(make_user(email="someone@ommen.example"))
    assert post(client, event).url == "/dag/aanmelden/code/"
    assert Attendee.objects.get().state == "unconfirmed"


def errors(client, event, **changes):
    return dict(post(client, event, **changes).context["form"].errors)


def test_every_field_says_what_to_do(client, event, venue):
    nothing = dict.fromkeys(FORM, "")
    assert set(errors(client, event, venue="", **nothing)) == {
        "name",
        "email",
        "organisation",
        "venue",
        "agrees",
    }
    assert set(errors(client, event, email="naam@ommen")) == {"email"}
    assert set(errors(client, event, venue="utrecht")) == {"venue"}
    assert set(errors(client, event, diet="other", consent="on")) == {"diet_other"}
    assert not Attendee.objects.exists()


@pytest.mark.parametrize("text", ["\0", "x" * 5_000, "🎈", "‮evil", "<script>alert(1)</script>", "=1+1"])
def test_odd_input_never_breaks_the_form(client, event, venue, text):
    for field in ("name", "email", "organisation", "venue", "diet", "diet_other", "access", "agrees"):
        assert post(client, event, **{field: text}).status_code in {200, 302, 429}


def test_another_events_venue_cannot_be_chosen(client, event, venue):
    make_venue(make_event("elders"), "utrecht")
    assert set(errors(client, event, venue="utrecht")) == {"venue"}


@pytest.mark.parametrize(
    ("opens", "closes", "text"),
    [(2, 9, "opens"), (-9, -2, "closed"), (None, None, "unknown")],
)
def test_outside_its_phase_the_page_says_when(client, event, venue, opens, closes, text):
    moments = {"opens_at": opens, "closes_at": closes}
    event.phases.filter(kind="registration").update(
        **{name: None if n is None else NOW + timedelta(days=n) for name, n in moments.items()}
    )
    page = client.get("/en/dag/aanmelden/").content.decode()
    expected = {
        "opens": "Registering opens on",
        "closed": "You could register until",
        "unknown": "not known yet",
    }
    assert [phrase in page for phrase in expected.values()] == [key == text for key in expected]
    assert "<form" not in page
    assert post(client, event).status_code == 200
    assert not Attendee.objects.exists()


def test_the_link_form_says_the_same_for_every_address(event, venue):
    known = make_attendee(venue)
    pages = [
        strip(Client().post("/dag/mijn-dag/", {"email": email}).content.decode())
        for email in (known.person.email, "nobody@ommen.example")
    ]
    assert pages[0] == pages[1]
    assert [(one.template, one.person, one.is_secret) for one in Message.objects.all()] == [
        ("registration/own_link", known.person, True)
    ]


def test_places_left_are_shown_and_a_full_venue_says_that_you_can_wait(client, event):
    make_attendee(make_venue(event, "zwolle", limit=3))
    make_attendee(make_venue(event, "rotterdam", limit=1))
    page = client.get("/en/dag/aanmelden/").content.decode()
    assert "2 places left" in page
    assert "Full: you can wait for a place." in page


def test_the_form_asks_a_fixed_number_of_questions(client, event, django_assert_max_num_queries):
    for n in range(3):
        make_venue(event, f"stad-{n}", limit=10)
    client.get("/dag/aanmelden/")
    with django_assert_max_num_queries(10):
        client.get("/dag/aanmelden/")
