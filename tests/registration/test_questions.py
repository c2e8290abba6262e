# SPDX-License-Identifier: EUPL-1.2
"""What organisers may do with the questions of a form, and what is refused."""

import pytest

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit, fingerprint
from registration.models import Answer, Question, QuestionOption
from registration.operations import options, questions
from registration.queries.questions import asked_of
from registration.suggestions import SUGGESTIONS
from tests.make import NOW, make_attendee, make_event, make_kind, make_person, make_question, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def who():
    return {"by": make_person(), "at": NOW}


def labels(event):
    return list(
        Question.objects.filter(event=event).order_by("position", "pk").values_list("label", flat=True)
    )


def refusal(call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_a_question_is_added_as_the_last_one_with_its_answers(event, who):
    make_question(event, label="Eerste")
    added = questions.add_question(
        event, "choice", {"label": "Kleur?", "options": [("Rood", "Red"), ("Blauw", "")]}, **who
    )
    assert labels(event) == ["Eerste", "Kleur?"]
    assert list(added.options.values_list("label", "label_en", "position")) == [
        ("Rood", "Red", 0),
        ("Blauw", "", 1),
    ]
    assert Change.objects.get().verb == "question added"


def test_two_organisers_at_once_both_keep_their_words(event, who):
    row = make_question(event, label="Oud")
    seen = fingerprint(questions.question_values(row))
    questions.change_question(row, {"label": "Nieuw"}, seen=seen, **who)
    with pytest.raises(StaleEdit) as caught:
        questions.change_question(row, {"label": "Anders"}, seen=seen, **who)
    assert (caught.value.values["label"], labels(event)) == ("Nieuw", ["Nieuw"])


def test_changing_nothing_leaves_no_trace(event, who):
    row = make_question(event)
    questions.change_question(row, questions.question_values(row), **who)
    assert not Change.objects.exists()


def test_a_condition_may_only_look_at_one_earlier_question_with_answers(event, who):
    first = make_question(event, "yes-no")
    row = make_question(event)
    later = make_question(event, "choice", "Rood")
    open_one = make_question(event, "text", position=0)
    red = later.options.get().pk

    def change(*condition):
        return questions.change_question(row, {"condition": list(condition)}, **who)

    for wrong in (
        [f"{later.pk}:{red}"],
        [f"{row.pk}:yes"],
        [f"{open_one.pk}:yes"],
        [f"{first.pk}:{red}"],
        [f"{first.pk}:yes", f"{later.pk}:{red}"],
        ["999999:yes"],
    ):
        assert (wrong, refusal(change, *wrong)) == (wrong, "condition")
    changed = change(f"{first.pk}:yes")
    assert (changed.depends_on, changed.depends_values) == (first, ["yes"])
    assert change().depends_on is None


def test_a_condition_on_another_event_is_refused(event, who):
    other = make_question(make_event(), "yes-no", position=0)
    assert (
        refusal(questions.change_question, make_question(event), {"condition": [f"{other.pk}:yes"]}, **who)
        == "condition"
    )


def test_a_question_never_moves_before_the_one_it_depends_on(event, who):
    first = make_question(event, "yes-no", label="1")
    second = make_question(event, label="2", depends_on=first, depends_values=["yes"])
    make_question(event, label="3")
    assert refusal(questions.move_question, second, up=True, **who) == "condition"
    assert refusal(questions.move_question, first, up=False, **who) == "condition"
    questions.move_question(second, up=False, **who)
    assert labels(event) == ["1", "3", "2"]
    questions.move_question(second, up=False, **who)
    assert labels(event) == ["1", "3", "2"]


def test_a_question_stops_and_is_asked_again_with_one_press_and_keeps_its_answers(event, who):
    attendee = make_attendee(make_venue(event))
    row = make_question(event)
    Answer.objects.create(attendee=attendee, question=row, value="x")
    assert questions.switch_question(row, False, **who)
    assert not questions.switch_question(row, False, **who)
    assert asked_of(attendee.kind) == []
    assert questions.switch_question(row, True, **who)
    assert asked_of(attendee.kind) == [row]
    assert Answer.objects.count() == 1
    assert [one.verb for one in Change.objects.order_by("pk")] == [
        "question no longer asked",
        "question asked again",
    ]


def test_only_what_nobody_answered_and_nothing_follows_is_deleted(event, who):
    first = make_question(event, "yes-no")
    second = make_question(event, depends_on=first, depends_values=["yes"])
    assert refusal(questions.delete_question, first, **who) == "followed"
    Answer.objects.create(attendee=make_attendee(make_venue(event)), question=second, value="x")
    assert refusal(questions.delete_question, second, **who) == "answered"
    Answer.objects.all().delete()
    questions.delete_question(second, **who)
    questions.delete_question(first, **who)
    assert labels(event) == []


def test_a_copy_stands_right_under_it_with_its_answers_and_is_not_asked_yet(event, who):
    base = make_question(event, "yes-no", label="Basis")
    row = make_question(
        event, "choice", "Rood", "Blauw", label="Kleur?", depends_on=base, depends_values=["yes"]
    )
    make_question(event, label="Laatste")
    copy = questions.copy_question(row, **who)
    assert labels(event) == ["Basis", "Kleur?", copy.label, "Laatste"]
    copy.refresh_from_db()
    assert (copy.is_active, copy.depends_on, copy.depends_values) == (False, base, ["yes"])
    assert [one.label for one in copy.options.all()] == ["Rood", "Blauw"]
    assert not set(copy.options.all()) & set(row.options.all())


def test_a_suggestion_is_added_once_and_every_one_is_right(event, who):
    for one in SUGGESTIONS:
        first = questions.add_suggestion(event, one, **who)
        assert questions.add_suggestion(event, one, **who) == first
    assert labels(event) == [one.label for one in SUGGESTIONS]


def test_an_answer_that_was_chosen_or_waited_for_does_not_vanish(event, who):
    row = make_question(event, "several", "Rood", "Blauw", "Groen")
    red, blue, green = row.options.all()
    make_question(event, depends_on=row, depends_values=[str(blue.pk)])
    Answer.objects.create(attendee=make_attendee(make_venue(event)), question=row, value=[red.pk])
    assert refusal(options.delete_option, red, **who) == "chosen"
    assert refusal(options.delete_option, blue, **who) == "followed"
    options.delete_option(green, **who)
    options.change_option(red, {"label": "Rode"}, **who)
    options.move_option(blue, up=True, **who)
    options.add_option(row, {"label": "Geel", "label_en": "Yellow"}, **who)
    assert [one.label for one in QuestionOption.objects.all()] == ["Blauw", "Rode", "Geel"]


def test_a_renamed_answer_meets_two_organisers(event, who):
    option = make_question(event, "choice", "Rood").options.get()
    seen = fingerprint({"label": "Rood", "label_en": ""})
    options.change_option(option, {"label": "Rode"}, seen=seen, **who)
    with pytest.raises(StaleEdit):
        options.change_option(option, {"label": "Roder"}, seen=seen, **who)


def test_each_kind_of_attendee_is_asked_its_own_questions_in_two_queries(event, django_assert_num_queries):
    speaker, member = make_kind(event), make_kind(event)
    everybody = make_question(event)
    own = make_question(event, "yes-no")
    own.kinds.set([speaker])
    follower = make_question(event, depends_on=own, depends_values=["yes"])
    make_question(event, "choice")  # no answers to choose from yet
    make_question(event, is_active=False)
    with django_assert_num_queries(2):
        assert asked_of(speaker) == [everybody, own, follower]
    assert asked_of(member) == [everybody]
