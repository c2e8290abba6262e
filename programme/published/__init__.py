# SPDX-License-Identifier: EUPL-1.2
"""The programme as a whole: frozen in a release, or the draft. Every public page, file and address reads only this."""

from programme.published.changes import Change, compare
from programme.published.model import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSlot,
    PublishedSpeaker,
    PublishedTrack,
    PublishedVenue,
    Was,
)
from programme.published.store import draft_of, kept_programme, latest_of, of_release, released_of, session_of

__all__ = [
    "Change",
    "Place",
    "Programme",
    "PublishedRoom",
    "PublishedSession",
    "PublishedSlot",
    "PublishedSpeaker",
    "PublishedTrack",
    "PublishedVenue",
    "Was",
    "compare",
    "draft_of",
    "kept_programme",
    "latest_of",
    "of_release",
    "released_of",
    "session_of",
]
