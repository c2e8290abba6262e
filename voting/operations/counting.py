# SPDX-License-Identifier: EUPL-1.2
"""The votes are opened and counted, and published in a folder that anyone can check. A count that was killed half-way
can be done again.

The key reaches the worker in a file of the election's own folder that only the program can read, and that goes as soon as
the count is over, or after an hour: so it never stands in the database, in the arguments of a task, or in a log."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.jobs import Progress
from conference.models import Job, Person
from conference.operations.jobs import start_job
from voting import folder
from voting.checking import refuse_unverified
from voting.election.counting import count
from voting.election.manifest import rules_in
from voting.keys import read_key_of
from voting.models import Award
from voting.opened import Opened, Told, open_ballots
from voting.operations.award_rows import job_about, locked_award, move, note, refuse_move
from voting.operations.publishing import append_lines
from voting.publication import write_folder
from voting.queries.board import lines_of, newest_head
from voting.queries.jobs import busy_job
from voting.queries.spool import waiting_of

COUNT = "award-count"
KEY_FILE = "count.key"
KEY_KEPT = timedelta(hours=1)
REASONS = {
    "unreadable": {
        "nl": "Niet te openen met de sleutel van deze stemming.",
        "en": "It cannot be opened with the key of this election.",
    },
    "commitment": {
        "nl": "De inhoud hoort niet bij dit stembewijs.",
        "en": "What it says is not what was committed to.",
    },
    "other": {
        "nl": "De keuze past niet bij de regels van deze stemming.",
        "en": "What was chosen is not allowed by the rules.",
    },
}


@transaction.atomic
def start_count(award: Award, key_typed: str, *, by: Person | None, at: datetime) -> Job:
    """Leave the count to the worker; the one that is going on, if there is one.

    Raises Refusal `phase`, `key-typed`, `other-key`."""
    row = locked_award(award)
    refuse_move(row, "counted")
    read_key_of(row, key_typed)
    if busy := busy_job(row, COUNT):
        return busy
    path = _key_file(row)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(key_typed, encoding="utf-8")
    return job_about(row, start_job(COUNT, event=row.event, by=by, award=row.pk))


def count_work(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """What the worker does for `start_count`."""
    row = Award.objects.select_related("event").get(pk=params["award"])
    path = _key_file(row)
    if not path.is_file():
        raise Refusal(
            "no-key", _("The key is no longer here: it is kept for an hour. Start the count again.")
        )
    try:
        typed = path.read_text(encoding="utf-8")
        counted = count_election(row, typed, progress, by=job.by, at=timezone.now())
    finally:
        path.unlink(missing_ok=True)
    return {"award": row.pk, "ballots": sum(part["ballots"] for part in (counted.tally or {})["components"])}


def forget_counts(at: datetime) -> int:
    """Remove keys that a worker did not come for, and what killed counts left; how many. On the clock."""
    found = (path for path in folder.root().glob(f"*/{KEY_FILE}"))
    old = [path for path in found if path.stat().st_mtime < (at - KEY_KEPT).timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old) + folder.remove_left((at - KEY_KEPT).timestamp())


def _key_file(award: Award) -> Path:
    return folder.home_of(award) / KEY_FILE


def count_election(award: Award, key_typed: str, told: Told, *, by: Person | None, at: datetime) -> Award:
    """Open all ballots, annul on the board what cannot be opened, count, write the published folder and have it checked;
    only then the award is counted.

    Each step is a transaction of its own, so that a long count keeps nobody waiting. Raises Refusal `phase`, `key-typed`,
    `other-key`, `board` when ballots and board differ, `unverified`."""
    row = Award.objects.select_related("event").get(pk=award.pk)
    refuse_move(row, "counted")
    private, rules = read_key_of(row, key_typed), rules_in(row.manifest.encode())
    refuse_other_board(row)
    work = folder.begin(row)
    opened = open_ballots(row, rules, private, work / folder.BALLOTS, told)
    annulled = annul(row, opened, at)
    head = newest_head(row)
    assert head  # noqa: S101 -- it was opened
    tally = count(rules, opened.openings(), head.root).document(row.fingerprint or "", head.size, head.rights)
    write_folder(row, work, tally, annulled)
    refuse_unverified(work)
    return finish(row, work, tally, by=by, at=at)


def refuse_other_board(award: Award) -> None:
    """Raises Refusal `board` unless exactly the ballots that are there stand on the board."""
    ballots = award.ballots.order_by("commitment").values_list("commitment", flat=True)
    if waiting_of(award.pk).exists() or sorted(lines_of(award, "ballot")) != list(ballots):
        text = _("The ballots are not those of the board, so they are not counted. Call who runs the server.")
        raise Refusal("board", text)


@transaction.atomic
def annul(award: Award, opened: Opened, at: datetime) -> list[tuple[str, dict[str, str]]]:
    """What could not be opened stands on the board with its reason; also when an earlier count put it there."""
    row = locked_award(award)
    refuse_move(row, "counted")
    there = {line["commitment"]: line["reason"] for line in lines_of(row, "annul")}
    found = {one: REASONS.get(fault, REASONS["other"]) for one, fault in opened.faults}
    new = [("annul", {"commitment": one, "reason": found[one]}) for one in sorted(found) if one not in there]
    if new:
        append_lines(row, new, at)
    return sorted((there | {one: found[one] for one in found if one not in there}).items())


@transaction.atomic
def finish(award: Award, work: Path, tally: dict[str, Any], *, by: Person | None, at: datetime) -> Award:
    """Publish the folder, and the award is counted. Locks the award. Raises Refusal `phase` when it was already."""
    row = locked_award(award)
    refuse_move(row, "counted")
    folder.publish_folder(row, work)
    move(row, "counted", tally=tally, counted_at=at)
    note("votes counted", row, by=by, at=at, ballots=sum(part["ballots"] for part in tally["components"]))
    return row
