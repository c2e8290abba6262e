# SPDX-License-Identifier: EUPL-1.2
"""What somebody answered, written down and erased, with the files that belong to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.file_names import shown_name
from conference.models import Event
from registration.answer_files import HEAD, kept_name, kind_of
from registration.asked import applying
from registration.models import Answer, Attendee, Question
from registration.queries.questions import ask_of, asked_of

FOLDER = "answers"
LOST_AFTER = timedelta(days=1)


class Kept:
    """In place of a file: the one that was sent before stays."""


KEPT = Kept()


def write_answers(attendee: Attendee, given: Mapping[int, Any], *, consents: bool) -> bool:
    """Let these be the attendee's answers, by the id of the question; whether something sensitive is among them.

    What is given to a question that is not asked (of this kind of attendee, or after these answers) is dropped, and
    so is what was answered before and is no longer. The caller locked the attendee. Raises Refusal `consent`."""
    questions = told(asked_of(attendee.kind), given)
    is_sensitive = any(one.is_sensitive for one in questions)
    if is_sensitive and not consents:
        refuse_without_consent()
    known = {one.question_id: one for one in Answer.objects.filter(attendee=attendee).select_for_update()}
    kept = {one.pk for one in questions}
    for question in questions:
        write_answer(
            known.get(question.pk) or Answer(attendee=attendee, question=question), given[question.pk]
        )
    dropped = [one.pk for one in known.values() if one.question_id not in kept]
    erase(Answer.objects.filter(pk__in=dropped, question__is_active=True))
    return is_sensitive


def told(questions: list[Question], given: Mapping[int, Any]) -> list[Question]:
    """Those that are asked after these answers and have an answer."""
    asked = applying(map(ask_of, questions), given)
    return [one for one in questions if one.pk in asked and given.get(one.pk) not in (None, "", [])]


def write_answer(answer: Answer, value: Any) -> None:
    """Write one answer; a file that was there before goes when another comes."""
    if value is KEPT:
        return
    if isinstance(value, File):
        remove_files([answer.file.name])
        head = value.read(HEAD)
        value.seek(0)
        kind = kind_of(head)
        if kind is None:
            raise Refusal("file-type", _("Choose a PDF, a PNG or a JPG file."))
        answer.file_name = shown_name(value.name or "", kind)
        answer.file.save(kept_name(answer.attendee.event_id, kind), value, save=False)
    elif answer.pk is not None and answer.value == value:
        return
    else:
        answer.value = value
    answer.save()


def refuse_without_consent() -> None:
    """Raises Refusal `consent`."""
    raise Refusal(
        "consent",
        _(
            "We may only keep what you eat or need when you agree. Tick the box, or leave those answers empty."
        ),
    )


def forget_answers(attendee: Attendee, *, only_sensitive: bool = False) -> int:
    """Erase somebody's answers and their files; returns how many. The caller locked the attendee."""
    answers = Answer.objects.filter(attendee=attendee)
    return erase(answers.filter(question__is_sensitive=True) if only_sensitive else answers)


@transaction.atomic
def forget_sensitive_answers(event: Event) -> int:
    """Erase all answers to sensitive questions of the event, with their files; returns how many."""
    return erase(Answer.objects.filter(question__event=event, question__is_sensitive=True))


@transaction.atomic
def forget_all_answers(event: Event) -> int:
    """Erase every answer of the event, with the files; returns how many. The questions stay."""
    return erase(Answer.objects.filter(question__event=event))


def erase(answers: QuerySet[Answer]) -> int:
    """Delete answers; their files go as soon as that is certain."""
    remove_files(answers.exclude(file="").values_list("file", flat=True))
    count, _per_table = answers.delete()
    return count


def remove_files(names: Iterable[str | None]) -> None:
    """Remove files once the transaction is certain: one that fails keeps them."""
    for name in [one for one in names if one]:
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def forget_lost_files(at: datetime) -> int:
    """Remove files of which no answer knows for a day: their transaction failed. Returns how many.

    Called by the clock; a second call finds nothing."""
    lost = [name for name in stored_files() if default_storage.get_modified_time(name) < at - LOST_AFTER]
    known = set(Answer.objects.filter(file__in=lost).values_list("file", flat=True))
    for name in set(lost) - known:
        default_storage.delete(name)
    return len(set(lost) - known)


def stored_files() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    events, _loose = default_storage.listdir(FOLDER)
    return [
        f"{FOLDER}/{event}/{name}"
        for event in events
        for name in default_storage.listdir(f"{FOLDER}/{event}")[1]
    ]
