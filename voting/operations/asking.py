# SPDX-License-Identifier: EUPL-1.2
"""Asking for a code to vote with. Whoever asks gets the same answer; what becomes of it is told by mail alone."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.for_each import for_each
from voting.addresses import folded, tidied
from voting.codes import give_code
from voting.models import Award, CodeRequest, VotingRight
from voting.operations.answers import answer, asked_in
from voting.operations.locks import hold_answers
from voting.queries.stages import Stage, stage_of
from voting.secrets_kept import secrets_of

LOT, LOTS = 100, 50  # in one tick
PER_TICK = 200


def ask_code(award: Award, email: str, *, language: str, at: datetime) -> None:
    """Note that somebody asks for a code: one row, whatever the address; `answer_requests` mails.

    Raises Refusal `not-open`, `paused`, `closed`, `bad-address`."""
    may_ask(award, at)
    try:
        mailbox = tidied(email)
        folded(mailbox)
        mailbox.encode("ascii")  # the next takes a dotless i for a letter of A to Z
        validate_email(mailbox)
    except (ValueError, ValidationError):
        text = _("This is no e-mail address that we can write to. Check it, for example: name@example.nl.")
        raise Refusal("bad-address", text, status=400) from None
    CodeRequest.objects.create(award=award, email=mailbox, language=language[:5], asked_at=at)


def may_ask(award: Award, at: datetime) -> None:
    """Whether people vote now. Raises Refusal `not-open`, `paused`, `closed`."""
    stage = stage_of(award, at)
    if stage is Stage.SOON or (award.opens_at and at < award.opens_at):  # also when it is paused before that
        raise Refusal("not-open", _("You cannot vote yet. Come back when the vote is open."))
    if stage is Stage.PAUSED:
        raise Refusal("paused", _("The vote is paused. Come back when it goes on."))
    if stage is not Stage.OPEN:
        raise Refusal("closed", _("The vote is closed. You cannot vote any more."))


def answer_requests(at: datetime) -> int:
    """Answer by mail who asked for a code, at every tick and before the mail goes; how many mails.

    Holds the answers' lock of one award at a time, for a hundred requests in one transaction. After two hundred mails it is
    the turn of the mail itself; requests that get none, of an address that asks and asks, keep nobody waiting."""
    asked = CodeRequest.objects.filter(award=OuterRef("pk"))
    awards = Award.objects.real().filter(Exists(asked), phase="open", closes_at__gt=at)
    return for_each(awards.select_related("event"), lambda award: answer_award(award, at))


def answer_award(award: Award, at: datetime) -> int:
    mails = 0
    for _lot in range(LOTS):
        taken, written = answer_lot(award, at)
        mails += written
        if not taken or mails >= PER_TICK:
            break
    return mails


@transaction.atomic
def answer_lot(award: Award, at: datetime) -> tuple[int, int]:
    """The oldest requests of one award, and their rows gone; how many, and how many mails."""
    hold_answers(award.pk)
    if not Award.objects.filter(pk=award.pk, phase="open").exists():  # closed or paused just now
        return 0, 0
    requests = list(CodeRequest.objects.filter(award=award).order_by("pk")[:LOT])
    CodeRequest.objects.filter(pk__in=[one.pk for one in requests]).delete()
    return len(requests), answer(award, asked_in(award, requests), at=at)


def issue(right: VotingRight, at: datetime) -> str:
    """Give the right a new code, and save it; an older one ends."""
    code = give_code(right, secrets_of(right.award), at)
    right.save(update_fields=["code_hash", "code_until", "tries"])
    return code
