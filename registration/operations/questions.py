# SPDX-License-Identifier: EUPL-1.2
"""The form that organisers build: questions added, changed, put in order, no longer asked, deleted.

All of these lock the event, so that a condition never comes to depend on a later question by two people at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations import ordering
from conference.operations.removing import delete_unused
from conference.operations.saving import fill, save_checked
from conference.questions import NO, YES
from conference.versions import refuse_stale, values_of
from registration.asked import out_of_order
from registration.models import Answer, AttendeeKind, Question, QuestionOption
from registration.queries.questions import CONDITIONS, ask_of
from registration.suggestions import Suggestion

QUESTION_FIELDS = (
    "label",
    "label_en",
    "help",
    "help_en",
    "is_required",
    "is_sensitive",
    "minimum",
    "maximum",
)


def question_values(question: Question) -> dict[str, Any]:
    """What the form of a question opens with: its fields, the ids of `kinds`, and the `condition` as `12:34`."""
    kinds = sorted(question.kinds.values_list("pk", flat=True)) if question.pk else []
    condition = sorted(f"{question.depends_on_id}:{value}" for value in question.depends_values)
    has_condition = question.depends_on_id is not None
    return values_of(question, QUESTION_FIELDS) | {
        "kinds": kinds,
        "condition": condition if has_condition else [],
    }


@transaction.atomic
def add_question(
    event: Event, kind: str, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> Question:
    """Add a question as the last one; `values` as `question_values`, with `options` for a choice: (Dutch, English).

    Locks the event. Raises Refusal `condition`, `invalid`."""
    event = locked_event(event)
    last = Question.objects.filter(event=event).order_by("-position").first()
    question = Question(event=event, kind=kind, position=last.position + 1 if last else 0)
    write_question(question, values)
    for position, (label, label_en) in enumerate(values.get("options", ())):
        save_checked(QuestionOption(question=question, label=label, label_en=label_en, position=position))
    record("question added", question, event=event, by=by, at=at, label=question.label)
    return question


@transaction.atomic
def change_question(
    question: Question,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> Question:
    """Change a question; its kind of answer stays. Locks the event.

    Raises StaleEdit when somebody else was first, Refusal `condition`, `invalid`."""
    question = locked_question(question)
    before = question_values(question)
    refuse_stale(before, seen)
    write_question(question, values)
    after = question_values(question)
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        event = question.event
        record("question changed", question, event=event, by=by, at=at, label=question.label, fields=changed)
    return question


def write_question(question: Question, values: Mapping[str, Any]) -> None:
    fill(question, {name: values[name] for name in QUESTION_FIELDS if name in values})
    if "condition" in values:
        question.depends_on, question.depends_values = checked_condition(question, values["condition"])
    save_checked(question)
    if "kinds" in values:
        question.kinds.set(AttendeeKind.objects.filter(event=question.event, pk__in=values["kinds"]))


def checked_condition(question: Question, condition: list[str]) -> tuple[Question | None, list[str]]:
    """The question before and the answers after which this one is asked. Raises Refusal `condition`."""
    pairs = [one.partition(":") for one in sorted(set(condition))]
    if not pairs:
        return None, []
    if len({pk for pk, _colon, _value in pairs}) > 1:
        raise Refusal("condition", _("Choose answers to one question only. The condition looks at one."))
    earlier = Question.objects.filter(event=question.event, kind__in=CONDITIONS)
    before = earlier.filter(pk=int(pairs[0][0])).exclude(pk=question.pk).first()
    if before is None or (before.position, before.pk) >= (question.position, question.pk or before.pk + 1):
        raise Refusal("condition", _("A condition can only look at a question that comes before this one."))
    values = [value for _pk, _colon, value in pairs]
    known = {str(pk) for pk in before.options.values_list("pk", flat=True)} | {YES, NO}
    if not known.issuperset(values):
        raise Refusal(
            "condition", _("The answer that you chose is no longer there. Choose the condition again.")
        )
    return before, values


@transaction.atomic
def move_question(question: Question, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let a question change places with its neighbour; at the end nothing happens. Locks the event.

    Raises Refusal `condition` when a question would come before the one that it depends on."""
    question = locked_question(question)
    rows = Question.objects.filter(event=question.event).order_by("position", "pk")
    if not ordering.move(question, rows, up=up):
        return
    if out_of_order(map(ask_of, rows)):
        raise Refusal(
            "condition",
            _("That cannot be: the lower question is asked only after an answer to the upper one."),
        )
    record("order changed", question, event=question.event, by=by, at=at, label=question.label)


@transaction.atomic
def switch_question(question: Question, is_active: bool, *, by: Person | None, at: datetime) -> bool:
    """Ask the question again, or no longer; what was answered is kept. False when it was so already. Locks the event."""
    question = locked_question(question)
    if question.is_active == is_active:
        return False
    question.is_active = is_active
    question.save(update_fields=["is_active"])
    verb = "question asked again" if is_active else "question no longer asked"
    record(verb, question, event=question.event, by=by, at=at, label=question.label)
    return True


@transaction.atomic
def delete_question(question: Question, *, by: Person | None, at: datetime) -> None:
    """Delete a question that nobody answered and none depends on. Locks the event.

    Raises Refusal `answered` or `followed`."""
    question = locked_question(question)
    refuse_deleting(question)
    record("question deleted", question, event=question.event, by=by, at=at, label=question.label)
    delete_unused(question)


def refuse_deleting(question: Question) -> None:
    """Raises Refusal `answered` or `followed` when the question may not be deleted."""
    if count := Answer.objects.filter(question=question).count():
        text = ngettext(
            "%(count)d person has answered this. Stop asking it instead: then the answer is kept.",
            "%(count)d people have answered this. Stop asking it instead: then the answers are kept.",
            count,
        )
        raise Refusal("answered", text % {"count": count})
    follower = question.followers.first()
    if follower is not None:
        text = _("“%(question)s” is asked only after an answer to this one. Change that first.")
        raise Refusal("followed", text % {"question": follower.label})


@transaction.atomic
def copy_question(question: Question, *, by: Person | None, at: datetime) -> Question:
    """Put a copy right under the question, with its answers to choose from; it is not asked yet. Locks the event."""
    question = locked_question(question)
    values = question_values(question)
    values["label"] = _("%(label)s (copy)") % {"label": question.label[:190]}
    values["label_en"] = f"{question.label_en[:190]} (copy)" if question.label_en else ""
    values["options"] = [(one.label, one.label_en) for one in question.options.all()]
    copy = add_question(question.event, question.kind, values, by=by, at=at)
    copy.is_active = False
    copy.save(update_fields=["is_active"])
    others = Question.objects.filter(event=question.event).exclude(pk=copy.pk).order_by("position", "pk")
    order = [row for one in others for row in ((one, copy) if one.pk == question.pk else (one,))]
    for position, row in enumerate(order):
        row.position = position
    Question.objects.bulk_update(order, ["position"])
    return copy


@transaction.atomic
def add_suggestion(event: Event, one: Suggestion, *, by: Person | None, at: datetime) -> Question:
    """Add a question that we suggest, unless it is there by its words. Locks the event."""
    event = locked_event(event)
    known = Question.objects.filter(event=event, label=one.label).first()
    if known is not None:
        return known
    values: dict[str, Any] = {"label": one.label, "label_en": one.label_en, "options": one.options}
    values |= {"minimum": one.minimum, "maximum": one.maximum}
    return add_question(event, one.kind, values, by=by, at=at)


def locked_event(event: Event) -> Event:
    return Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def locked_question(question: Question) -> Question:
    """The question as it is now; its event is locked."""
    event = locked_event(question.event)
    found = Question.objects.get(pk=question.pk)
    found.event = event
    return found
