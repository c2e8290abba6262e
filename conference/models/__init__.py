# SPDX-License-Identifier: EUPL-1.2
"""What every app stands on: people, events, venues, outgoing mail, long work and history."""

from conference.models.change import Change
from conference.models.code import AddressCode
from conference.models.event import Event, Page, Phase
from conference.models.job import Job
from conference.models.message import Message
from conference.models.organisation import GovernmentDomain, Organisation
from conference.models.person import Person, User
from conference.models.role import Invitation, RoleGrant
from conference.models.venue import Room, TravelTime, Venue

__all__ = [
    "AddressCode",
    "Change",
    "Event",
    "GovernmentDomain",
    "Invitation",
    "Job",
    "Message",
    "Organisation",
    "Page",
    "Person",
    "Phase",
    "RoleGrant",
    "Room",
    "TravelTime",
    "User",
    "Venue",
]
