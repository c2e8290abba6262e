# SPDX-License-Identifier: EUPL-1.2
"""The questions of an event's form: those that somebody is asked, and all of them for who builds the form."""

from django.db.models import Count, Q, QuerySet

from conference.models import Event
from registration.asked import Ask, reachable
from registration.models import ENDED, AttendeeKind, Question, QuestionKind

CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)
CONDITIONS = (*CHOICES, QuestionKind.YES_NO)


def questions_of(event: Event | int) -> QuerySet[Question]:
    """All questions of the form in order, with their options."""
    return Question.objects.filter(event=event).order_by("position", "pk").prefetch_related("options")


def asked_of(kind: AttendeeKind) -> list[Question]:
    """What somebody of this kind may be asked, in order, whatever they answer; two queries however many there are."""
    every = Q(kinds__isnull=True) | Q(kinds=kind)
    found = questions_of(kind.event_id).filter(every, is_active=True).distinct()
    ready = [one for one in found if can_be_asked(one)]
    reached = reachable(map(ask_of, ready))
    return [one for one in ready if one.pk in reached]


def can_be_asked(question: Question) -> bool:
    """A question without an answer to choose from is not ready."""
    return question.kind not in CHOICES or bool(question.options.all())


def has_options(kind: str) -> bool:
    return kind in CHOICES


def ask_of(question: Question) -> Ask:
    return Ask(question.pk, question.depends_on_id, frozenset(str(one) for one in question.depends_values))


def built_questions(event: Event) -> QuerySet[Question]:
    """For who builds the form: with the kinds, and how many answered."""
    answered = Count("answers", filter=~Q(answers__attendee__state__in=ENDED), distinct=True)
    rows = questions_of(event).prefetch_related("kinds", "depends_on__options")
    return rows.select_related("depends_on").annotate(answered=answered)
