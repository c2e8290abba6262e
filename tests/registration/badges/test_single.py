# SPDX-License-Identifier: EUPL-1.2
"""A badge that is printed by itself: remembered as printed, and never looked for in a pile."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change
from registration.badges.faces import faces_of, look_of
from registration.badges.piling import RunWish, piles_of
from registration.models import Attendee, PrintedBadge
from registration.operations.attendance import cancel
from registration.operations.badge_single import note_single_badge
from registration.operations.badges import replace_badge, set_badge_text
from registration.queries.badges import badge_state, printed_of, runs_of, singles_of
from tests.make import NOW, make_layout, make_run
from tests.registration.badges.running import named, names_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def face(attendee, layout):
    return faces_of(attendee.event, Attendee.objects.filter(pk=attendee.pk), look_of(layout))[0]


def print_single(attendee, layout, at=LATER):
    return note_single_badge(attendee.pk, layout, face(attendee, layout).digest, by=None, at=at)


def counts(event):
    return [(one.printed, len(one.new), len(one.changed), len(one.out)) for one in badge_state(event)]


def test_what_was_printed_by_itself_is_neither_new_nor_changed_and_no_pile(event, venue, layout):
    anna, bea = named(venue, "Anna", "Bea")
    run = make_run(layout, bea)
    set_badge_text(bea.pk, "Beatrix", "", by=None, at=NOW)
    assert counts(event) == [(0, 1, 1, 0)]
    for one in (anna, bea):
        print_single(one, layout)
    assert counts(event) == [(2, 0, 0, 0)]
    assert piles_of(event, RunWish(layout, choice="changed")) == []
    assert (list(runs_of(event)), singles_of(event).count()) == ([run], 2)
    assert (printed_of(anna).printed.run.is_single, run.is_single) == (True, False)


def test_the_same_badge_again_leaves_nothing_new_and_another_does(event, venue, layout):
    [anna] = named(venue, "Anna")
    first = print_single(anna, layout)
    assert print_single(anna, layout) == first
    assert print_single(anna, make_layout(event)) != first
    replace_badge(anna.pk, by=None, at=LATER)
    assert counts(event) == [(0, 0, 1, 0)]
    assert print_single(anna, layout) != first
    assert PrintedBadge.objects.count() == 3
    assert Change.objects.filter(verb="badge printed").count() == 3


def test_what_changed_after_it_was_printed_by_itself_is_printed_with_the_next_pile(event, venue, layout):
    [anna] = named(venue, "Anna")
    print_single(anna, layout)
    set_badge_text(anna.pk, "Ans", "", by=None, at=LATER)
    assert counts(event) == [(0, 0, 1, 0)]
    assert names_in(piles_of(event, RunWish(layout, choice="changed"))) == [["Ans"]]


def test_who_cancels_is_taken_out_of_the_pile_although_printed_by_itself_after_that(event, venue, layout):
    anna, bea = named(venue, "Anna", "Bea")
    run = make_run(layout, anna)
    set_badge_text(anna.pk, "Ans", "", by=None, at=LATER)
    for one in (anna, bea):
        print_single(one, layout)
        cancel(one.pk, by=None, at=LATER)
    [state] = badge_state(event)
    assert [(one.attendee, one.run, one.where) for one in state.out] == [(anna, run, "Zwolle")]
    anna, bea = Attendee.objects.order_by("pk")
    assert (printed_of(anna).printed.run, printed_of(bea).printed) == (run, None)


def test_who_cancels_while_the_badge_is_made_has_none(venue, layout):
    [anna] = named(venue, "Anna")
    digest = face(anna, layout).digest
    cancel(anna.pk, by=None, at=NOW)
    with pytest.raises(Refusal) as refusal:
        note_single_badge(anna.pk, layout, digest, by=None, at=LATER)
    assert (refusal.value.code, PrintedBadge.objects.exists()) == ("not-registered", False)
