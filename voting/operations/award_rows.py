# SPDX-License-Identifier: EUPL-1.2
"""An award that is held while something happens to it, and its moves from phase to phase."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Job, Person
from conference.plaintext import one_line
from voting.models import Award
from voting.operations.locks import hold_election
from voting.phases import may_move

LONGEST_REASON = 500  # characters


def locked_award(award: Award) -> Award:
    """The award as it is now, which nobody else changes until the transaction ends; nobody casts meanwhile.

    Raises Refusal `gone`."""
    hold_election(award.pk)  # before any row, and before the board's lock
    rows = Award.objects.select_related("event").select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=award.pk).first()
    if found is None:
        raise Refusal("gone", _("This award is no longer there."))
    return found


def with_plain_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, their names on one line and with nothing that turns the text around them: they stand in sentences, and for
    ever in the manifest."""
    return {**values, **{name: one_line(values[name]) for name in ("name", "name_en") if name in values}}


def refuse_opened(award: Award) -> None:
    """Raises Refusal `opened` once the rules are fixed."""
    if award.phase != "draft":
        text = _("The voting was opened, so the rules and the candidates stay as they are.")
        raise Refusal("opened", text)


def refuse_picks(award: Award, candidates: int) -> None:
    """Nobody can choose more than there are; as long as there are none, it is too early to say. Raises Refusal `picks`."""
    if candidates and award.picks > candidates:
        text = ngettext(
            "There is %(count)d candidate. Let people choose one, or add the other candidates first.",
            "There are %(count)d candidates. Let people choose that many at most.",
            candidates,
        )
        raise Refusal("picks", text % {"count": candidates})


def refuse_move(award: Award, to: str) -> None:
    """Raises Refusal `phase` when there is no way from this phase to that one."""
    if not may_move(award.phase, to):
        raise _not_now(award)


def refuse_unless(award: Award, *phases: str) -> None:
    """Raises Refusal `phase` in any other phase."""
    if award.phase not in phases:
        raise _not_now(award)


def _not_now(award: Award) -> Refusal:
    text = _("This cannot be done now: the award is %(phase)s.")
    return Refusal("phase", text % {"phase": award.get_phase_display()}, phase=award.phase)


def move(award: Award, to: str, **values: Any) -> None:
    """Into another phase, with what comes along; the database knows the same moves."""
    refuse_move(award, to)
    for name, value in {**values, "phase": to}.items():
        setattr(award, name, value)
    award.save(update_fields=["phase", *values])


def note(verb: str, award: Award, *, by: Person | None, at: datetime, **data: Any) -> None:
    """A line of history; a trial leaves none."""
    if award.trial_of_id is None:
        record(verb, award, event=award.event, by=by, at=at, **data)


def has_ended(award: Award, at: datetime) -> bool:
    """Whether its closing has passed, by the clock of the database; of a trial by the moment that is played."""
    if award.trial_of_id is not None:
        return award.closes_at is not None and award.closes_at <= at
    return Award.objects.filter(pk=award.pk, closes_at__lte=Now()).exists()


def refuse_long(*texts: str) -> None:
    """Raises Refusal `reason` when a reason is longer than `LONGEST_REASON`."""
    if any(len(text) > LONGEST_REASON for text in texts):
        text = _("Say it in at most %(count)d characters.")
        raise Refusal("reason", text % {"count": LONGEST_REASON})


def job_about(award: Award, job: Job) -> Job:
    """The work knows of which award it is, also when it fails: `result["award"]`."""
    job.result = {"award": award.pk}
    job.save(update_fields=["result"])
    return job
