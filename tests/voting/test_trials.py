# SPDX-License-Identifier: EUPL-1.2
"""A trial is a whole election of which nothing stays but that it was held."""

import json
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from conference.errors import Refusal
from conference.models import Change, Message
from tests.make_awards import make_award, now
from tests.voting.test_unlinked import dump
from voting.models import Award, Candidate
from voting.operations import trials
from voting.operations.trial_ends import forget_trials, remove_trial
from voting.operations.trial_files import trial_file
from voting.operations.trials import run_trial, start_trial, trial_work
from voting.rules import is_tried

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


def prepared(**values):
    return make_award(**({"closes_at": now() + timedelta(days=1)} | values))


def test_nothing_stays_either_when_it_is_part_of_a_larger_transaction(django_capture_on_commit_callbacks):
    award, before = prepared(), kept()
    with django_capture_on_commit_callbacks(execute=True):
        run_trial(award, 5, at=now())
    assert kept() == before


def kept():
    """All that the database and the disk have, but what a trial may leave."""
    root = Path(settings.VAR_DIR) / "elections"
    tables = {
        name: rows for name, rows in dump().items() if name not in {"voting_award", "conference_change"}
    }
    return tables, sorted(str(path) for path in root.rglob("*") if "trials" not in path.parts)


def test_nothing_of_a_trial_stays_but_that_it_was_held():
    award, before = prepared(), kept()
    told = []
    said = run_trial(award, 25, progress=lambda done, total: told.append((done, total)), at=now())
    award.refresh_from_db()
    assert (is_tried(award), award.trial_ballots, award.phase) == (True, 25, "draft")
    assert kept() == before
    assert Award.objects.count() == 1
    assert list(Change.objects.values_list("verb", flat=True)) == ["trial election done"]
    assert not Message.objects.exists()
    assert said.splitlines()[-1].endswith("KLOPT.")
    assert (told[0], told[-1]) == ((1, 50), (50, 50))


@pytest.mark.parametrize("values", [{"method": "up-to"}, {"picks": 1}, {"quorum": 100}])
def test_a_trial_has_the_rules_of_its_award(values, tmp_path):
    award = prepared(**values)
    run_trial(award, 12, tmp_path / "map", at=now())
    files = tmp_path / "map"
    rules = json.loads((files / "election.json").read_bytes())
    usual = {"method": "exactly", "picks": 3, "quorum": 0}
    assert {name: rules[name] for name in usual} == usual | values
    chosen = [json.loads(line)["choices"] for line in (files / "ballots.jsonl").read_text().splitlines()]
    assert len(chosen) == 12
    assert {len(choices) for choices in chosen} <= (set(range(1, 4)) if "method" in values else {award.picks})
    command = [sys.executable, "-I", files / "verify.py", files]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_trial_that_fails_leaves_nothing_and_opens_nothing(monkeypatch):
    award, before = prepared(), kept()
    monkeypatch.setattr(trials, "random_choices", lambda trial, slugs: slugs[:1])
    with pytest.raises(Refusal, match="choices"):
        run_trial(award, 5, at=now())
    monkeypatch.undo()
    monkeypatch.setattr(trials, "refuse_other_result", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        run_trial(award, 5, at=now())
    award.refresh_from_db()
    assert (is_tried(award), kept() == before, Award.objects.count()) == (False, True, 1)


def test_a_trial_counts_what_was_voted(monkeypatch):
    award = prepared()
    right = trials.cast_one
    monkeypatch.setattr(
        trials,
        "cast_one",
        lambda trial, email, _: right(trial, email, ["kandidaat-1", "kandidaat-2", "kandidaat-3"]),
    )
    with pytest.raises(Refusal, match="trial"):
        run_trial(award, 30, at=now())


def test_what_a_killed_trial_left_goes_the_next_day():
    award = prepared()
    left = Award.objects.create(
        event=award.event,
        trial_of=award,
        slug=award.slug,
        name="P",
        opens_at=now(),
        closes_at=now() + timedelta(days=1),
    )
    Candidate.objects.create(award=left, slug="k", name="K")
    assert (forget_trials(now()), forget_trials(now() + timedelta(days=2))) == (0, 1)
    assert list(Award.objects.all()) == [award]
    remove_trial(award)
    assert list(Award.objects.all()) == [award]


def test_a_trial_needs_an_award_that_can_be_opened():
    codes = []
    for award, ballots in ((prepared(candidates=1), 5), (prepared(), 0), (prepared(opens_at=None), 5)):
        with pytest.raises(Refusal) as raised:
            start_trial(award, ballots, by=None, at=now())
        codes.append(raised.value.code)
    assert codes == ["candidates", "ballots", "moments"]


def test_the_worker_keeps_the_folder_of_a_trial_to_look_at():
    award = prepared()
    job = start_trial(award, 5, by=None, at=now())
    result = trial_work(job, lambda _done, _total: None, award=award.pk, ballots=5)
    assert (result["award"], result["ballots"], "KLOPT" in result["said"]) == (award.pk, 5, True)
    assert trial_file(job.pk).stat().st_size == result["size"]


def test_the_command_writes_the_folder_and_fails_with_words(tmp_path):
    award, out, err = prepared(), StringIO(), StringIO()
    arguments = (award.event.slug, award.slug)
    call_command("trial_election", *arguments, ballots=20, output=tmp_path / "map", stdout=out, stderr=err)
    assert "tally.json" in {path.name for path in (tmp_path / "map").iterdir()}
    assert (out.getvalue().splitlines()[-1], err.getvalue().splitlines()[-1]) == (
        "EVERYTHING AGREES.",
        "40 of 40",
    )
    failures = {
        "is not empty": (arguments, {"ballots": 20, "output": tmp_path / "map"}),
        "There is no event": (("nergens", "x"), {"ballots": 20, "output": tmp_path / "b"}),
        "There is no award": ((award.event.slug, "x"), {"ballots": 20, "output": tmp_path / "b"}),
        "cannot be used": (arguments, {"ballots": 20, "output": tmp_path / "b" / "c"}),
        "Choose a number": (arguments, {"ballots": 0, "output": tmp_path / "d"}),
    }
    for words, (args, options) in failures.items():
        with pytest.raises(CommandError, match=words):
            call_command("trial_election", *args, **options)
