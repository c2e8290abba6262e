# SPDX-License-Identifier: EUPL-1.2
"""Runs of badges: what is made and written down, what goes wrong, and the files that go."""

import json
import stat

import pytest

from conference.errors import Refusal
from conference.jobs import Progress
from conference.models import Change, Job
from conference.models.job import JobState
from conference.operations.jobs import fail_stuck_jobs
from registration.badges import files
from registration.badges.piling import RunWish
from registration.models import BadgeLayout, BadgeRun, PrintedBadge
from registration.operations.attendance import cancel
from registration.operations.badge_runs import (
    forget_badge_files,
    make_badges,
    print_at_once,
    take_up_badge_run,
)
from tests.make import (
    NOW,
    make_person,
    make_venue,
)
from tests.registration.badges.running import DAY, do, erase, named, pages, refused, start

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_run_is_made_whole_written_down_and_kept(event, venue, layout, folder):
    other = make_venue(event, "rotterdam", position=2)
    bea, anna = named(venue, "Bea Bos", "Anna Aa")
    [cas] = named(other, "Cas")
    run = start(event, layout, spares=1)
    job = do(run)
    assert (job.state, job.error) == (JobState.DONE, "")
    assert (job.done, job.total) == (6, 6)
    assert job.result == {"badges": 3, "spares": 2, "sheets": 5, "troubles": 0}
    assert run.parts == [
        {
            "venue": venue.pk,
            "kind": anna.kind_id,
            "badges": 2,
            "spares": 1,
            "sheets": 3,
            "first_page": 1,
            "pages": 3,
        },
        {
            "venue": other.pk,
            "kind": cas.kind_id,
            "badges": 1,
            "spares": 1,
            "sheets": 2,
            "first_page": 4,
            "pages": 2,
        },
    ]
    rows = PrintedBadge.objects.filter(run=run).values_list("attendee", "part", "position")
    assert list(rows) == [(anna.pk, 0, 0), (bea.pk, 0, 1), (cas.pk, 1, 0)]
    assert (run.made_at, run.kept_until.date().isoformat()) == (NOW, "2027-02-19")
    assert pages(files.file_of(run)) == 5
    made = folder / str(event.pk) / str(run.pk)
    assert sorted(path.name for path in made.iterdir()) == ["badges.pdf", "lock"]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, made.parent, made, made / "badges.pdf")]
    assert list(map(oct, modes)) == ["0o700", "0o700", "0o700", "0o600"]
    assert refused(event, layout, choice="changed") == "nothing-changed"


def test_who_cancels_before_the_work_begins_is_not_printed_and_who_comes_is(event, venue, layout):
    anna, bea = named(venue, "Anna", "Bea")
    run = start(event, layout)
    cancel(anna.pk, at=NOW, by=None)
    [cas] = named(venue, "Cas")
    assert do(run).state == JobState.DONE
    assert list(PrintedBadge.objects.filter(run=run).values_list("attendee", flat=True)) == [bea.pk, cas.pk]


def test_when_everybody_cancelled_in_between_the_work_says_so(event, venue, layout):
    [anna] = named(venue, "Anna")
    run = start(event, layout)
    cancel(anna.pk, at=NOW, by=None)
    job = do(run)
    assert (job.state, run.made_at) == (JobState.FAILED, None)
    assert job.error.startswith("Er is niemand") or job.error.startswith("There is nobody")


def test_a_layout_that_was_deleted_in_between_is_said(event, venue, layout):
    named(venue, "Anna")
    run = start(event, layout)
    BadgeLayout.objects.all().delete()
    assert (do(run).state, run.made_at) == (JobState.FAILED, None)


def test_nobody_who_was_erased_meanwhile_stands_in_a_file(event, venue, layout, folder):
    anna, _bea = named(venue, "Anna", "Bea")
    run = start(event, layout)

    class ErasesAnna(Progress):
        def __call__(self, done, total):
            if total and done == total - 1:
                erase(anna)
            super().__call__(done, total)

    job = Job.objects.get(pk=run.job_id)
    with pytest.raises(Refusal, match="gewist|erased"):
        make_badges(job, ErasesAnna(job), run.pk)
    assert not PrintedBadge.objects.exists()
    assert not (folder / str(event.pk) / str(run.pk)).exists()
    make_badges(job, Progress(job), run.pk)
    run.refresh_from_db()
    assert pages(files.file_of(run)) == 1


def test_a_killed_worker_leaves_a_run_that_goes_on_with_what_is_there(event, venue, layout, monkeypatch):
    named(venue, "Anna", "Bea")
    run = start(event, layout, by=make_person())
    was = run.job_id

    class Killed(BaseException):
        pass

    class Dies(Progress):
        def __call__(self, done, total):
            if total and done == total - 1:
                raise Killed

    with pytest.raises(Killed):
        make_badges(run.job, Dies(run.job), run.pk)
    chunks = {
        path.name: path.stat().st_mtime_ns for path in (files.folder_of(run) / files.WORK).glob("*.pdf")
    }
    assert chunks
    with pytest.raises(Refusal, match=r"al gemaakt|being made"):
        take_up_badge_run(run, by=None, at=NOW)
    Job.objects.filter(pk=was).update(state=JobState.RUNNING, touched_at=NOW - DAY)
    assert fail_stuck_jobs(NOW) == 1
    seen = {}
    finish = files.finish

    def look_first(folder, made):
        seen.update({path.name: path.stat().st_mtime_ns for path in made.parent.glob("*.pdf")})
        finish(folder, made)

    monkeypatch.setattr(files, "finish", look_first)
    run = take_up_badge_run(run, by=None, at=NOW)
    assert run.job_id != was
    assert do(run).state == JobState.DONE
    assert {name: seen.get(name) for name in chunks} == chunks
    with pytest.raises(Refusal, match=r"al gemaakt|made already"):
        take_up_badge_run(run, by=None, at=NOW)


def test_work_that_was_taken_over_by_another_job_stops(event, venue, layout):
    named(venue, "Anna")
    run = start(event, layout)
    Job.objects.filter(pk=run.job_id).update(state=JobState.FAILED)
    old = run.job
    take_up_badge_run(run, by=None, at=NOW)
    with pytest.raises(Refusal) as refusal:
        make_badges(old, Progress(old), run.pk)
    assert refusal.value.code == "other-work"


def test_badges_with_troubles_are_counted_in_the_result(event, venue, layout):
    named(venue, "Anna", "A" * 120)
    assert do(start(event, layout)).result["troubles"] == 1


def test_two_who_print_at_once_both_get_a_whole_pile(event, venue, layout):
    from tests.registration.test_seat_races import all_at_once  # noqa: PLC0415

    named(venue, "Anna", "Bea")
    people = [make_person(), make_person()]
    runs = all_at_once([lambda by=by: start(event, layout, by=by).pk for by in people])
    assert len(set(runs)) == 2
    found = [BadgeRun.objects.get(pk=run) for run in runs]
    states = all_at_once([lambda run=run: do(run) for run in found])
    assert states == [JobState.DONE] * 2
    assert [pages(files.file_of(BadgeRun.objects.get(pk=run))) for run in runs] == [2, 2]


# -- files that go


def test_files_go_when_their_time_has_come(event, venue, layout, folder):
    named(venue, "Anna")
    run = print_at_once(event, RunWish(layout), by=None, at=NOW, tell=lambda done, total: None)
    assert forget_badge_files(run.kept_until - DAY) == 0
    assert files.file_of(run) is not None
    assert forget_badge_files(run.kept_until + DAY) == 1
    assert (files.file_of(run), PrintedBadge.objects.count()) == (None, 1)
    assert list(folder.iterdir()) == []


def test_what_is_left_of_a_run_that_did_not_end_goes_after_a_day(event, venue, layout):
    named(venue, "Anna")
    run = start(event, layout)
    with files.at_work_on(run):
        pass
    Job.objects.update(state=JobState.RUNNING, touched_at=NOW)
    assert forget_badge_files(NOW + 2 * DAY) == 0
    Job.objects.update(state=JobState.FAILED, touched_at=NOW)
    assert forget_badge_files(NOW + DAY / 2) == 0
    assert forget_badge_files(NOW + 2 * DAY) == 1


def test_the_files_of_an_event_that_is_no_more_go(event, venue, layout, folder):
    named(venue, "Anna")
    run = start(event, layout)
    with files.at_work_on(run):
        pass
    BadgeRun.objects.all().delete()
    assert forget_badge_files(NOW) == 1
    assert list(folder.iterdir()) == []


def test_history_of_a_run_holds_no_words(event, venue, layout):
    named(venue, "Anna Geheim")
    do(start(event, layout))
    assert "Geheim" not in json.dumps(list(Change.objects.values_list("data", flat=True)))
