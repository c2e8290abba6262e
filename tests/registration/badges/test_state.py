# SPDX-License-Identifier: EUPL-1.2
"""What the desk sees: printed, new, changed, and whom to take out of which pile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.models import Job
from registration.badges.order import name_key
from registration.models import Attendee
from registration.operations.attendance import cancel
from registration.operations.badges import replace_badge, set_badge_text
from registration.operations.personal import forget_attendees
from registration.queries.badges import (
    badge_state,
    parts_of,
    printed_of,
    progress_words,
    runs_of,
    since_run,
    troubles_of,
)
from tests.make import (
    NOW,
    make_kind,
    make_layout,
    make_run,
    make_venue,
)
from tests.registration.badges.running import named

pytestmark = pytest.mark.django_db


def as_words(states):
    return [
        (
            str(state.venue),
            state.confirmed,
            state.printed,
            [one.name for one in state.new],
            [(one.attendee.name, one.why, one.where, one.number) for one in state.changed],
            [(one.attendee.name, one.why, one.where, one.number) for one in state.out],
        )
        for state in states
    ]


def test_an_event_without_people_has_empty_venues(event, venue):
    assert as_words(badge_state(event)) == [("Zwolle", 0, 0, [], [], [])]


def test_each_venue_says_what_is_printed_new_changed_and_out(event, venue, layout):
    other = make_venue(event, "rotterdam", position=1)
    anna, bea, cas, _dirk, erik = named(venue, "Anna", "Bea", "Cas", "Dirk", "Erik")
    [fie] = named(other, "Fie")
    make_run(layout, anna, bea, cas, erik)
    set_badge_text(bea.pk, "Beatrix", "", by=None, at=NOW)
    cancel(cas.pk, at=NOW, by=None)
    Attendee.objects.filter(pk=erik.pk).update(state="cancelled", handed_to=fie)
    states = badge_state(event)
    assert as_words(states) == [
        (
            "Zwolle",
            3,
            1,
            ["Dirk"],
            [("Bea", "changed", "Zwolle", 2)],
            [("Cas", "cancelled", "Zwolle", 3), ("Erik", "handed", "Zwolle", 4)],
        ),
        ("Rotterdam", 1, 0, ["Fie"], [], []),
    ]


def test_a_new_code_and_another_venue_make_a_badge_old(event, venue, layout):
    anna, bea = named(venue, "Anna", "Bea")
    make_run(layout, anna, bea)
    replace_badge(anna.pk, by=None, at=NOW)
    Attendee.objects.filter(pk=bea.pk).update(venue=make_venue(event, "rotterdam", position=1))
    here, there = badge_state(event)
    assert [one.attendee for one in here.changed] == [anna]
    assert [(one.attendee, one.where) for one in there.changed] == [(bea, "Zwolle")]


def test_what_was_printed_again_holds_and_lies_in_the_last_pile(event, venue, layout):
    anna, bea = named(venue, "Anna", "Bea")
    make_run(layout, anna, bea)
    set_badge_text(bea.pk, "Beatrix", "", by=None, at=NOW)
    again = make_run(layout, bea, made_at=NOW + timedelta(days=1))
    assert as_words(badge_state(event)) == [("Zwolle", 2, 2, [], [], [])]
    cancel(bea.pk, at=NOW, by=None)
    [out] = badge_state(event)[0].out
    assert (out.run, out.number) == (again, 1)


def test_somebody_who_was_erased_lies_in_a_pile_without_a_name(event, venue, layout):
    [anna] = named(venue, "Anna")
    make_run(layout, anna)
    cancel(anna.pk, at=NOW, by=None)
    forget_attendees([anna.pk], at=NOW)
    assert as_words(badge_state(event))[0][5] == [("", "erased", "Zwolle", 1)]


def test_another_layout_is_looked_at_apart(event, venue, layout):
    [anna] = named(venue, "Anna")
    make_run(layout, anna)
    assert [one.name for one in badge_state(event, make_layout(event))[0].new] == ["Anna"]


def test_the_queries_do_not_grow_with_people_and_runs(event, venue, layout, django_assert_num_queries):
    def more():
        one, two = named(venue, "Anna", "Bea")
        make_run(layout, one, two)
        set_badge_text(one.pk, "Ans", "", by=None, at=NOW)
        cancel(two.pk, at=NOW, by=None)

    more()
    with CaptureQueriesContext(connection) as queries:
        badge_state(event)
    more()
    more()
    with django_assert_num_queries(len(queries)):
        badge_state(event)


def test_a_run_says_what_became_of_its_badges(event, venue, layout):
    anna, bea, cas = named(venue, "Anna", "Bea", "Cas")
    run = make_run(layout, anna, bea, cas)
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    cancel(cas.pk, at=NOW, by=None)
    found = since_run(run)
    assert [(one.attendee, one.why, one.number) for one in found.changed] == [(anna, "changed", 1)]
    assert [(one.attendee, one.why, one.number) for one in found.out] == [(cas, "cancelled", 3)]
    run.layout = None
    assert since_run(run).changed == []


def test_the_parts_of_a_run_have_names_also_when_what_they_are_of_is_gone(event, venue, layout):
    kind = make_kind(event, name="Crew")
    run = make_run(layout, *named(venue, "Anna"))
    run.parts = [run.parts[0] | {"kind": kind.pk}, run.parts[0] | {"venue": 0, "first_page": 3}]
    one, two = parts_of(run)
    assert (one.name, one.first_page, one.last_page, two.last_page) == ("Zwolle · Crew", 1, 2, 4)
    assert two.name == "sindsdien verwijderd"
    assert [(row, row.badge_count) for row in runs_of(event)] == [(run, 1)]


def test_of_one_attendee_it_is_known_when_and_whether_it_still_holds(event, venue, layout):
    [anna] = named(venue, "Anna")
    assert (printed_of(anna).printed, printed_of(anna).is_changed) == (None, False)
    run = make_run(layout, anna)
    assert (printed_of(anna).printed.run, printed_of(anna).is_changed) == (run, False)
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    assert printed_of(anna).is_changed


def test_the_work_says_how_far_it_is_in_words(event, venue, layout):
    run = make_run(layout, *named(venue, "Anna"), made_at=None)
    assert progress_words(run) == ""
    run.job = Job(kind="print badges")
    said = []
    for done, total in ((0, 0), (3, 8), (7, 8)):
        run.job.done, run.job.total = done, total
        said.append(progress_words(run))
    assert said == [
        "We zoeken op wat er op elke badge staat.",
        "Badges gemaakt: 3 van 7.",
        "We leggen de badges op vellen papier.",
    ]
    run.job.state = "failed"
    assert progress_words(run) == ""


def test_the_report_names_who_does_not_fit_by_surname_and_nobody_else(event, venue, layout):
    people = named(venue, "Zoë " + "z" * 90, "Anna Bos", "B" * 120, "Cas 𓀀")
    found = [(one.name, trouble.why.value) for one, trouble in troubles_of(event, layout)]
    by_surname = [(people[3], "no-letter"), (people[2], "too-long"), (people[0], "too-long")]
    assert sorted(set(found)) == sorted({(one.name, why) for one, why in by_surname})
    assert [name for name, _why in found] == sorted((name for name, _why in found), key=name_key)
    set_badge_text(people[2].pk, "Bea", "", by=None, at=NOW)
    assert people[2].name not in [one.name for one, _trouble in troubles_of(event, layout)]
