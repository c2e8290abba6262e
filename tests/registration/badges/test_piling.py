# SPDX-License-Identifier: EUPL-1.2
"""Which badges a run prints, on which piles and in which order."""

import pytest

from registration.badges.piling import RunWish, piles_of
from registration.models import Attendee, AttendeeState
from registration.operations.badges import set_badge_text
from tests.make import (
    NOW,
    make_kind,
    make_layout,
    make_run,
    make_venue,
)
from tests.registration.badges.running import DAY, erase, named, names_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_venues_lie_apart_then_kinds_and_each_pile_is_by_surname(event, venue, layout):
    first = make_venue(event, "almelo", position=0)
    named(venue, "Zoë van Aalst", "Bo Bakker")
    crew = make_kind(event, name="Crew", position=9)
    named(first, "Émile Ende", "Anna van den Eik")
    named(venue, "Cas Kok", kind=crew)
    wish = RunWish(layout)
    assert names_in(piles_of(event, wish)) == [
        ["Anna van den Eik", "Émile Ende"],
        ["Zoë van Aalst", "Bo Bakker"],
        ["Cas Kok"],
    ]
    assert names_in(piles_of(event, RunWish(layout, is_apart=False)))[1] == [
        "Zoë van Aalst",
        "Bo Bakker",
        "Cas Kok",
    ]
    assert names_in(piles_of(event, RunWish(layout, venue=venue, kind=crew))) == [["Cas Kok"]]


def test_by_organisation_also_where_it_is_not_shown(event, venue):
    layout = make_layout(event, shows_organisation=False)
    for one, organisation in zip(
        named(venue, "A A", "B B", "C C"), ("", "waterschap", "gemeente"), strict=True
    ):
        Attendee.objects.filter(pk=one.pk).update(organisation=organisation)
    assert names_in(piles_of(event, RunWish(layout, order="organisation"))) == [["C C", "B B", "A A"]]


def test_only_who_is_registered_and_has_a_name_gets_a_badge(event, venue, layout):
    for state in AttendeeState.values:
        named(venue, state, state=state)
    [gone] = named(venue, "Weg")
    erase(gone)
    assert names_in(piles_of(event, RunWish(layout))) == [["confirmed"]]


def test_only_who_is_new_or_has_other_words_or_another_code(event, venue, layout):
    stays, words, code = named(venue, "Stays", "Words", "Code")
    make_run(layout, stays, words, code)
    wish = RunWish(layout, choice="changed")
    assert piles_of(event, wish) == []
    set_badge_text(words.pk, "Other", "", by=None, at=NOW)
    Attendee.objects.filter(pk=code.pk).update(badge_code="X" * 26)
    named(venue, "New")
    assert names_in(piles_of(event, wish)) == [["Code", "New", "Other"]]


def test_what_another_layout_or_an_unfinished_run_printed_does_not_count(event, venue, layout):
    [anna] = named(venue, "Anna")
    make_run(make_layout(event), anna)
    make_run(layout, anna, made_at=None)
    assert names_in(piles_of(event, RunWish(layout, choice="changed"))) == [["Anna"]]
    make_run(layout, anna)
    assert piles_of(event, RunWish(layout, choice="changed")) == []


def test_a_new_kind_of_print_is_counted_from_the_last_one(event, venue, layout):
    [anna] = named(venue, "Anna")
    make_run(layout, anna)
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    make_run(layout, anna, made_at=NOW + DAY)
    assert piles_of(event, RunWish(layout, choice="changed")) == []
    set_badge_text(anna.pk, "", "", by=None, at=NOW)
    assert names_in(piles_of(event, RunWish(layout, choice="changed"))) == [["Anna"]]
