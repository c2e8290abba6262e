# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about badges: how far it is, printing, a run and its file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conference.models import Job
from conference.models.job import JobState
from registration.badges import files
from registration.models import Attendee, BadgeRun
from registration.operations.attendance import cancel
from registration.operations.badge_runs import PRINT
from tests.make import (
    NOW,
    make_event,
    make_kind,
    make_layout,
    make_printer,
    make_run,
    make_user,
    make_venue,
)
from tests.registration.badges.desk import LONG, address, named, page

pytestmark = pytest.mark.django_db
ASKED = {"choice": "all", "order": "name", "is_apart": "on", "is_stacked": "on", "spares": "0"}


@pytest.fixture
def layout(event):
    """Four on a sheet of paper, with backs."""
    return make_layout(event)


def asked(layout, **other):
    return ASKED | {"layout": layout.pk} | other


def a_file(run, content=b"%PDF-1.7 proef"):
    folder = files.folder_of(run)
    folder.mkdir(parents=True)
    (folder / files.NAME).write_bytes(content)


# -- how far it is


def test_without_anybody_the_page_says_so_and_asks_nothing(event, organiser):
    text = page(organiser, "desk-badges")
    assert "Nog niemand aangemeld" in text or "niemand" in text
    assert 'id="badges"' not in text


def test_the_page_counts_what_is_printed_new_changed_and_to_be_taken_out(organiser, layout, venue):
    stays, becomes, goes, _new = (named(venue, f"Persoon {n}") for n in "ABCD")
    make_run(layout, stays, becomes, goes)
    Attendee.objects.filter(pk=becomes.pk).update(organisation="gemeente Ommen")
    cancel(goes.pk, by=None, at=NOW)
    text = page(organiser, "desk-badges")
    assert cells(text, "Zwolle") == ["3", "1", "1", "1", "1"]
    assert "2 badges zijn nieuw of veranderd: druk die af." in text
    assert "Haal deze uit de stapel" in text and "Persoon C" in text
    assert "Persoon D" not in text


def cells(text, label):
    """The numbers in the row of this venue."""
    row = text.partition(f'<th scope="row">{label}</th>')[2].partition("</tr>")[0]
    return [part.partition("<")[0] for part in row.split('class="od-table__n">')[1:]]


def test_when_all_is_printed_it_says_so(organiser, layout, venue):
    make_run(layout, named(venue, "Anna Bos"))
    assert "Alle badges zijn afgedrukt" in page(organiser, "desk-badges")


def test_a_badge_that_does_not_fit_is_a_warning_and_printing_stays_possible(organiser, layout, venue):
    named(venue, LONG)
    text = page(organiser, "desk-badges")
    assert "Eén badge komt niet goed op papier" in text and address("desk-badge-report") in text
    answer = organiser.post(address("desk-badges-print"), asked(layout))
    assert answer["Location"] == address("desk-badge-run", run=BadgeRun.objects.get().pk)


def test_the_overview_asks_the_same_for_one_run_and_for_three(organiser, layout, venue):
    people = [named(venue, f"Persoon {n}") for n in range(3)]
    make_run(layout, people[0])
    page(organiser, "desk-badges")
    with CaptureQueriesContext(connection) as one:
        page(organiser, "desk-badges")
    for person in people:
        make_run(layout, person)
    with CaptureQueriesContext(connection) as three:
        page(organiser, "desk-badges")
    assert len(one) == len(three)


# -- printing


def test_before_printing_the_page_says_how_many_badges_and_sheets_it_will_be(organiser, layout, venue):
    for n in range(5):
        named(venue, f"Persoon {n}")
    named(venue, "Cato Crew", kind=make_kind(venue.event, name="Crew"))
    form = asked(layout, do="count", spares="1")
    apart = organiser.post(address("desk-badges-print"), form).content.decode()
    assert "6 badges en 2 lege" in apart and "op 3 vellen papier" in apart and "Zwolle · Crew" in apart
    del form["is_apart"]
    together = organiser.post(address("desk-badges-print"), form, HTTP_HX_REQUEST="true").content.decode()
    assert "6 badges en één lege" in together and "op 2 vellen papier" in together
    assert "<html" not in together
    assert not BadgeRun.objects.exists()


def test_what_is_printed_is_what_was_chosen(organiser, layout, venue):
    make_venue(venue.event, "rotterdam")
    printer, person = make_printer(venue.event), named(venue, "Anna Bos")
    form = asked(
        layout, venue=venue.pk, kind=person.kind_id, order="organisation", spares="3", printer=printer.pk
    )
    del form["is_stacked"]
    organiser.post(address("desk-badges-print"), form)
    run = BadgeRun.objects.get()
    about = (
        run.layout,
        run.venue,
        run.kind,
        run.order,
        run.spares,
        run.printer,
        run.is_apart,
        run.is_stacked,
    )
    assert about == (layout, venue, person.kind, "organisation", 3, printer, True, False)
    assert run.job.kind == PRINT and run.by == run.job.by


@pytest.mark.parametrize(
    "wrong",
    [{"spares": "101"}, {"spares": "veel"}, {"layout": "0"}, {"choice": "x"}, {"order": ""}, {"kind": "9"}],
)
def test_what_cannot_be_is_said_at_the_field_and_prints_nothing(organiser, layout, venue, wrong):
    named(venue, "Anna Bos")
    answer = organiser.post(address("desk-badges-print"), asked(layout) | wrong)
    assert answer.status_code == 200 and f'href="#id_{next(iter(wrong))}' in answer.content.decode()
    assert not BadgeRun.objects.exists()


def test_a_layout_of_another_event_cannot_be_printed(organiser, layout, venue):
    named(venue, "Anna Bos")
    other = make_layout(make_event("elders"))
    assert "od-errors" in organiser.post(address("desk-badges-print"), asked(other)).content.decode()


def test_with_nothing_changed_there_is_nothing_to_print_and_that_is_said(organiser, layout, venue):
    make_run(layout, named(venue, "Anna Bos"))
    form = asked(layout, choice="changed")
    counted = organiser.post(address("desk-badges-print"), form | {"do": "count"}).content.decode()
    assert "Er valt niets af te drukken" in counted
    refused = organiser.post(address("desk-badges-print"), form).content.decode()
    assert "Er is niemand bijgekomen" in refused and "Er valt niets af te drukken" in refused
    assert BadgeRun.objects.count() == 1


def test_the_link_for_what_changed_chooses_that_in_the_form(organiser, layout, venue):
    named(venue, "Anna Bos")
    text = organiser.get(address("desk-badges"), {"choice": "changed", "layout": "onzin"}).content.decode()
    assert 'value="changed" ' in text.partition("checked")[0][-400:]


# -- a run


def test_a_finished_run_shows_its_parts_its_file_and_what_happened_since(organiser, layout, venue):
    stays, goes = named(venue, "Anna Bos"), named(venue, "Bas Kok")
    run = make_run(layout, stays, goes)
    a_file(run)
    cancel(goes.pk, by=None, at=NOW)
    text = page(organiser, "desk-badge-run", run=run.pk)
    assert address("desk-badge-run-file", run=run.pk) in text
    assert "Draai om" in text or "draai om over de lange kant" in text
    assert "Haal één badge uit deze stapel" in text and "Bas Kok" in text and "Anna Bos" not in text


def test_the_file_is_for_organisers_of_the_event_and_kept_by_nobody_between(organiser, layout, venue):
    run = make_run(layout, named(venue, "Anna Bos"))
    a_file(run)
    here = address("desk-badge-run-file", run=run.pk)
    answer = organiser.get(here)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 proef"
    assert (
        answer["Content-Disposition"] == f'attachment; filename="dag-badges-{NOW:%Y-%m-%d}-{local(run)}.pdf"'
    )
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    stranger = Client()
    stranger.force_login(make_user("organiser", event=make_event("elders")))
    assert stranger.get(here).status_code in {302, 403}
    other = f"/organisatie/elders/badges/serie/{run.pk}/badges.pdf"
    assert stranger.get(other).status_code == 404


def local(run):
    return f"{run.created_at.astimezone(run.event.zone):%H%M}"


def test_a_file_that_was_thrown_away_is_said_and_the_same_can_be_asked_again(organiser, layout, venue):
    run = make_run(layout, named(venue, "Anna Bos"), order="organisation")
    answer = organiser.get(address("desk-badge-run-file", run=run.pk))
    assert answer["Location"] == address("desk-badge-run", run=run.pk)
    text = page(organiser, "desk-badge-run", run=run.pk)
    assert "Het bestand is er niet meer" in text
    assert f"{address('desk-badges')}?layout={layout.pk}&amp;choice=all&amp;order=organisation" in text
    assert "weggegooid" in page(organiser, "desk-badges")


def busy(layout, state=JobState.RUNNING, **about):
    job = Job.objects.create(event=layout.event, kind=PRINT, state=state, **about)
    return BadgeRun.objects.create(event=layout.event, layout=layout, job=job, created_at=NOW)


def test_while_it_is_made_the_page_follows_and_then_shows_the_outcome_by_itself(organiser, layout, venue):
    named(venue, "Anna Bos")
    run = busy(layout, done=30, total=121)
    here = address("desk-badge-run", run=run.pk)
    text = page(organiser, "desk-badge-run", run=run.pk)
    assert "Badges gemaakt: 30 van 120." in text and f'hx-get="{here}"' in text and f'href="{here}"' in text
    part = organiser.get(here, HTTP_HX_REQUEST="true").content.decode()
    assert part.lstrip().startswith("<div") and "30 van 120" in part
    BadgeRun.objects.filter(pk=run.pk).update(made_at=NOW, kept_until=NOW + timedelta(days=1))
    assert organiser.get(here, HTTP_HX_REQUEST="true")["HX-Refresh"] == "true"


def test_a_run_that_failed_says_why_and_is_taken_up_again_with_one_press(organiser, layout, venue):
    named(venue, "Anna Bos")
    run = busy(layout, JobState.FAILED, error="stopped")
    text = page(organiser, "desk-badge-run", run=run.pk)
    assert "halverwege gestopt" in text
    on = address("desk-badge-run-on", run=run.pk)
    assert on in text and organiser.get(on).status_code == 405
    assert organiser.post(on)["Location"] == address("desk-badge-run", run=run.pk)
    again = BadgeRun.objects.get()
    assert (again.job_id == run.job_id, again.job.is_over) == (False, False)
    organiser.post(on)
    assert Job.objects.count() == 2
