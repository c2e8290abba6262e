# SPDX-License-Identifier: EUPL-1.2
"""A slot from the tables as the public knows it: by its release, whatever the draft says by now.

`slot.current.release` must be loaded; then nothing is asked while the release is in memory.
"""

from collections.abc import Iterable

from programme.models import Session, Slot
from programme.published import Place, Programme, PublishedSession, of_release


def shown_place(slot: Slot) -> Place | None:
    """Where and when the public finds the slot; None when it is in no release."""
    if slot.current is None:
        return None
    return of_release(slot.current.release).by_slot.get(slot.pk)


def shown_session(slot: Slot) -> PublishedSession | Session:
    """What is given, in the words of the release; what never was in one has only its own."""
    place = shown_place(slot)
    return place.session if place else slot.session


def places_given_by(programme: Programme, speakers: Iterable[int]) -> list[Place]:
    """Where these speakers (by key) are expected: each place once, in order of time; nothing that is cancelled."""
    given = {session.pk for speaker in speakers for session in programme.by_speaker.get(speaker, [])}
    return [place for place in programme.places if place.session.pk in given and not place.is_cancelled]
