# SPDX-License-Identifier: EUPL-1.2
"""Somebody who is erased stands on no badge, in no file and in no list of ended codes; that they were printed stays."""

import pytest
from django.db import transaction

from conference.site.operations.personal_data import erase_person, stored_about
from registration.badges import files
from registration.models import BadgeRun, BadgeText, EndedCode, PrintedBadge
from registration.operations.badges import replace_badge, set_badge_text
from registration.operations.personal import forget_attendees
from tests.make import NOW, make_attendee, make_event, make_layout, make_person, make_run, make_venue

pytestmark = pytest.mark.django_db(transaction=True)


def erase(attendee):
    with transaction.atomic():
        forget_attendees([attendee.pk], at=NOW)


def with_file(run):
    with files.at_work_on(run) as folder:
        made = folder / files.WORK / files.NAME
        made.write_bytes(b"%PDF Anna Bos")
        files.finish(folder, made)
    return run


def test_erasing_takes_words_codes_digest_and_files_and_leaves_the_figure(venue):
    layout = make_layout(venue.event)
    anna, bea = (make_attendee(venue, person=make_person(name=name)) for name in ("Anna Bos", "Bea"))
    set_badge_text(anna.pk, "Ans", "", by=None, at=NOW)
    replace_badge(anna.pk, by=None, at=NOW)
    theirs, other = with_file(make_run(layout, anna, bea)), with_file(make_run(layout, bea))
    erase(anna)
    assert (BadgeText.objects.count(), EndedCode.objects.count()) == (0, 0)
    rows = PrintedBadge.objects.filter(run=theirs).order_by("position")
    assert [(row.attendee, bool(row.digest)) for row in rows] == [(anna, False), (bea, True)]
    assert not files.folder_of(theirs).exists()
    theirs.refresh_from_db()
    assert theirs.kept_until == NOW
    assert files.file_of(other) is not None


def test_chunks_of_a_run_that_failed_go_too_and_those_of_another_event_stay(venue):
    layout = make_layout(venue.event)
    anna = make_attendee(venue)
    elsewhere = make_venue(make_event())
    failed = BadgeRun.objects.create(event=venue.event, layout=layout, created_at=NOW)
    other = BadgeRun.objects.create(event=elsewhere.event, created_at=NOW)
    for run in (failed, other):
        with files.at_work_on(run):
            pass
    erase(anna)
    assert (files.folder_of(failed).exists(), files.folder_of(other).exists()) == (False, True)


def test_what_is_not_erased_after_all_keeps_its_file(venue):
    anna = make_attendee(venue)
    run = with_file(make_run(make_layout(venue.event), anna))

    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        erase(anna)
        raise Undone
    assert files.file_of(run) is not None


def test_what_is_stored_of_a_badge_can_be_read_by_its_owner(venue):
    anna = make_attendee(venue, person=make_person(name="Anna Bos"))
    make_run(make_layout(venue.event), anna)
    set_badge_text(anna.pk, "Ans", "Rijk", by=None, at=NOW)
    replace_badge(anna.pk, by=None, at=NOW)
    [section] = [one for one in stored_about(anna.person) if one.name == "badges"]
    values = [{fact.name: fact.value for fact in row} for row in section.rows]
    name = venue.event.name
    assert values == [
        {"event": name, "name": "Ans", "organisation": "Rijk"},
        {"event": name, "printed_at": NOW},
        {"event": name, "ended_at": NOW, "reason": "de badge was verloren"},
    ]


def test_a_name_in_the_text_on_the_back_is_replaced(venue):
    layout = make_layout(venue.event, own_text="Bel Anna Bosveld")
    anna = make_attendee(venue, person=make_person(name="Anna Bosveld"))
    erase_person(anna.person, at=NOW, by=None, cancels=True)
    layout.refresh_from_db()
    assert "Bosveld" not in layout.own_text
    assert layout.own_text.startswith("Bel ")
