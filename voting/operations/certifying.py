# SPDX-License-Identifier: EUPL-1.2
"""The officer vouches for the result. The certificate is the last thing that the election signs."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.errors import Refusal
from conference.mail import Outgoing, post_all
from conference.models import Person
from conference.plaintext import one_line
from voting import folder
from voting.checking import refuse_unverified
from voting.election.canonical import canonical, digest
from voting.election.heads import sign_certificate
from voting.models import Award
from voting.objections import last_objection, objections_until
from voting.operations.award_rows import locked_award, move, note, refuse_move
from voting.phases import CERTAIN
from voting.queries.board import head_line, newest_head
from voting.queries.results import Place, Result, result_of
from voting.rules import written
from voting.secrets_kept import destroy_signing_key, secrets_of
from voting.turnout_file import keep_turnout

LONGEST_NAME = 200


@transaction.atomic
def certify_election(award: Award, officer: str, *, by: Person | None, at: datetime) -> Award:
    """Sign the result with the name of the officer, publish the certificate, and tell the candidates. The signing key is
    destroyed once this is certain: nothing can be signed for this election any more.

    Locks the award. Raises Refusal `phase`, `officer`, `unverified` when the files are no longer as they were."""
    row = locked_award(award)
    refuse_move(row, "certified")
    name = one_line(officer)
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("officer", _("Write the name of the officer who vouches for the result."))
    certificate = _write_certificate(row, name, at)
    try:
        refuse_unverified(folder.public_of(row))
    except Refusal:
        certificate.unlink()
        raise
    keep_turnout(row)
    move(row, "certified", certified_at=at)
    note("result certified", row, by=by, at=at)
    if row.trial_of_id is None:
        _tell(row, at)
    transaction.on_commit(lambda: destroy_signing_key(row))
    return row


def destroy_signing_keys(_at: datetime) -> int:
    """Those of certified elections, where the process ended before it could. On the clock."""
    done = Award.objects.filter(phase__in=CERTAIN)
    left = [award for award in done if secrets_of(award).sign is not None]
    for award in left:
        destroy_signing_key(award)
    return len(left)


def _write_certificate(row: Award, officer: str, at: datetime) -> Path:
    head, public = newest_head(row), folder.public_of(row)
    assert head  # noqa: S101 -- it was opened
    said = {
        "fingerprint": row.fingerprint,
        "tally": digest((public / folder.TALLY).read_bytes()),
        "head": head_line(head),
        "officer": officer,
        "at": written(at),
        "objections_until": written(objections_until(row, at)),
    }
    signed = sign_certificate(secrets_of(row).signer, said)
    path = public / folder.CERTIFICATE
    folder.write(path, [canonical(signed)])
    return path


def _tell(row: Award, at: datetime) -> None:
    """Each candidate's contact."""
    result = result_of(row)
    assert result  # noqa: S101 -- it was counted
    told = {
        "award": row.name,
        "award_slug": row.slug,
        "winner": result.winner.candidate.name if result.winner else "",
        "candidates": len(result.places),
        "why": why(),
        "objections_on": str(last_objection(row, at)),
    }
    letters = [
        Outgoing(one.candidate.contact_email, told | _of(one, result), "nl", once=_name(row, one))
        for one in result.places
        if one.candidate.contact_email
    ]
    post_all("voting/result", letters, at=at, event=row.event)


def why() -> str:
    with override("nl"):
        return _("You get this mail because you are the contact of a candidate.")


def _of(one: Place, result: Result) -> dict[str, Any]:
    return {
        "contact": one.candidate.contact_name,
        "candidate": one.candidate.name,
        "is_winner": one is result.winner,
        "place": 0 if result.is_empty else one.number,
        "votes": one.votes,
    }


def _name(row: Award, one: Place) -> str:
    return f"vote-result:{row.pk}:{one.candidate.pk}"
