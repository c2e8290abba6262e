# SPDX-License-Identifier: EUPL-1.2
"""The questions of a call: added, changed, put in order, no longer asked, deleted; and what was answered to them.

What changes the list locks the event's Call."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations import ordering
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from programme.models import Call, CallQuestion, Proposal, ProposalAnswer, Speaker, Track
from programme.operations.calls import locked_call
from programme.queries.calls import questions_for, whose

QUESTION_FIELDS = (
    "about",
    "label",
    "label_en",
    "help",
    "help_en",
    "options",
    "is_required",
    "required_from",
    "only_organisers",
    "minimum",
    "maximum",
    "kinds",
)


def question_values(question: CallQuestion) -> dict[str, Any]:
    """What the form of a question opens with: its fields, and the ids of `tracks`."""
    tracks = sorted(question.tracks.values_list("pk", flat=True)) if question.pk else []
    return values_of(question, QUESTION_FIELDS) | {"tracks": tracks}


@transaction.atomic
def add_call_question(
    call: Call, kind: str, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> CallQuestion:
    """Add a question as the last one; values as `question_values`, `options` as pairs (Dutch, English).

    Locks the call. Raises Refusal `invalid`."""
    call = locked_call(call)
    last = call.questions.order_by("-position").first()
    question = CallQuestion(call=call, kind=kind, position=last.position + 1 if last else 0)
    write_question(question, values)
    record("call question added", question, event=call.event, by=by, at=at, label=question.label)
    return question


@transaction.atomic
def change_call_question(
    question: CallQuestion,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> CallQuestion:
    """Change a question; its kind of answer stays, and whom it is about once it was answered. Locks the call.

    Raises StaleEdit, Refusal `chosen` when an answer would go that somebody chose, `answered`, `invalid`."""
    question = locked_question(question)
    before = question_values(question)
    refuse_stale(before, seen)
    if values.get("about", question.about) != question.about:
        refuse_answered(question)
    write_question(question, values)
    after = question_values(question)
    if changed := [name for name in before if before[name] != after[name]]:
        event = question.call.event
        record(
            "call question changed", question, event=event, by=by, at=at, label=question.label, fields=changed
        )
    return question


def write_question(question: CallQuestion, values: Mapping[str, Any]) -> None:
    plain = {name: values[name] for name in QUESTION_FIELDS if name in values and name != "options"}
    if "options" in values:
        plain["options"] = options_after(question.options, values["options"])
        refuse_losing_chosen(question, plain["options"])
    fill(question, plain)
    save_checked(question)
    if "tracks" in values:
        question.tracks.set(Track.objects.filter(event=question.call.event, pk__in=values["tracks"]))


def options_after(
    before: Iterable[Mapping[str, str]], pairs: Iterable[tuple[str, str]]
) -> list[dict[str, str]]:
    """The options in the new order, each label once: one that is known by its label keeps its id.

    Where as many lines are new as are gone, the first new one is the first that is gone, corrected."""
    words: dict[str, str] = {}
    for label, english in pairs:
        words.setdefault(label, english)
    old = list(before)
    known = {one["label"]: one["id"] for one in old}
    gone = [one["id"] for one in old if one["label"] not in words]
    fresh = [label for label in words if label not in known]
    if len(gone) != len(fresh):
        first = max([int(one["id"]) for one in old], default=0) + 1
        gone = [str(first + n) for n in range(len(fresh))]
    ids = known | dict(zip(fresh, gone, strict=True))
    return [{"id": ids[label], "label": label, "label_en": english} for label, english in words.items()]


def refuse_losing_chosen(question: CallQuestion, options: Iterable[Mapping[str, str]]) -> None:
    """Raises Refusal `chosen` when an option would go that somebody chose."""
    kept = {one["id"] for one in options}
    chosen = chosen_by(question) if question.pk else {}
    for option in question.options:
        if option["id"] not in kept and chosen.get(option["id"]):
            text = ngettext(
                "%(count)d person chose “%(label)s”. Leave that answer in the list.",
                "%(count)d people chose “%(label)s”. Leave that answer in the list.",
                chosen[option["id"]],
            )
            raise Refusal("chosen", text % {"count": chosen[option["id"]], "label": option["label"]})


def chosen_by(question: CallQuestion) -> dict[str, int]:
    """How often each option was chosen, by its id."""
    counts: dict[str, int] = {}
    for value in question.answers.values_list("value", flat=True):
        for one in value if isinstance(value, list) else [value]:
            counts[str(one)] = counts.get(str(one), 0) + 1
    return counts


@transaction.atomic
def move_call_question(question: CallQuestion, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let it change places with its neighbour; at the end nothing happens. Locks the call."""
    question = locked_question(question)
    if ordering.move(question, CallQuestion.objects.filter(call=question.call), up=up):
        record("order changed", question, event=question.call.event, by=by, at=at, label=question.label)


@transaction.atomic
def switch_call_question(question: CallQuestion, is_active: bool, *, by: Person | None, at: datetime) -> bool:
    """Ask it again, or no longer; what was answered is kept. False when it was so already. Locks the call."""
    question = locked_question(question)
    if question.is_active == is_active:
        return False
    question.is_active = is_active
    question.save(update_fields=["is_active"])
    verb = "call question asked again" if is_active else "call question no longer asked"
    record(verb, question, event=question.call.event, by=by, at=at, label=question.label)
    return True


@transaction.atomic
def delete_call_question(question: CallQuestion, *, by: Person | None, at: datetime) -> None:
    """Delete a question that nobody answered. Locks the call. Raises Refusal `answered`."""
    question = locked_question(question)
    refuse_answered(question)
    record("call question deleted", question, event=question.call.event, by=by, at=at, label=question.label)
    question.delete()


def refuse_answered(question: CallQuestion) -> None:
    """Raises Refusal `answered`."""
    if count := question.answers.count():
        text = ngettext(
            "This was answered %(count)d time. Stop asking it instead: then the answer is kept.",
            "This was answered %(count)d times. Stop asking it instead: then the answers are kept.",
            count,
        )
        raise Refusal("answered", text % {"count": count})


@transaction.atomic
def save_answers(one: Proposal | Speaker, answers: Mapping[int, Any]) -> bool:
    """Let these be the answers about the proposal or the speaker, by the question's id; whether anything changed.

    An empty one (None, "" or no choice) is taken away. What is not asked of them, and what is not in `answers`, stays
    as it was. The caller locked the proposal or the speaker, and checked the values by the form."""
    asked = {question.pk for question in questions_for(one)} & set(answers)
    mine = ProposalAnswer.objects.filter(**whose(one))
    known = {row.question_id: row for row in mine.filter(question__in=asked)}
    given = {pk: answers[pk] for pk in asked if answers[pk] not in (None, "", [])}
    gone = known.keys() - given.keys()
    if gone:
        mine.filter(question__in=gone).delete()
    fresh = [
        ProposalAnswer(question_id=pk, value=given[pk], **whose(one)) for pk in given.keys() - known.keys()
    ]
    ProposalAnswer.objects.bulk_create(fresh)
    other = [row for pk, row in known.items() if pk in given and row.value != given[pk]]
    for row in other:
        row.value = given[row.question_id]
    ProposalAnswer.objects.bulk_update(other, ["value"])
    return bool(gone or fresh or other)


def locked_question(question: CallQuestion) -> CallQuestion:
    """The question as it is now; its call is locked."""
    call = locked_call(question.call)
    found = CallQuestion.objects.get(pk=question.pk)
    found.call = call
    return found
