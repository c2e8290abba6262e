# SPDX-License-Identifier: EUPL-1.2
"""One session's text, shown at once: a typing error does not wait for the next release."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from programme.models import Release, Session
from programme.operations.releases import locked_draft, put_out
from programme.published import Programme, PublishedSession, compare, latest_of
from programme.published.build import parts_of, sessions_from
from programme.published.store import store


@transaction.atomic
def publish_text(session: Session, *, by: Person | None, at: datetime) -> Release:
    """Make a release of the latest one in which only this session's content is as it is now.

    Times, rooms and every other session stay as they were released, and so does what the release says of its track
    and of speakers whom it knows; nobody gets mail. Locks the event's draft.
    Raises Refusal `not-public` for a session that the public does not know, `nothing-new` when it shows all of it."""
    event: Event = session.event
    locked_draft(event)
    before = latest_of(event)
    if before is None or not any(one.pk == session.pk for one in before.sessions):
        raise Refusal("not-public", _("This session is not public yet. Release the programme to show it."))
    fresh = with_session(before, sessions_from([session])[session.pk])
    if compare(before, fresh).is_empty:
        raise Refusal("nothing-new", _("Everyone already sees this text."))
    release = put_out(Release.objects.get(event=event, number=before.number), by=by, at=at, note="")
    store(release, before, replace(fresh, number=release.number, released_at=at, note=""))
    record("text released", session, event=event, by=by, at=at, number=release.number)
    return release


def with_session(programme: Programme, session: PublishedSession) -> Programme:
    """The programme with this session instead of the one with its `pk`; speakers and tracks that it knows, as it knows them."""
    session = as_known(programme, session)
    sessions = [session if one.pk == session.pk else one for one in programme.sessions]
    places = tuple(
        replace(place, slot=replace(place.slot, session=session)) if place.session.pk == session.pk else place
        for place in programme.places
    )
    return replace(programme, **parts_of(sessions, programme.rooms), places=places)


def as_known(programme: Programme, session: PublishedSession) -> PublishedSession:
    """The session with the programme's own speakers and track: one speaker is never two, and a draft's stay hidden."""
    people = {one.pk: one for one in programme.speakers}
    tracks = {one.pk: one for one in programme.tracks}
    return replace(
        session,
        speakers=tuple(people.get(one.pk, one) for one in session.speakers),
        track=tracks.get(session.track.pk, session.track) if session.track else None,
    )
