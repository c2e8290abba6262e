# SPDX-License-Identifier: EUPL-1.2
"""Helpers of a question table: they offer what they know, and who brings the question chooses."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.codes import check_code, issue_code
from conference.errors import Refusal
from conference.history import record
from conference.mail import post
from conference.models import Person
from programme.helper_links import helper_in_mail
from programme.models import HelperState, Proposal, TableHelper
from programme.operations.telling_speakers import tell_speakers

CODE = "table"
FIELDS = ("name", "organisation", "expertise")


def send_helper_code(proposal: Proposal, email: str, *, language: str, at: datetime) -> None:
    """Mail a code that proves the address of who wants to help. Nothing else is kept yet.

    Raises Refusal `too-many-codes`."""
    code = issue_code(CODE, subject_for(proposal, email), at=at)
    post(
        "programme/helper_code",
        normalise(email),
        at=at,
        event=proposal.event,
        language=language,
        context={"code": code, "title": proposal.title},
        secret=True,
    )


def join_with_code(
    proposal: Proposal, email: str, values: Mapping[str, str], typed: str, *, language: str, at: datetime
) -> TableHelper:
    """Check the code, then write down the offer. No transaction of its own: a wrong try must stay counted.

    Raises Refusal `wrong-code`, `code-expired`."""
    check_code(CODE, subject_for(proposal, email), typed, at=at)
    person, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": values["name"], "language": language}
    )
    return offer_help(proposal, person, values, at=at)


@transaction.atomic
def offer_help(proposal: Proposal, person: Person, values: Mapping[str, str], *, at: datetime) -> TableHelper:
    """Somebody with a proved address offers to help; who did before offers it in new words, and again.

    Locks the proposal. Mails them their link, and who brings the question that somebody came."""
    Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    person.confirm(at)
    helper, is_new = TableHelper.objects.get_or_create(
        proposal=proposal, person=person, defaults={**values, "at": at}
    )
    if not is_new:
        again = helper.state in (HelperState.WITHDRAWN, HelperState.DECLINED)
        for name in FIELDS:
            setattr(helper, name, values[name])
        helper.state = HelperState.ASKED if again else helper.state
        helper.save()
        is_new = again
    helper.proposal = proposal
    if is_new:
        record("helper offered", proposal, event=proposal.event, by=person, at=at, helper=helper.pk)
        mail_helper(helper, "helper_asked", at=at)
        mail_bringers(helper, at=at)
    return helper


@transaction.atomic
def answer_helper(helper_id: int, state: str, *, by: Person | None, at: datetime) -> TableHelper:
    """Accept (`accepted`) or decline (`declined`) who offered, or take that back (`asked`). Locks the proposal.

    Raises Refusal `table-full` when as many joined as were looked for, `withdrawn` for who no longer offers."""
    row = TableHelper.objects.get(pk=helper_id)
    proposal = (
        Proposal.objects.select_for_update(of=("self",)).select_related("event").get(pk=row.proposal_id)
    )
    helper = TableHelper.objects.select_related("person").get(pk=helper_id)
    helper.proposal = proposal
    if helper.state == HelperState.WITHDRAWN:
        raise Refusal("withdrawn", _("This helper has withdrawn."))
    if helper.state == state:
        return helper
    if state == HelperState.ACCEPTED:
        refuse_full(proposal)
    helper.state = state
    helper.answered_at = at if state != HelperState.ASKED else None
    helper.save(update_fields=["state", "answered_at"])
    record("helper answered", proposal, event=proposal.event, by=by, at=at, helper=helper.pk, became=state)
    mail_helper(helper, f"helper_{state}", at=at)
    return helper


def refuse_full(proposal: Proposal) -> None:
    joined = proposal.helpers.filter(state=HelperState.ACCEPTED).count()
    if proposal.most_helpers is not None and joined >= proposal.most_helpers:
        text = _(
            "Your table has as many helpers as you asked for: %(count)d. Change that number in your proposal."
        )
        raise Refusal("table-full", text % {"count": joined})


@transaction.atomic
def withdraw_helper(helper_id: int, *, at: datetime) -> TableHelper:
    """They cannot help after all; twice is the same as once. Locks the proposal. Tells who brings the question."""
    row = TableHelper.objects.get(pk=helper_id)
    proposal = (
        Proposal.objects.select_for_update(of=("self",)).select_related("event").get(pk=row.proposal_id)
    )
    helper = TableHelper.objects.select_related("person").get(pk=helper_id)
    helper.proposal = proposal
    if helper.state == HelperState.WITHDRAWN:
        return helper
    had_joined = helper.state == HelperState.ACCEPTED
    helper.state = HelperState.WITHDRAWN
    helper.save(update_fields=["state"])
    record("helper withdrew", proposal, event=proposal.event, by=helper.person, at=at, helper=helper.pk)
    if had_joined:
        mail_bringers(helper, at=at, template="helper_left")
    return helper


@transaction.atomic
def change_helper(helper_id: int, values: Mapping[str, str], *, at: datetime) -> TableHelper:
    """Other words for the same offer. Locks the helper."""
    helper = TableHelper.objects.select_for_update(of=("self",)).select_related("person").get(pk=helper_id)
    for name in FIELDS:
        setattr(helper, name, values[name])
    helper.save(update_fields=FIELDS)
    return helper


def mail_helper(helper: TableHelper, template: str, *, at: datetime) -> None:
    event = helper.proposal.event
    context = {"name": helper.name, "title": helper.proposal.title, "link": helper_in_mail(helper, event)}
    post(f"programme/{template}", helper.person, at=at, event=event, context=context)


def mail_bringers(helper: TableHelper, *, at: datetime, template: str = "helper_offered") -> None:
    """Everybody who brings the question hears of it, with their own link."""
    tell_speakers(helper.proposal, template, {"helper": helper.name}, at=at)


def subject_for(proposal: Proposal, email: str) -> str:
    """For whom the code is, without saying it: a keyed digest."""
    digest = hmac.new(settings.SECRET_KEY.encode(), normalise(email).encode(), hashlib.sha256).hexdigest()
    return f"table:{proposal.pk}:{digest[:32]}"
