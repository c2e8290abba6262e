# SPDX-License-Identifier: EUPL-1.2
"""How people register and choose, taken over from an earlier event: kinds, rules, rounds, the form, doors. No people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.models import Event
from conference.operations.phases import shift
from conference.questions import NO, YES
from conference.versions import values_of
from registration.models import (
    AttendeeKind,
    BadgeLayout,
    CheckInList,
    EventPlaces,
    HandOut,
    ListKind,
    Printer,
    Question,
    QuestionOption,
    RegistrationSettings,
    Round,
)
from registration.operations.badge_layouts import LAYOUT_FIELDS, PRINTER_FIELDS
from registration.operations.door_lists import SWITCH_FIELDS
from registration.operations.kinds import KIND_FIELDS
from registration.operations.questions import QUESTION_FIELDS
from registration.operations.rules import ROUND_FIELDS, RULE_FIELDS

Kinds = dict[int, AttendeeKind]


@transaction.atomic
def copy_registering(source: Event, target: Event) -> None:
    """Give a new event the source's kinds, places, rules, rounds and questions, with their moments moved along with
    the first day; how its badges look, its printers, the doors of its venues and lists such as lunch too. Nobody is
    registered, and no invitation link or scanner goes along."""
    kinds = _copy_kinds(source, target)
    for rules in RegistrationSettings.objects.filter(event=source):
        RegistrationSettings.objects.create(
            event=target, **moved(values_of(rules, RULE_FIELDS), source, target)
        )
    for places in EventPlaces.objects.filter(event=source):
        EventPlaces.objects.create(event=target, seat_limit=places.seat_limit)
    for row in Round.objects.filter(event=source):
        Round.objects.create(event=target, **moved(values_of(row, ROUND_FIELDS), source, target))
    _copy_questions(source, target, kinds)
    _copy_badges(source, target)
    _copy_doors(source, target, kinds)


def moved(values: Mapping[str, Any], source: Event, target: Event) -> dict[str, Any]:
    """The same values, with every moment as many days later as the event."""
    days = (target.starts_on - source.starts_on).days
    return {
        name: shift(value, days, source.zone) if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _copy_kinds(source: Event, target: Event) -> Kinds:
    """The new kinds, by the ids of the old ones."""
    fields = (*KIND_FIELDS, "slug", "position")
    return {
        kind.pk: AttendeeKind.objects.create(event=target, **moved(values_of(kind, fields), source, target))
        for kind in AttendeeKind.objects.filter(event=source)
    }


def _copy_questions(source: Event, target: Event, kinds: Kinds) -> None:
    """In their order, so that a question comes after the one that it depends on."""
    questions: dict[int, Question] = {}
    answers = {YES: YES, NO: NO}
    for old in Question.objects.filter(event=source).order_by("position", "pk"):
        values = values_of(old, (*QUESTION_FIELDS, "kind", "is_active", "position"))
        values["depends_on"] = questions.get(old.depends_on_id) if old.depends_on_id else None
        values["depends_values"] = [answers[one] for one in old.depends_values if one in answers]
        new = questions[old.pk] = Question.objects.create(event=target, **values)
        new.kinds.set([kinds[kind.pk] for kind in old.kinds.all()])
        for option in old.options.all():
            values = values_of(option, ("label", "label_en", "position"))
            answers[str(option.pk)] = str(QuestionOption.objects.create(question=new, **values).pk)


def _copy_badges(source: Event, target: Event) -> None:
    """How badges look, logo included, and how far printers are beside."""
    for layout in BadgeLayout.objects.filter(event=source):
        values = values_of(layout, (*LAYOUT_FIELDS, "slug", "logo"))
        BadgeLayout.objects.create(event=target, **values)
    for printer in Printer.objects.filter(event=source):
        Printer.objects.create(event=target, **values_of(printer, PRINTER_FIELDS))


def _copy_doors(source: Event, target: Event, kinds: Kinds) -> None:
    """Lists that are not of a workshop, with what is handed out there; limits and scans stay behind."""
    venues = {venue.slug: venue for venue in target.venues.all()}
    lists = (
        CheckInList.objects.filter(event=source)
        .exclude(kind=ListKind.SLOT)
        .select_related("venue")
        .order_by("pk")
    )
    for old in lists:
        venue = venues.get(old.venue.slug) if old.venue else None
        if old.kind == ListKind.VENUE and venue is None:
            continue
        values = values_of(old, ("slug", "kind", "name", "name_en", *SWITCH_FIELDS))
        new = CheckInList.objects.create(event=target, venue=venue, **values)
        HandOut.objects.bulk_create(
            HandOut(
                list=new, kind=kinds[one.kind_id] if one.kind_id else None, text=one.text, text_en=one.text_en
            )
            for one in old.hand_outs.all()
        )
