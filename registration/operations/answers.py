# SPDX-License-Identifier: EUPL-1.2
"""What somebody answered, written down and erased, with the files that belong to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.file_names import shown_name
from conference.models import Event
from conference.operations.kept_files import remove_files, remove_lost_files
from registration.answer_files import HEAD, kept_name, kind_of
from registration.asked import applying
from registration.models import Answer, Attendee, Question
from registration.queries.questions import ask_of, asked_of

FOLDER = "answers"


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


def erase(answers: QuerySet[Answer]) -> int:
    """Delete answers; their files go as soon as that is certain."""
    remove_files(answers.exclude(file="").values_list("file", flat=True))
    count, _per_table = answers.delete()
    return count


def forget_lost_files(at: datetime) -> int:
    """Remove files of which no answer knows for a day: their transaction failed. Returns how many.

    Called by the clock; a second call finds nothing."""
    return remove_lost_files([FOLDER], known_files, at)


def known_files() -> set[str]:
    return set(Answer.objects.exclude(file="").values_list("file", flat=True))
