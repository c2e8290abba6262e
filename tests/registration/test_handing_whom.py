# SPDX-License-Identifier: EUPL-1.2
"""Handing over: who may come instead, and as what; and the mails."""

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.letters import render
from conference.mail import token_of
from conference.models import Message
from registration.links import asked_version, to_take_over, token
from registration.models import (
    Attendee,
    AttendeeKind,
    HandOver,
    KindRole,
)
from registration.operations.handing import (
    ask_hand_over,
    decline_hand_over,
    withdraw_hand_over,
)
from registration.operations.seats import take_seat
from registration.operations.taking import accept_hand_over
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
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


@pytest.mark.parametrize("state", ["unconfirmed", "waiting"])
def test_who_had_no_place_yet_gets_this_one(venue, anna, state):
    bea = make_attendee(venue, person=make_person(MAIL), state=state)
    assert accepts(asks(anna)).attendee == bea
    assert Attendee.objects.confirmed().get() == bea
    assert problems(venue.event) == []


def test_a_session_of_their_own_is_in_the_way_and_goes_to_who_waits(venue, anna):
    room, other = make_room(venue), make_room(venue)
    mine, queued = make_slot(room, limit=1), make_slot(make_room(venue), limit=0)
    own_slot = make_slot(other, session=make_session(venue.event), limit=None)
    waits = make_attendee(venue)
    take_seat(mine.pk, anna.pk, at=NOW)
    take_seat(mine.pk, waits.pk, at=NOW)
    later = make_slot(room, "15:00", "16:00")
    take_seat(later.pk, anna.pk, at=NOW)
    make_speaker(own_slot.session, person=make_person(MAIL))
    taken = accepts(asks(anna))
    assert taken.lost == [mine.pk]
    assert [seat.slot for seat in taken.attendee.seats.all()] == [later]
    assert [seat.slot for seat in waits.seats.all()] == [mine]
    assert queued.taken_seats.count() == 0
    body = render(Message.objects.get(template="registration/taken_over"), for_delivery=True).body
    assert mine.session.title in body
    assert problems(venue.event) == []


@pytest.mark.parametrize("is_public", [True, False])
def test_a_kind_that_everybody_may_be_goes_over_and_another_becomes_the_usual_one(venue, anna, is_public):
    usual = anna.kind
    kind = make_kind(venue.event, role=KindRole.SPEAKER, is_public=is_public)
    boris = make_attendee(venue, kind=kind)
    bea = accepts(asks(boris)).attendee
    assert bea.kind == (kind if is_public else usual)
    counts = dict(AttendeeKind.objects.values_list("pk", "taken"))
    assert counts == {usual.pk: 1 if is_public else 2, kind.pk: 1 if is_public else 0}
    assert problems(venue.event) == []


def test_when_the_usual_kind_is_full_it_is_refused_and_all_stays(venue, anna):
    AttendeeKind.objects.filter(pk=anna.kind_id).update(seat_limit=1)
    boris = make_attendee(venue, kind=make_kind(venue.event, is_public=False))
    asked = asks(boris)
    assert refused(lambda: accepts(asked)) == "full"
    boris.refresh_from_db()
    assert (boris.state, HandOver.objects.count()) == ("confirmed", 1)
    assert problems(venue.event) == []


NAMES = [
    "hand_over_asked",
    "hand_over_known",
    "hand_over_withdrawn",
    "hand_over_ended",
    "handed_over",
    "taken_over",
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_mail_is_whole_in_both_languages(venue, anna, name, language):
    Attendee.objects.update(language=language)
    slot = make_slot(make_room(venue, name="Salland"), session=make_session(venue.event, title="Open data"))
    take_seat(slot.pk, anna.pk, at=NOW)
    if name == "hand_over_known":
        make_attendee(venue, person=make_person(MAIL, language=language))
    asked = asks(anna)
    version = asked_version(asked)
    if name == "hand_over_withdrawn":
        withdraw_hand_over(anna.pk, at=NOW)
    elif name == "hand_over_ended":
        decline_hand_over(anna.pk, version, at=NOW)
    elif name != "hand_over_known":
        accept_hand_over(anna.pk, version, name="Bea", organisation="", language=language, at=NOW)
    message = Message.objects.get(template=f"registration/{name}")
    letter = render(message, for_delivery=True)
    english = "Hello" in letter.body
    assert (message.language, english, letter.subject != "") == (language, language == "en", True)
    assert ("Open data" in letter.body) == (name in {"hand_over_asked", "taken_over"})
    to_bea = name not in {"hand_over_ended", "handed_over"}
    assert (message.to == MAIL, message.is_secret) == (to_bea, to_bea)
