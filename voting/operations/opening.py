# SPDX-License-Identifier: EUPL-1.2
"""The voting opens: from here the rules are fixed, and there is no way back."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Person
from voting.election.manifest import fingerprint_of, manifest_of
from voting.keys import keep_demo_key, public_of, read_key
from voting.models import Award
from voting.operations.award_rows import locked_award, move, note, refuse_picks, refuse_unless
from voting.operations.moments import follow_moments
from voting.operations.publishing import append_lines
from voting.rules import FEWEST_CANDIDATES, is_tried, rules_of
from voting.secrets_kept import make_secrets


@transaction.atomic
def open_election(award: Award, key_typed: str, *, by: Person | None, at: datetime) -> Award:
    """Fix the rules, make the election's secrets and the first line of the board. Votes are taken from `opens_at`,
    which becomes now when it has passed.

    `key_typed` is the private key as it was printed: that proves the sheet. It is not kept (but in a demo). Locks the
    award, then the event. Raises Refusal `phase`, `hidden`, `untried`, `candidates`, `picks`, `moments`, `names`, `key-typed`."""
    row = locked_award(award)
    refuse_unless(row, "draft")
    private = read_key(key_typed)
    refuse_unready(row)
    if row.trial_of_id is None:
        refuse_unseen(row)
    _fix(row, private, at)
    move(row, "open", opened_at=at, manifest=row.manifest, fingerprint=row.fingerprint, **_columns(row))
    note("award opened", row, by=by, at=at, fingerprint=row.fingerprint)
    if row.trial_of_id is None:
        follow_moments(row.event, by=by, at=at)
    append_lines(row, [("open", row.fingerprint)], at)
    keep_demo_key(row, private)
    return row


def _columns(row: Award) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("box_key", "sign_key", "opens_at", "closes_at")}


def _fix(row: Award, private: bytes, at: datetime) -> None:
    """All that the manifest says, in whole seconds."""
    assert row.opens_at and row.closes_at  # noqa: S101 -- refused otherwise
    row.opens_at = max(row.opens_at, at).replace(microsecond=0)
    row.closes_at = row.closes_at.replace(microsecond=0)
    row.box_key = public_of(private)
    row.sign_key = make_secrets(row).sign_public
    row.manifest = manifest_of(rules_of(row)).decode()
    row.fingerprint = fingerprint_of(row.manifest.encode())


def refuse_unseen(award: Award) -> None:
    """What only an election with real voters needs. Raises Refusal `hidden` for an event that only the team sees, `untried`."""
    if not award.event.is_published:
        text = _(
            "Nobody can see this event yet. Ask an organiser to show it to everyone, then open the voting."
        )
        raise Refusal("hidden", text)
    if not is_tried(award):
        text = _("Run a trial first: there was none with exactly these rules and candidates.")
        raise Refusal("untried", text)


def refuse_unready(award: Award) -> None:
    """Whatever a trial needs too. Raises Refusal `candidates`, `picks`, `moments`, `names`."""
    candidates = list(award.candidates.all())
    if len(candidates) < FEWEST_CANDIDATES:
        raise Refusal("candidates", _("An election needs at least two candidates."))
    refuse_picks(award, len(candidates))
    if not award.name or not all(one.name for one in candidates):
        raise Refusal("names", _("The award and each candidate need a name."))
    if award.opens_at is None or award.closes_at is None:
        raise Refusal("moments", _("Say when the voting opens and closes."))
    if award.closes_at <= max(award.opens_at, database_now(award)):
        raise Refusal("moments", _("The voting would close before it opens. Choose a later closing."))


def database_now(award: Award) -> datetime:
    """What the clock of the database says, which decides about votes."""
    now: datetime = Award.objects.filter(pk=award.pk).values_list(Now(), flat=True).get()
    return now
