# SPDX-License-Identifier: EUPL-1.2
"""A call for speakers, taken over from an earlier event: texts, rules, kinds and questions. No codes, no answers."""

from typing import Any

from django.db import models, transaction

from conference.models import Event
from conference.operations.phases import shift
from conference.versions import values_of
from programme.models import Call, CallKind, CallQuestion, Track
from programme.operations.call_questions import QUESTION_FIELDS
from programme.operations.calls import CALL_FIELDS, KIND_FIELDS
from programme.queries.calls import find_call


@transaction.atomic
def copy_call(source: Event, target: Event) -> bool:
    """Give the target the source's call, its moments so many days later as the event is; False when it has one, or
    there is none. A question keeps the tracks that the target has too, by their address."""
    old = find_call(source)
    if old is None or Call.objects.filter(event=target).exists():
        return False
    new = Call.objects.create(event=target, **moved(old, CALL_FIELDS, source, target))
    CallKind.objects.bulk_create(
        CallKind(call=new, position=kind.position, **moved(kind, KIND_FIELDS, source, target))
        for kind in old.kinds.all()
    )
    tracks = {track.slug: track for track in Track.objects.filter(event=target)}
    for question in old.questions.prefetch_related("tracks"):
        copy_question(question, new, tracks, moved(question, QUESTION_FIELDS, source, target))
    return True


def copy_question(
    question: CallQuestion, call: Call, tracks: dict[str, Track], values: dict[str, Any]
) -> None:
    """One that was for tracks that are all gone is not asked until an organiser looks."""
    wanted = [track.slug for track in question.tracks.all()]
    there = [tracks[slug] for slug in wanted if slug in tracks]
    is_active = question.is_active and (not wanted or bool(there))
    row = CallQuestion(
        call=call, kind=question.kind, position=question.position, is_active=is_active, **values
    )
    row.save()
    row.tracks.set(there)


def moved(row: models.Model, fields: tuple[str, ...], source: Event, target: Event) -> dict[str, Any]:
    """The values of these fields; moments at the same time on the clock, so many days later as the event is."""
    days = (target.starts_on - source.starts_on).days
    moments = {name for name in fields if isinstance(row._meta.get_field(name), models.DateTimeField)}
    values = values_of(row, fields)
    return values | {name: shift(values[name], days, target.zone) for name in moments}
