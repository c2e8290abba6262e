# SPDX-License-Identifier: EUPL-1.2
"""The short way to a seat answers exactly as the usual way does: same status, headers, cookies, body and notice."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from registration import doors
from registration.links import token
from registration.models import Seat, SlotSeats
from tests.make import make_attendee, make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot():
    return make_slot(make_room(make_venue(make_event("dag"), "zwolle")))


@pytest.fixture
def anna(slot):
    return make_attendee(slot.current.room.venue)


@pytest.fixture
def ways(monkeypatch):
    """Ask twice: the short way (and be sure that it was), then the usual way; both answers."""
    taken = []

    def seen(*args, **options):
        taken.append(doors_take(*args, **options))
        return taken[-1]

    doors_take = doors.take_plain
    monkeypatch.setattr(doors, "take_plain", seen)

    def ask(make_call):
        make_call()  # the programme comes into memory
        SlotSeats.objects.update(taken=0)
        Seat.objects.all().delete()
        taken.clear()
        short = make_call()
        assert [one is not None for one in taken] == [True]
        SlotSeats.objects.update(taken=0)
        Seat.objects.all().delete()
        with monkeypatch.context() as patch:
            patch.setattr(doors, "take_plain", lambda *args, **options: None)
            usual = make_call()
        assert Seat.objects.count() == 1
        return told(short), told(usual)

    return ask


def told(answer):
    headers = {name: value for name, value in answer.headers.items() if name != "Vary"}
    vary = {part.strip() for part in answer.headers.get("Vary", "").split(",")}
    # The signature of a notice holds the second in which it was made.
    cookies = {name: re.sub(r":\w+:[\w-]+", "", one.OutputString()) for name, one in answer.cookies.items()}
    return answer.status_code, headers, vary, answer.content, cookies


@pytest.mark.parametrize("language", ["", "nl", "en", "fr, en;q=0.5"])
def test_the_api_answers_the_same(ways, slot, anna, language):
    headers = {"Authorization": f"Bearer {token(anna)}"} | ({"Accept-Language": language} if language else {})
    short, usual = ways(lambda: Client().put(f"/api/v1/events/dag/me/seats/{slot.pk}", headers=headers))
    assert short[0] == 201
    assert short == usual


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("after", ["", "/dag/programma/?thema=a", "https://elders.example/"])
def test_the_page_answers_the_same(ways, slot, anna, prefix, after):
    address = f"{prefix}/dag/mijn-dag/{token(anna)}/plaats/{slot.pk}/"
    short, usual = ways(lambda: Client().post(address, {"do": "take", "next": after}))
    assert short[0] == 302
    assert short == usual


def test_a_form_of_another_site_takes_nothing(slot, anna):
    strict = Client(enforce_csrf_checks=True)
    address = reverse("seat", kwargs={"event": "dag", "token": token(anna), "slot": slot.pk})
    assert strict.post(address, {"do": "take"}).status_code == 403
    strict.cookies["csrftoken"] = "a" * 32
    assert strict.post(address, {"do": "take", "csrfmiddlewaretoken": "b" * 32}).status_code == 403
    elsewhere = {"Origin": "https://elders.example"}
    form = {"do": "take", "csrfmiddlewaretoken": "a" * 32}
    assert strict.post(address, form, headers=elsewhere).status_code == 403
    assert not Seat.objects.exists()
    assert strict.post(address, form).status_code == 302
    assert Seat.objects.count() == 1


def test_a_name_that_is_not_ours_gets_nothing(slot, anna):
    address = f"/api/v1/events/dag/me/seats/{slot.pk}"
    headers = {"Authorization": f"Bearer {token(anna)}", "Host": "elders.example"}
    assert Client().put(address, headers=headers).status_code == 400
    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"headers": {"Accept": "text/html"}}, 406),
        ({"data": "{}", "content_type": "text/plain"}, 415),
        ({"data": '{"wait": 7}', "content_type": "application/json"}, 400),
    ],
)
def test_what_is_asked_in_another_way_is_refused_as_before(slot, anna, options, status):
    headers = {"Authorization": f"Bearer {token(anna)}"} | options.pop("headers", {})
    answer = Client().put(f"/api/v1/events/dag/me/seats/{slot.pk}", headers=headers, **options)
    assert answer.status_code == status
    assert not Seat.objects.exists()


def test_a_notice_that_waits_is_not_lost(client, slot, anna):
    other = make_slot(slot.current.room, "13:00", "13:50")
    for one in (slot, other):
        client.post(f"/dag/mijn-dag/{token(anna)}/plaats/{one.pk}/", {"do": "take"})
    assert Seat.objects.count() == 2
    html = client.get(f"/dag/mijn-dag/{token(anna)}/kiezen/").content.decode()
    assert all(one.session.title in html for one in (slot, other))
