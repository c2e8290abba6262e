# SPDX-License-Identifier: EUPL-1.2
"""A lost badge: the old code dies, one new one comes; and other words on the badge."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from conference.versions import StaleEdit, fingerprint
from registration.badge_codes import hash_of
from registration.links import asked_version
from registration.models import Attendee, AttendeeState, BadgeText, EndedCode
from registration.operations.badges import badge_text_values, replace_badge, set_badge_text
from registration.operations.handing import ask_hand_over
from registration.operations.taking import accept_hand_over
from tests.make import NOW, make_attendee, make_event, make_person, make_venue
from tests.registration.test_seat_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anna():
    return make_attendee(make_venue(make_event(), limit=30), person=make_person(name="Anna Bos"))


def ended():
    return list(EndedCode.objects.values_list("attendee", "code_hash", "reason", "ended_at"))


def test_the_old_code_dies_and_a_new_one_is_theirs(anna):
    old, by = anna.badge_code, make_person()
    new = replace_badge(anna.pk, by=by, at=NOW)
    anna.refresh_from_db()
    assert new == anna.badge_code != old
    assert ended() == [(anna.pk, hash_of(old), "lost", NOW)]
    assert list(Change.objects.values_list("verb", "by", "data")) == [("badge replaced", by.pk, {})]
    assert not Message.objects.exists()
    assert not Attendee.objects.filter(badge_code=old).exists()


def test_the_hash_is_of_the_code_and_of_nothing_else():
    # Scanners know codes by it: another hash would let nobody in.
    assert hash_of("0" * 26) == "c006af86b8f388e3382b74945eb0c4fac7bbf343d842cb59c53539ab41596043"
    assert hash_of("0" * 26) != hash_of("0" * 25 + "1")


def test_a_second_press_of_the_same_form_changes_nothing(anna):
    seen = hash_of(anna.badge_code)
    first = replace_badge(anna.pk, seen=seen, by=None, at=NOW)
    assert replace_badge(anna.pk, seen=seen, by=None, at=NOW) == first
    assert len(ended()) == 1
    assert replace_badge(anna.pk, seen=hash_of(first), by=None, at=NOW) != first
    assert len(ended()) == 2


def test_pressed_by_many_at_once_there_is_one_new_code(anna):
    seen = hash_of(anna.badge_code)
    codes = all_at_once([lambda: replace_badge(anna.pk, seen=seen, by=None, at=NOW)] * 20)
    anna.refresh_from_db()
    assert set(codes) == {anna.badge_code}
    assert len(ended()) == Change.objects.count() == 1


@pytest.mark.parametrize("state", [one for one in AttendeeState.values if one != "confirmed"])
def test_who_is_not_registered_has_no_badge_to_lose(anna, state):
    Attendee.objects.filter(pk=anna.pk).update(state=state)
    with pytest.raises(Refusal) as refusal:
        replace_badge(anna.pk, by=None, at=NOW)
    assert (refusal.value.code, ended()) == ("not-registered", [])


def test_handing_over_ends_the_code_of_the_first(anna):
    old = anna.badge_code
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    asked = ask_hand_over(anna.pk, "Bea Bos", "bea@x.example", at=NOW)
    about = {"name": "Bea Bos", "organisation": "", "language": "nl"}
    taken = accept_hand_over(anna.pk, asked_version(asked), **about, at=NOW)
    assert ended() == [(anna.pk, hash_of(old), "handed", NOW)]
    assert taken.attendee.badge_code not in {old, None}
    assert not BadgeText.objects.exists()


# -- other words


def test_other_words_are_for_the_badge_only(anna):
    assert set_badge_text(anna.pk, "  Ans \n Bos ", "Rijk", by=None, at=NOW)
    anna.refresh_from_db()
    assert (anna.name, badge_text_values(anna)) == ("Anna Bos", {"name": "Ans Bos", "organisation": "Rijk"})
    assert list(Change.objects.values_list("verb", "data")) == [("badge text changed", {})]
    assert not set_badge_text(anna.pk, "Ans Bos", "Rijk", by=None, at=NOW)
    assert Change.objects.count() == 1


def test_empty_words_and_the_same_words_take_it_back(anna):
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    assert set_badge_text(anna.pk, "Anna Bos", "", by=None, at=NOW)
    assert not BadgeText.objects.exists()


def test_two_who_write_other_words_at_once_both_hear_it(anna):
    seen = fingerprint(badge_text_values(anna))
    set_badge_text(anna.pk, "Ans", "", seen=seen, by=None, at=NOW)
    with pytest.raises(StaleEdit) as stale:
        set_badge_text(anna.pk, "Anne", "", seen=seen, by=None, at=NOW)
    assert stale.value.values == {"name": "Ans", "organisation": ""}


def test_words_that_are_too_long_and_people_who_were_erased_are_refused(anna):
    with pytest.raises(Refusal) as refusal:
        set_badge_text(anna.pk, "A" * 201, "", by=None, at=NOW)
    Attendee.objects.filter(pk=anna.pk).update(erased_at=NOW)
    with pytest.raises(Refusal) as erased:
        set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    assert (refusal.value.code, erased.value.code) == ("invalid", "erased")
    assert not BadgeText.objects.exists()
