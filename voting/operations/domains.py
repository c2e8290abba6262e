# SPDX-License-Identifier: EUPL-1.2
"""What the officer decides about a domain of which more people want to vote than the limit lets through."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.versions import refuse_stale, values_of
from voting.models import Award, DomainDecision, VoteDomain, WaitingVoter
from voting.operations.answers import answer, asked_in
from voting.operations.award_rows import refuse_long
from voting.operations.locks import hold_answers

VERBS = {
    DomainDecision.FREE: "domain let through",
    DomainDecision.REFUSED: "domain refused",
    DomainDecision.LIMITED: "domain limited again",
}
FIELDS = ("decision", "reason")
LOT = 200


@transaction.atomic
def decide_domain(
    domain_id: int,
    decision: str,
    reason: str,
    *,
    by: Person | None,
    at: datetime,
    seen: str | None = None,
) -> VoteDomain:
    """Let everybody of the domain vote (`free`), nobody more (`refused`), or as many as the limit (`limited`).

    Who waits gets a code or a refusal by mail, and is forgotten; back at `limited` who waits goes on waiting. Whoever has a
    code or voted is left alone. Holds the answers' lock. `seen` is the fingerprint (`conference.versions`) of `FIELDS` as the
    officer saw them. Raises Refusal `closed`, `paused`, `reason`, StaleEdit; VoteDomain.DoesNotExist."""
    hold_answers(VoteDomain.objects.values_list("award", flat=True).get(pk=domain_id))
    row = VoteDomain.objects.select_related("award__event").get(pk=domain_id)
    to, reason = DomainDecision(decision), reason.strip()
    refuse_decision(row.award, to, reason)
    refuse_long(reason)
    refuse_stale(values_of(row, FIELDS), seen)
    if (row.decision, row.reason) == (to, reason):
        return row
    row.decision, row.reason, row.decided_by, row.decided_at = to, reason, by, at
    row.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    told = tell_waiting(row, at) if to != DomainDecision.LIMITED else 0
    record(VERBS[to], row.award, event=row.award.event, by=by, at=at, domain=row.domain, count=told)
    return row


def refuse_decision(award: Award, to: DomainDecision, reason: str) -> None:
    if award.phase == "paused":
        text = _("The vote is paused. Decide when it goes on: the codes work for a quarter of an hour.")
        raise Refusal("paused", text)
    if award.phase != "open":
        raise Refusal("closed", _("The vote is not open, so nobody waits for a decision."))
    if to == DomainDecision.REFUSED and not reason:
        raise Refusal("reason", _("Say why nobody of this domain can vote. You will be asked for it."))


def tell_waiting(row: VoteDomain, at: datetime) -> int:
    """Answer who waits as if they asked now; each leaves the line. How many."""
    waiting = list(WaitingVoter.objects.filter(domain=row))
    for first in range(0, len(waiting), LOT):
        lot = waiting[first : first + LOT]
        answer(row.award, asked_in(row.award, lot, waited=True), at=at)
    return len(waiting)
