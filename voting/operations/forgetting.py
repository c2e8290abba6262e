# SPDX-License-Identifier: EUPL-1.2
"""What tells who votes goes as soon as it is of no use. The clock calls these."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from conference.models import Message
from conference.models.message import MessageState
from voting.codes import HOUR
from voting.letters import TEMPLATES
from voting.models import CodeRequest, RightState, SentCode, VotingRight
from voting.phases import OPENED

LOT = 1_000


def forget_sent_codes(at: datetime) -> int:
    """Delete after an hour that a mail went about a right; how many."""
    deleted, _by_model = SentCode.objects.filter(sent_at__lte=at - HOUR).delete()
    return deleted


@transaction.atomic
def forget_codes(at: datetime) -> int:
    """Clear the hashes of codes that ended, a thousand at a time; how many. Waits for no right that somebody uses just now.

    Of who did not vote an hour later, so that somebody who types theirs too late reads just that."""
    over = Q(state=RightState.USED, code_until__lte=at) | Q(code_until__lte=at - HOUR)
    ended = VotingRight.objects.filter(over).order_by("key")
    keys = list(ended.select_for_update(skip_locked=True, no_key=True).values_list("key", flat=True)[:LOT])
    return VotingRight.objects.filter(key__in=keys).update(code_hash="", code_until=None)


def forget_letters(at: datetime) -> int:
    """Delete the letters to voters from the outbox, an hour after they went or were given up; how many."""
    over = Q(state=MessageState.SENT, sent_at__lte=at - HOUR)
    given_up = Q(state__in=[MessageState.FAILED, MessageState.DISCARDED], due_at__lte=at - HOUR)
    rows = Message.objects.filter(over | given_up, template__in=TEMPLATES).order_by("pk")
    deleted, _by_model = Message.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:LOT])).delete()
    return deleted


def forget_requests(at: datetime) -> int:
    """Delete requests for codes of elections that are closed; how many. Those of one that is paused wait."""
    late = Q(award__closes_at__lte=at) | ~Q(award__phase__in=OPENED)
    deleted, _by_model = CodeRequest.objects.filter(late).delete()
    return deleted
