# SPDX-License-Identifier: EUPL-1.2
"""Who gives a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import save_checked
from conference.slugs import Slugs
from conference.versions import refuse_stale
from programme.models import Part, Participation, Session, Speaker

SPEAKER_SLUG = 120


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody who gives a session: a speaker of the event (its id), or somebody new, by name."""

    speaker: int | None = None
    name: str = ""
    part: str = Part.SPEAKER.value


@transaction.atomic
def set_participants(
    session: Session, given: Sequence[Given], *, seen: str | None = None, by: Person | None, at: datetime
) -> bool:
    """Make these the people of the session, in this order; whether that is new. Locks the session and its event.

    Who is new becomes a speaker of the event. Raises StaleEdit when somebody else was first, Refusal `other-event`
    for a speaker who is not there, `invalid` for a name that cannot be."""
    event = Event.objects.select_for_update(no_key=True).get(pk=session.event_id)
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    was = participants_of(session)
    refuse_stale({"people": was}, seen)
    wanted = pairs_of(event, given)
    if [list(pair) for pair in wanted.items()] == was:
        return False
    rows = {row.speaker_id: row for row in session.participations.all()}
    session.participations.exclude(speaker__in=wanted).delete()
    for position, (speaker, part) in enumerate(wanted.items()):
        row = rows.get(speaker) or Participation(session=session, speaker_id=speaker)
        row.part, row.position = part, position
        row.save()
    record("speakers changed", session, event=event, by=by, at=at, title=session.title, speakers=list(wanted))
    return True


def participants_of(session: Session) -> list[list[Any]]:
    """Speaker and part, in order: `[[12, "speaker"], …]`."""
    rows = session.participations.order_by("position", "pk").values_list("speaker", "part")
    return [list(row) for row in rows]


def pairs_of(event: Event, given: Sequence[Given]) -> dict[int, str]:
    """The part of each speaker, in order; new ones are made. Who is there twice, counts once."""
    known = set(Speaker.objects.filter(event=event).values_list("pk", flat=True))
    if any(one.speaker not in known for one in given if one.speaker is not None):
        raise Refusal("other-event", _("One of these speakers is not there any more. Choose again."))
    slugs = Slugs(Speaker.objects.filter(event=event).values_list("slug", flat=True), SPEAKER_SLUG)
    wanted: dict[int, str] = {}
    for one in given:
        wanted.setdefault(one.speaker or new_speaker(event, one.name, slugs), one.part)
    return wanted


def new_speaker(event: Event, name: str, slugs: Slugs) -> int:
    speaker = Speaker(event=event, name=name, slug=slugs.new(name, "spreker"))
    save_checked(speaker)
    return speaker.pk
