# SPDX-License-Identifier: EUPL-1.2
"""Handing over to a colleague: asked, accepted, declined, withdrawn, lapsed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.mail import token_of
from conference.models import Change, Message
from registration.links import asked_version, hand_over_with, to_take_over, token
from registration.models import (
    Attendee,
    AttendeeState,
    Favourite,
    HandOver,
    Needs,
    Seat,
    WaitingPlace,
)
from registration.operations.attendance import cancel
from registration.operations.handing import (
    ask_hand_over,
    decline_hand_over,
    lapse_hand_overs,
    withdraw_hand_over,
)
from registration.operations.seats import take_seat
from registration.operations.taking import accept_hand_over
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_venue,
)

pytestmark = pytest.mark.django_db
MAIL = "bea@rijk.example"


@pytest.fixture
def venue():
    return make_venue(make_event("dag", name="De Dag", name_en="The Day"), "zwolle", limit=5)


@pytest.fixture
def anna(venue):
    return make_attendee(venue)


def asks(attendee, email=MAIL, at=NOW):
    return ask_hand_over(attendee.pk, "Bea Bos", email, at=at)


def accepts(asked, at=NOW, version=None):
    return accept_hand_over(
        asked.pk, version or asked_version(asked), name="Bea Bos", organisation="Rijk", language="en", at=at
    )


def refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return refusal.value.code


def letters():
    return [message.template.split("/")[1] for message in Message.objects.order_by("pk")]


def page(asked):
    return reverse("take-over", kwargs={"event": "dag", "token": token_of(to_take_over(asked))})


def own(attendee, name="my-day"):
    return reverse(name, kwargs={"event": "dag", "token": token(attendee)})


def test_all_goes_over_in_one_piece_and_nothing_of_the_first_stays(venue, anna):
    room = make_room(venue)
    mine, full = make_slot(room), make_slot(room, "13:00", "14:00", limit=1)
    early, late = make_attendee(venue), make_attendee(venue)
    for person in (early, anna, late):
        take_seat(full.pk, person.pk, at=NOW)
    take_seat(mine.pk, anna.pk, at=NOW)
    Needs.objects.create(attendee=anna, diet="vegan")
    Favourite.objects.create(attendee=anna, slot=full)
    code = anna.badge_code
    taken = accepts(asks(anna))
    bea = taken.attendee
    anna.refresh_from_db()
    assert (anna.state, anna.handed_to, anna.badge_code) == (AttendeeState.CANCELLED, bea, None)
    assert (bea.state, bea.venue, bea.kind, bea.person.email) == ("confirmed", venue, anna.kind, MAIL)
    assert (bea.name, bea.organisation, bea.language) == ("Bea Bos", "Rijk", "en")
    assert bea.badge_code not in (None, code)
    assert bea.person.is_confirmed
    assert [seat.slot for seat in bea.seats.all()] == [mine]
    queue = WaitingPlace.objects.filter(slot=full).order_by("pk")
    assert [place.attendee for place in queue] == [bea, late]
    assert [model.objects.filter(attendee=anna).count() for model in (Seat, Needs, Favourite, HandOver)] == [
        0
    ] * 4
    assert taken.lost == []
    assert letters()[-3:] == ["hand_over_asked", "handed_over", "taken_over"]
    assert problems(venue.event) == []
    assert list(
        Change.objects.filter(verb__in=["handed over", "taken over"])
        .order_by("pk")
        .values_list("verb", "data")
    ) == [
        ("handed over", {"to": bea.pk}),
        ("taken over", {"given_up": []}),
    ]


def test_nothing_changes_until_the_answer_is_yes(client, venue, anna):
    asked = asks(anna)
    assert client.get(page(asked)).status_code == 200
    anna.refresh_from_db()
    assert (anna.state, Attendee.objects.count(), HandOver.objects.count()) == ("confirmed", 1, 1)


def test_the_pages_ask_and_accept(client, venue, anna):
    slot = make_slot(make_room(venue), session=make_session(venue.event, title="Open data"))
    take_seat(slot.pk, anna.pk, at=NOW)
    answer = client.post(own(anna, "hand-over"), {"do": "ask", "name": "Bea Bos", "email": MAIL}, follow=True)
    assert b"bea@rijk.example" in answer.content
    asked = HandOver.objects.get()
    assert b"Open data" in client.get(page(asked)).content
    answer = client.post(page(asked), {"do": "accept", "name": "Bea", "organisation": "Rijk"})
    bea = Attendee.objects.get(person__email=MAIL)
    assert (answer.status_code, answer["Location"]) == (302, own(bea))
    assert client.get(own(bea)).status_code == 200
    gone = client.get(page(asked))
    assert (gone.status_code, b"Bea" in gone.content) == (404, False)


def test_the_old_link_says_so_without_a_name_and_opens_nothing(client, venue, anna):
    bea = accepts(asks(anna)).attendee
    for name in (
        "my-day",
        "my-day-edit",
        "choose",
        "hand-over",
        "favourites",
        "my-calendar",
        "my-day-cancel",
    ):
        answer = client.get(own(anna, name))
        text = answer.content.decode()
        assert (answer.status_code, bea.name in text, anna.name in text) == (404, False, False), name
        assert "overgedragen" in text or "handed over" in text
    header = {"authorization": f"Bearer {token(anna)}"}
    assert client.get("/api/v1/events/dag/me", headers=header).status_code == 401


@pytest.mark.parametrize("end", [withdraw_hand_over, "decline", "lapse", "cancel"])
def test_when_it_is_over_the_link_opens_nothing_and_who_comes_is_the_same(client, venue, anna, end):
    asked = asks(anna)
    address, version = page(asked), asked_version(asked)
    if end == "decline":
        assert decline_hand_over(anna.pk, version, at=NOW)
        assert not decline_hand_over(anna.pk, version, at=NOW)
    elif end == "lapse":
        assert lapse_hand_overs(NOW + timedelta(days=3)) == 1
        assert lapse_hand_overs(NOW + timedelta(days=3)) == 0
    elif end == "cancel":
        cancel(anna.pk, at=NOW, by=None)
    else:
        assert end(anna.pk, at=NOW)
        assert not end(anna.pk, at=NOW)
    assert refused(lambda: accepts(asked, version=version)) == "gone"
    assert (client.get(address).status_code, client.post(address, {"do": "accept"}).status_code) == (404, 404)
    anna.refresh_from_db()
    assert anna.state == ("cancelled" if end == "cancel" else "confirmed")
    told = {
        withdraw_hand_over: "hand_over_withdrawn",
        "decline": "hand_over_ended",
        "lapse": "hand_over_ended",
    }
    assert letters()[-1] == told.get(end, "cancelled")


def test_a_link_of_before_does_not_open_a_later_question(anna):
    old = asks(anna)
    address = token_of(to_take_over(old))
    withdraw_hand_over(anna.pk, at=NOW)
    new = asks(anna, "cees@rijk.example", at=NOW + timedelta(minutes=1))
    assert hand_over_with(address, anna.event) is None
    assert hand_over_with(token_of(to_take_over(new)), anna.event) == new
    assert hand_over_with(token(anna), anna.event) is None


def test_it_lapses_when_the_programme_begins(venue, anna):
    slot = make_slot(make_room(venue))
    starts = slot.current.starts_at
    asked = asks(anna, at=starts - timedelta(hours=2))
    assert asked.expires_at == starts
    withdraw_hand_over(anna.pk, at=starts)
    assert refused(lambda: asks(anna, at=starts)) == "closed"


def test_twice_is_once(venue, anna):
    asked = asks(anna)
    accepts(asked)
    assert refused(lambda: accepts(asked)) == "gone"
    assert Attendee.objects.confirmed().count() == 1
    assert problems(venue.event) == []


@pytest.mark.parametrize(
    ("email", "code"), [("", "same-address"), ("ander@x.example", "already-asked")], ids=["self", "second"]
)
def test_who_asks_oneself_or_a_second_one_is_refused(anna, email, code):
    if code == "already-asked":
        asks(anna)
    assert refused(lambda: asks(anna, email or anna.person.email.upper())) == code


def test_nobody_is_used_to_fill_mailboxes(anna):
    for n in range(3):
        asks(anna, f"a{n}@x.example")
        withdraw_hand_over(anna.pk, at=NOW)
    assert refused(lambda: asks(anna, "a4@x.example")) == "too-many"
    asks(anna, "a4@x.example", at=NOW + timedelta(days=1, minutes=1))


def test_who_waits_for_a_place_has_nothing_to_hand_over(venue):
    assert refused(lambda: asks(make_attendee(venue, state="waiting"))) == "unconfirmed"


def test_who_comes_already_hears_it_and_the_first_sees_no_difference(client, venue, anna):
    bea = make_attendee(venue, person=make_person(MAIL))
    unknown = make_attendee(venue)
    pages = []
    for person, email in ((anna, MAIL), (unknown, "niemand@x.example")):
        answer = client.post(
            own(person, "hand-over"), {"do": "ask", "name": "Bea", "email": email}, follow=True
        )
        pages.append(answer.content.decode().replace(email, "").replace(token(person), ""))
    cut = [text[text.index("<h1") : text.index("csrfmiddlewaretoken")] for text in pages]
    assert cut[0] == cut[1]
    asked = HandOver.objects.get(attendee=anna)
    assert letters() == ["hand_over_known", "hand_over_asked"]
    assert b'value="accept"' not in client.get(page(asked)).content
    assert refused(lambda: accepts(asked)) == "already-registered"
    assert [seat.attendee for seat in Seat.objects.all()] == []
    assert Attendee.objects.confirmed().count() == 3
    assert bea.state == "confirmed"
