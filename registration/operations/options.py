# SPDX-License-Identifier: EUPL-1.2
"""The answers that can be chosen: added, renamed, put in order, deleted when nobody chose them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations import ordering
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from registration.asked import said
from registration.models import Answer, Question, QuestionOption
from registration.operations.questions import locked_question

OPTION_FIELDS = ("label", "label_en")
MOST_OPTIONS = 200


@transaction.atomic
def add_option(
    question: Question, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> QuestionOption:
    """Add an answer as the last one. Locks the event. Raises Refusal `too-many`, `invalid`."""
    question = locked_question(question)
    position = question.options.count()
    if position >= MOST_OPTIONS:
        raise Refusal("too-many", _("There are so many answers already. Ask it as an open question instead."))
    option = QuestionOption(question=question, position=position, **values)
    save_checked(option)
    record("answer option added", question, event=question.event, by=by, at=at, label=option.label)
    return option


@transaction.atomic
def change_option(
    option: QuestionOption,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> QuestionOption:
    """Rename an answer; who chose it keeps it, by its new name. Locks the event. Raises StaleEdit, Refusal `invalid`."""
    question = locked_question(option.question)
    option = QuestionOption.objects.get(pk=option.pk)
    refuse_stale(values_of(option, OPTION_FIELDS), seen)
    if fill(option, values):
        save_checked(option)
        record("answer option changed", question, event=question.event, by=by, at=at, label=option.label)
    return option


@transaction.atomic
def move_option(option: QuestionOption, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let an answer change places with its neighbour; at the end nothing happens. Locks the event."""
    question = locked_question(option.question)
    if ordering.move(option, question.options.order_by("position", "pk"), up=up):
        record("order changed", question, event=question.event, by=by, at=at, label=option.label)


@transaction.atomic
def delete_option(option: QuestionOption, *, by: Person | None, at: datetime) -> None:
    """Delete an answer that nobody chose and no condition looks at. Locks the event.

    Raises Refusal `chosen` or `followed`."""
    question = locked_question(option.question)
    if count := chosen_by(question).get(option.pk, 0):
        text = ngettext(
            "%(count)d person chose “%(label)s”. Give it another name instead, and they keep it.",
            "%(count)d people chose “%(label)s”. Give it another name instead, and they keep it.",
            count,
        )
        raise Refusal("chosen", text % {"count": count, "label": option.label})
    for follower in question.followers.all():
        if str(option.pk) in map(str, follower.depends_values):
            text = _("“%(question)s” is asked only after this answer. Change that first.")
            raise Refusal("followed", text % {"question": follower.label})
    record("answer option deleted", question, event=question.event, by=by, at=at, label=option.label)
    QuestionOption.objects.filter(pk=option.pk).delete()


def chosen_by(question: Question) -> dict[int, int]:
    """How many chose each option, by its id; those who cancelled too."""
    counts: dict[int, int] = {}
    for value in Answer.objects.filter(question=question).values_list("value", flat=True):
        for one in said(value):
            if one.isdecimal():
                counts[int(one)] = counts.get(int(one), 0) + 1
    return counts
