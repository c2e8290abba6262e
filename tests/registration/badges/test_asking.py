# SPDX-License-Identifier: EUPL-1.2
"""Asking for a run of badges: what is written down, and what is refused."""

import pytest

from conference.models import Change, Job
from conference.models.job import JobState
from registration.operations.badge_runs import (
    PRINT,
)
from tests.make import (
    NOW,
    make_event,
    make_kind,
    make_layout,
    make_person,
    make_printer,
    make_run,
    make_venue,
)
from tests.registration.badges.running import named, refused, start

pytestmark = pytest.mark.django_db(transaction=True)


def test_asking_leaves_it_to_the_worker_and_is_written_down(event, venue, layout):
    named(venue, "Anna")
    by, printer = make_person(), make_printer(event)
    run = start(event, layout, by=by, printer=printer, spares=3, order="organisation", is_apart=False)
    assert (run.job.kind, run.job.state, run.by, run.printer, run.spares) == (
        PRINT,
        "waiting",
        by,
        printer,
        3,
    )
    assert (run.order, run.is_apart, run.created_at, run.made_at) == ("organisation", False, NOW, None)
    assert list(Change.objects.filter(event=event).values_list("verb", "by")) == [("badges asked", by.pk)]


def test_a_second_press_gets_the_same_run_and_another_person_one_of_their_own(event, venue, layout):
    named(venue, "Anna")
    anna, bea = make_person(), make_person()
    first = start(event, layout, by=anna)
    assert start(event, layout, by=anna).pk == first.pk
    assert start(event, layout, by=anna, spares=1).pk != first.pk
    assert start(event, layout, by=bea).pk != first.pk
    Job.objects.update(state=JobState.FAILED)
    assert start(event, layout, by=anna).pk != first.pk


def test_an_event_without_people_says_so(event, venue, layout):
    assert refused(event, layout, spares=5) == "nobody"


def test_when_nobody_changed_it_says_so(event, venue, layout):
    make_run(layout, *named(venue, "Anna"))
    assert refused(event, layout, choice="changed") == "nothing-changed"


def test_nothing_of_another_event_is_taken(event, venue, layout):
    named(venue, "Anna")
    other = make_venue(make_event())
    assert refused(event, make_layout(other.event)) == "other-event"
    assert refused(event, layout, venue=other) == "other-event"
    assert refused(event, layout, kind=make_kind(other.event)) == "other-event"
    assert refused(event, layout, printer=make_printer(other.event)) == "other-event"
    assert refused(event, layout, spares=101) == "invalid"
