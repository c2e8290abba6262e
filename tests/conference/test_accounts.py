# SPDX-License-Identifier: EUPL-1.2
"""Signing in by a typed code, for people who are known here."""

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from conference.letters import render
from conference.models import Message, Person
from conference.models.person import User
from conference.operations.accounts import account_for, open_account
from tests.make import make_event, make_person, make_user

pytestmark = pytest.mark.django_db
CONFIRM = "/account/login/code/confirm/"


@pytest.fixture(autouse=True)
def _no_limits_of_before():
    cache.clear()


def ask(client: Client, address: str, path: str = "/account/login/"):
    return client.post(path, {"email": address}, follow=True)


def code_for(address: str) -> str:
    return Message.objects.filter(to=address).latest("pk").context["code"]


def sign_in(client: Client, address: str):
    ask(client, address)
    return client.post(CONFIRM, {"code": code_for(address)})


def test_a_known_person_signs_in_with_the_code_from_the_mail(client):
    person = make_person("Sam.Jansen@Gemeente.example")
    answer = sign_in(client, "sam.jansen@gemeente.EXAMPLE".lower())
    person.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(person.user_id)
    assert person.confirmed_at is not None


def test_who_has_a_role_goes_on_to_the_desk(client):
    user = make_user("reviewer", event=make_event())
    assert sign_in(client, user.email)["Location"] == "/organisatie/"


def test_the_page_that_was_asked_for_comes_after_signing_in(client):
    event = make_event()
    user = make_user("organiser", event=event)
    wanted = f"/organisatie/{event.slug}/instellingen/"
    assert client.get(wanted)["Location"] == f"/account/login/?next={wanted}"
    client.post(f"/account/login/?next={wanted}", {"email": user.email, "next": wanted})
    answer = client.post(f"{CONFIRM}?next={wanted}", {"code": code_for(user.email), "next": wanted})
    assert answer["Location"] == wanted


def test_a_strangers_address_gets_the_same_answer_and_another_letter():
    make_person("bekend@gemeente.example")
    known, stranger = Client(), Client()
    answers = [ask(known, "bekend@gemeente.example"), ask(stranger, "vreemd@gemeente.example")]
    assert [answer.redirect_chain for answer in answers] == [[(CONFIRM, 302)]] * 2
    pages = [answer.content.decode().replace("bekend@", "X").replace("vreemd@", "X") for answer in answers]
    tokens = [str(answer.context["csrf_token"]) for answer in answers]
    assert pages[0].replace(tokens[0], "") == pages[1].replace(tokens[1], "")
    letters = list(Message.objects.order_by("pk").values_list("to", "template", "is_secret"))
    assert letters == [
        ("bekend@gemeente.example", "conference/sign_in_code", True),
        ("vreemd@gemeente.example", "conference/unknown_address", True),
    ]
    assert not User.objects.filter(email="vreemd@gemeente.example").exists()


def test_a_stranger_is_not_mailed_twice_in_an_hour():
    for _time in range(2):
        ask(Client(), "vreemd@gemeente.example")
    assert Message.objects.filter(to="vreemd@gemeente.example").count() == 1


def test_a_wrong_code_signs_nobody_in_and_five_end_the_attempt(client):
    make_person("bekend@gemeente.example")
    ask(client, "bekend@gemeente.example")
    right = code_for("bekend@gemeente.example")
    answers = [client.post(CONFIRM, {"code": "XXXX-XXXX"}).status_code for _time in range(5)]
    answers.append(client.post(CONFIRM, {"code": right}).status_code)
    assert answers == [200, 200, 200, 200, 302, 302]
    assert "_auth_user_id" not in client.session


def test_a_code_may_be_typed_without_hyphen_and_in_small_letters(client):
    make_person("bekend@gemeente.example")
    ask(client, "bekend@gemeente.example")
    client.post(CONFIRM, {"code": code_for("bekend@gemeente.example").replace("-", "").lower()})
    assert "_auth_user_id" in client.session


def test_somebody_may_ask_for_three_codes_a_minute_and_is_told_to_wait(client):
    make_person("bekend@gemeente.example")
    answers = [
        client.post("/account/login/", {"email": "bekend@gemeente.example"}).status_code for _time in range(4)
    ]
    assert answers == [302, 302, 302, 200]
    assert Message.objects.count() == 3


def test_going_back_to_the_first_page_means_another_address(client):
    make_person("bekend@gemeente.example")
    ask(client, "bekend@gemeente.example")
    assert client.get("/account/login/").status_code == 200
    assert client.get(CONFIRM).status_code == 302


def test_the_letter_is_in_the_language_of_the_page(client):
    make_person("bekend@gemeente.example", language="nl")
    ask(client, "bekend@gemeente.example", path="/en/account/login/")
    assert Message.objects.get().language == "en"


def test_a_closed_account_is_as_strange_as_an_unknown_one():
    user = make_user()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert account_for(user.email) is None


def test_opening_an_account_twice_gives_the_same_one():
    person = make_person()
    assert open_account(person) == open_account(Person.objects.get(pk=person.pk))
    assert User.objects.count() == 1


def test_two_who_ask_at_once_get_one_account(together, transactional_db):
    person = make_person()
    users = together(*[lambda: open_account(person)] * 4)
    assert users == [User.objects.get()] * 4


@pytest.mark.parametrize("path", ["/account/signup/", "/account/password/reset/", "/account/password/set/"])
def test_there_is_no_open_sign_up_and_no_password(client, path):
    client.force_login(make_user())
    assert client.post(path, {"email": "nieuw@gemeente.example"}).status_code == 403
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["", "geen adres", "a\x00b@c.nl", "x" * 400 + "@c.nl", "naam@ünïcode.example", "😀"]
)
def test_no_input_breaks_the_sign_in_page(client, address):
    assert client.post("/account/login/", {"email": address}).status_code in {200, 302}


def test_the_command_makes_an_administrator_once():
    for name in ("Bea", "Bea Heer"):
        call_command("make_administrator", "Beheer@Dag.example", name=name)
    user = User.objects.get()
    assert (user.email, user.is_superuser, user.person.name) == ("beheer@dag.example", True, "Bea Heer")


def test_the_command_refuses_what_is_no_address():
    with pytest.raises(CommandError):
        call_command("make_administrator", "geen adres")
    assert not User.objects.exists()


def test_who_signed_in_may_look_at_the_ways_to_sign_in(client):
    client.force_login(make_user())
    assert client.get("/account/2fa/").status_code == 200


@pytest.mark.parametrize(
    ("address", "text"), [("bekend@gemeente.example", None), ("vreemd@gemeente.example", "onbekend")]
)
def test_the_letters_can_be_read(client, address, text):
    make_person("bekend@gemeente.example")
    ask(client, address)
    message = Message.objects.get()
    letter = render(message, for_delivery=True)
    assert (text or message.context["code"]) in letter.subject
    assert (text is not None) or message.context["code"] in letter.body
