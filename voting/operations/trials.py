# SPDX-License-Identifier: EUPL-1.2
"""A whole election with invented voters and the award's own rules, thrown away in the end: before the real one opens.

It is an award of its own, with its own keys and a copy of the candidates, which nobody sees. Rights, ballots, board, count,
certificate and check go through the operations of a real election, each in its own transaction; no mail leaves, and
history has one line."""

import secrets
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.jobs import Progress
from conference.models import Job, Person
from conference.operations.jobs import start_job
from conference.versions import values_of
from voting import folder
from voting.checking import refuse_unverified
from voting.codes import right_key
from voting.keys import new_key_pair
from voting.models import Award, Candidate, Head, Method, RightState, VotingRight
from voting.opened import Told
from voting.operations.asking import issue
from voting.operations.award_rows import job_about, locked_award, refuse_opened
from voting.operations.awards import AWARD_FIELDS
from voting.operations.casting import cast_ballot
from voting.operations.certifying import certify_election
from voting.operations.closing import close_election
from voting.operations.counting import count_election
from voting.operations.opening import database_now, open_election, refuse_unready
from voting.operations.pausing import extend_election, pause_election, resume_election
from voting.operations.publishing import publish
from voting.operations.trial_ends import remove_trial
from voting.operations.trial_files import forget_work, keep_trial, work_folder
from voting.queries.board import line_text
from voting.queries.jobs import busy_job
from voting.rhythm import FEWEST_TOGETHER
from voting.rules import rules_digest

TRIAL = "award-trial"
FEWEST, MOST = 1, 100_000
OPEN_FOR = timedelta(days=1)
dice = SystemRandom()


def quiet(_done: int, _total: int) -> None:
    """For who does not want to hear how far it is."""


@transaction.atomic
def start_trial(award: Award, ballots: int, *, by: Person | None, at: datetime) -> Job:
    """Leave a trial to the worker; the one that is going on, if there is one.

    Raises Refusal `opened`, `ballots`, what `refuse_unready` raises."""
    row = locked_award(award)
    refuse_untriable(row, ballots)
    if busy := busy_job(row, TRIAL):
        return busy
    return job_about(row, start_job(TRIAL, event=row.event, by=by, award=row.pk, ballots=ballots))


def trial_work(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """What the worker does for `start_trial`; its folder is kept for a day."""
    row, ballots, work = Award.objects.get(pk=params["award"]), params["ballots"], work_folder()
    try:
        said = run_trial(row, ballots, work, progress, by=job.by, at=timezone.now())
        size = keep_trial(job.pk, work)
    finally:
        forget_work(work)
    return {"award": row.pk, "ballots": ballots, "said": said, "size": size}


def run_trial(
    award: Award,
    ballots: int,
    output: Path | None = None,
    progress: Told = quiet,
    *,
    by: Person | None = None,
    at: datetime,
) -> str:
    """Hold a trial with so many ballots; what the check of its folder says. With `output` (a folder that is not there yet,
    or empty) its published folder is copied there. Once all agreed, the award can be opened with these rules.

    Whatever happens, everything of the trial goes in the end. Raises Refusal `opened`, `ballots`, what `refuse_unready`
    raises, `trial` when the result is not what was voted, and what any step raises."""
    row = Award.objects.select_related("event").get(pk=award.pk)
    refuse_untriable(row, ballots)
    digest = rules_digest(row)
    with thrown_away(row, at) as trial:
        said = run_election(trial, ballots, progress, at)
        if output is not None:
            copy_folder(folder.public_of(trial), output)
    done = {"trial_digest": digest, "trial_ballots": ballots, "trial_at": at}
    if Award.objects.filter(pk=row.pk, phase="draft").update(**done):
        record("trial election done", row, event=row.event, by=by, at=at, ballots=ballots)
    return said


def copy_folder(public: Path, output: Path) -> None:
    """The files, for whoever may read the folder that they come in."""
    output.mkdir(exist_ok=True)
    for path in public.iterdir():
        shutil.copyfile(path, output / path.name)


def refuse_untriable(award: Award, ballots: int) -> None:
    refuse_opened(award)
    refuse_unready(award)
    if not FEWEST <= ballots <= MOST:
        text = _("Choose a number of ballots between %(fewest)d and %(most)d.")
        raise Refusal("ballots", text % {"fewest": FEWEST, "most": MOST})


@contextmanager
def thrown_away(award: Award, at: datetime) -> Iterator[Award]:
    """A copy of the award and its candidates, gone afterwards."""
    values = values_of(award, AWARD_FIELDS) | {"components": award.components}
    opens_at = min(at, database_now(award))  # ours may be ahead, and votes go by the database's
    moments = {"opens_at": opens_at, "closes_at": max(at, timezone.now()) + OPEN_FOR}
    trial = Award.objects.create(event=award.event, trial_of=award, **(values | moments))
    try:
        Candidate.objects.bulk_create(
            Candidate(award=trial, slug=one.slug, name=one.name, name_en=one.name_en, position=one.position)
            for one in award.candidates.all()
        )
        yield trial
    finally:
        remove_trial(trial)


def run_election(trial: Award, ballots: int, progress: Told, at: datetime) -> str:
    """From opening to certificate, with a pause and an extension; what the check says in the end."""
    total = 2 * ballots
    sheet = new_key_pair()
    trial = open_election(trial, sheet.private, by=None, at=at)
    votes = cast_all(trial, ballots, lambda done: progress(done, total), at)
    trial = pause_election(trial, _("This is a trial."), by=None, at=at)
    assert trial.closes_at  # noqa: S101 -- it was opened
    trial = extend_election(trial, trial.closes_at + timedelta(hours=1), by=None, at=at)
    trial = resume_election(trial, by=None, at=at)
    end = trial.closes_at
    assert end  # noqa: S101 -- it was opened
    trial = close_election(trial, by=None, at=end)
    trial = count_election(
        trial, sheet.private, lambda done, _all: progress(ballots + done, total), by=None, at=end
    )
    refuse_other_result(trial, votes)
    certify_election(trial, _("Trial"), by=None, at=end)
    return check(trial)


def cast_all(trial: Award, ballots: int, told: Any, at: datetime) -> Counter[str]:
    """Random votes of so many invented voters, published as they come; what was voted."""
    slugs = sorted(trial.candidates.values_list("slug", flat=True))
    votes: Counter[str] = Counter()
    for number in range(1, ballots + 1):
        choices = random_choices(trial, slugs)
        cast_one(trial, f"kiezer{number}@proef.invalid", choices)
        votes.update(choices)
        if number % max(FEWEST_TOGETHER, ballots // 20) == 0:
            publish(trial.pk, at, everything=True)
        told(number)
    return votes


def random_choices(trial: Award, slugs: list[str]) -> list[str]:
    is_exact = trial.method == Method.EXACTLY
    return dice.sample(slugs, trial.picks if is_exact else dice.randint(1, trial.picks))


def cast_one(award: Award, email: str, choices: list[str]) -> None:
    """Vote for an invented voter, with a right that is made here and without a mail. Raises what `cast_ballot` raises."""
    right = VotingRight.objects.create(key=right_key(award, email), award=award, state=RightState.VALID)
    cast_ballot(award, email, issue(right, timezone.now()), choices, secrets.token_hex(16))


def refuse_other_result(trial: Award, votes: Counter[str]) -> None:
    """Raises Refusal `trial`, which would be a fault of ours, unless the count is exactly what was voted."""
    counted = {
        slug: n for part in (trial.tally or {})["components"] for slug, n in part["votes"].items() if n
    }
    if counted != dict(votes):
        raise Refusal("trial", _("The count is not what was voted. Do not open; call who runs the server."))


def check(trial: Award) -> str:
    """What the script says of the published folder with an early head at hand. Raises Refusal `unverified`."""
    first = Head.objects.filter(award=trial).order_by("number")[1]
    kept = folder.home_of(trial) / "kept-head.txt"
    kept.write_bytes(f"{line_text(first)}\n".encode())
    return refuse_unverified(folder.public_of(trial), str(kept))
