# SPDX-License-Identifier: EUPL-1.2
"""Proposals, sessions, who gives them, and where and when they are."""

from programme.models.call import About, Call, CallCode, CallKind, CallQuestion
from programme.models.choices import Availability, Kind, Part, PlacementState, ProposalState
from programme.models.judging import (
    OCCASION_OF,
    EditRequest,
    HelperState,
    MailTemplate,
    Occasion,
    ProposalComment,
    ProposalLetter,
    RequestState,
    SavedList,
    TableHelper,
    Visibility,
)
from programme.models.placement import Placement, Release, ReleaseContent, Waiver
from programme.models.proposal import (
    DECIDED,
    IN_PROGRAMME,
    Material,
    MaterialKind,
    Proposal,
    ProposalAnswer,
    ProposalSpeaker,
    SpeakerState,
)
from programme.models.session import AvailableTime, Participation, Session, Slot, Speaker, Track

__all__ = [
    "DECIDED",
    "IN_PROGRAMME",
    "OCCASION_OF",
    "About",
    "Availability",
    "AvailableTime",
    "Call",
    "CallCode",
    "CallKind",
    "CallQuestion",
    "EditRequest",
    "HelperState",
    "Kind",
    "MailTemplate",
    "Material",
    "MaterialKind",
    "Occasion",
    "Part",
    "Participation",
    "Placement",
    "PlacementState",
    "Proposal",
    "ProposalAnswer",
    "ProposalComment",
    "ProposalLetter",
    "ProposalSpeaker",
    "ProposalState",
    "Release",
    "ReleaseContent",
    "RequestState",
    "SavedList",
    "Session",
    "Slot",
    "Speaker",
    "SpeakerState",
    "TableHelper",
    "Track",
    "Visibility",
    "Waiver",
]
