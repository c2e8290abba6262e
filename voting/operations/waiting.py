# SPDX-License-Identifier: EUPL-1.2
"""Who waits for a decision about their domain, when the vote ends."""

from datetime import datetime

from django.db import transaction

from conference.mail import Outgoing, post_all
from voting.letters import about
from voting.models import Award, WaitingVoter
from voting.operations.locks import hold_answers


@transaction.atomic
def end_waiting(award: Award, at: datetime) -> int:
    """Tell who still waits that the vote closed before anybody decided, and forget their addresses; how many.

    Holds the answers' lock: who asked at the last moment is among them. Their rights stay as they are."""
    hold_answers(award.pk)
    waiting = WaitingVoter.objects.filter(domain__award=award)
    letters = [Outgoing(one.email, about(award, one.language), one.language) for one in waiting]
    post_all("voting/ended", letters, at=at, secret=True)
    waiting.delete()
    return len(letters)
