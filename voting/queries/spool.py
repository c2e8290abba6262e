# SPDX-License-Identifier: EUPL-1.2
"""The ballots that were cast: which wait, and which stand on the board already and leave the spool a moment later."""

from django.db.models import Exists, OuterRef, QuerySet

from voting.models import Ballot, SpooledBallot

ON_BOARD = Exists(Ballot.objects.filter(pk=OuterRef("pk")))


def waiting_of(award_id: int) -> QuerySet[SpooledBallot]:
    return SpooledBallot.objects.filter(~ON_BOARD, award=award_id)


def published_of(award_id: int) -> QuerySet[SpooledBallot]:
    return SpooledBallot.objects.filter(ON_BOARD, award=award_id)
