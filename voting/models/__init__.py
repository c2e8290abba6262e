# SPDX-License-Identifier: EUPL-1.2
from voting.models.award import Award, AwardPhase, Candidate, Method, PastWinner
from voting.models.ballot import Ballot, BoardPart, Head, SpooledBallot
from voting.models.right import (
    CodeRequest,
    DomainDecision,
    RightState,
    SentCode,
    VoteDomain,
    VotingRight,
    WaitingVoter,
)

__all__ = [
    "Award",
    "AwardPhase",
    "Ballot",
    "BoardPart",
    "Candidate",
    "CodeRequest",
    "DomainDecision",
    "Head",
    "Method",
    "PastWinner",
    "RightState",
    "SentCode",
    "SpooledBallot",
    "VoteDomain",
    "VotingRight",
    "WaitingVoter",
]
