# SPDX-License-Identifier: EUPL-1.2
"""The questions of a call: of whom they are asked, what is kept of the answers, and how organisers change them."""

import pytest
from django.utils.translation import override

from conference.errors import Refusal
from programme.forms.call_questions import AsksCallQuestions
from programme.models import About, CallQuestion, ProposalAnswer
from programme.operations import call_questions as questions
from programme.operations.call_questions import options_after, save_answers
from programme.queries.calls import answers_of, missing_answers, questions_for
from tests.make import NOW, at, make_event, make_track
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db
YES_OR_NO = [("Ja, graag", "Yes, please"), ("Nee", "No")]


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def call(event):
    return make_call(event)


def ask(call, kind="text", label="Vraag", **values) -> CallQuestion:
    return questions.add_call_question(call, kind, {"label": label} | values, by=None, at=NOW)


def labels(found) -> list[str]:
    return [question.label for question in found]


def test_a_question_is_asked_for_its_kinds_and_tracks_while_it_is_active(event, call):
    track = make_track(event)
    ask(call, label="Alle")
    ask(call, label="Workshops", kinds=["workshop"])
    ask(call, label="Lezingen", kinds=["lecture"])
    ask(call, label="Thema", tracks=[track.pk])
    ask(call, label="Spreker", about=About.SPEAKER)
    ask(call, "choice", label="Zonder antwoorden")
    questions.switch_call_question(ask(call, label="Gestopt"), False, by=None, at=NOW)
    workshop, themed = make_proposal(event), make_proposal(event, track=track, kind="presentation")
    assert labels(questions_for(workshop)) == ["Alle", "Workshops"]
    assert labels(questions_for(themed)) == ["Alle", "Thema"]
    assert labels(questions_for(call.kinds.get(kind="workshop"))) == ["Alle", "Workshops"]
    assert labels(questions_for(workshop, About.SPEAKER)) == ["Spreker"]


def test_a_speaker_is_asked_by_all_that_they_take_part_in(event, call):
    speaker = make_profile(event)
    ask(call, label="Workshops", kinds=["workshop"], about=About.SPEAKER)
    ask(call, label="Lezingen", kinds=["lecture"], about=About.SPEAKER)
    assert labels(questions_for(speaker)) == []
    make_proposal(event, speaker=speaker, kind="lecture")
    assert labels(questions_for(speaker)) == ["Lezingen"]
    make_proposal(event, speaker=speaker, kind="workshop")
    assert labels(questions_for(speaker)) == ["Workshops", "Lezingen"]


def test_answers_are_kept_changed_and_taken_away_and_others_stay(event, call):
    first, second, other = ask(call, "yes-no"), ask(call, "number"), ask(call, kinds=["lecture"])
    proposal = make_proposal(event)
    assert save_answers(proposal, {first.pk: False, second.pk: 3, other.pk: "niet gevraagd"})
    assert answers_of(proposal) == {first.pk: False, second.pk: 3}
    assert not save_answers(proposal, {first.pk: False})
    assert save_answers(proposal, {second.pk: None, first.pk: True})
    assert answers_of(proposal) == {first.pk: True}


def test_what_must_be_answered_counts_from_its_moment_on_and_a_short_text_is_no_answer(event, call):
    ask(call, label="Nu", is_required=True)
    ask(call, label="Later", is_required=True, required_from=at("09:00"))
    short = ask(call, "long", label="Lang", minimum=10)
    proposal = make_proposal(event)
    assert labels(missing_answers(proposal, NOW)) == ["Nu"]
    assert labels(missing_answers(proposal, at("09:00"))) == ["Nu", "Later"]
    save_answers(proposal, {short.pk: "kort"})
    assert labels(missing_answers(proposal, NOW)) == ["Nu", "Lang"]
    save_answers(proposal, {short.pk: "lang genoeg"})
    assert labels(missing_answers(proposal, NOW)) == ["Nu"]


def test_a_form_asks_in_the_language_of_the_page_and_gives_back_what_is_kept(call):
    text = ask(call, minimum=3, is_required=True)
    choice = ask(call, "choice", label="Kom je?", label_en="Do you come?", options=YES_OR_NO)
    several, yes = ask(call, "several", options=YES_OR_NO), ask(call, "yes-no")
    asked = list(call.questions.all())
    with override("en"):
        field = AsksCallQuestions(asked=asked, answered={choice.pk: "2", yes.pk: False})[f"q{choice.pk}"]
    assert (field.label, field.initial, field.field.choices[:2]) == (
        "Do you come?",
        "2",
        [("1", "Yes, please"), ("2", "No")],
    )
    data = {f"q{text.pk}": "ab", f"q{choice.pk}": "1", f"q{several.pk}": ["2", "1"], f"q{yes.pk}": ""}
    draft = AsksCallQuestions(data, asked=asked)
    assert draft.is_valid(), draft.errors
    assert draft.answers == {text.pk: "ab", choice.pk: "1", several.pk: ["2", "1"], yes.pk: None}
    handed_in = AsksCallQuestions(data, asked=asked, requires=NOW)
    assert list(handed_in.errors) == [f"q{text.pk}"]


def test_a_draft_needs_no_answer_and_refuses_what_is_none(call):
    asked = [ask(call, "choice", is_required=True, options=YES_OR_NO), ask(call, "number", maximum=5)]
    assert AsksCallQuestions({}, asked=asked).is_valid()
    wrong = AsksCallQuestions({f"q{asked[0].pk}": "9", f"q{asked[1].pk}": "6"}, asked=asked)
    assert list(wrong.errors) == [f"q{one.pk}" for one in asked]


def test_options_keep_their_ids_when_they_are_corrected_moved_or_added():
    old = options_after([], [("Trein", ""), ("Auto", "Car")])
    assert options_after([], [("Trein", ""), ("Auto", "Car"), ("Auto", "Van")]) == old
    ids = [(one["label"], one["id"]) for one in old]
    assert ids == [("Trein", "1"), ("Auto", "2")]
    corrected = options_after(old, [("Auto", ""), ("Trein of bus", "")])
    assert [(one["label"], one["id"]) for one in corrected] == [("Auto", "2"), ("Trein of bus", "1")]
    more = options_after(old, [("Fiets", ""), ("Trein", ""), ("Auto", "")])
    assert [(one["label"], one["id"]) for one in more] == [("Fiets", "3"), ("Trein", "1"), ("Auto", "2")]


def test_an_answer_that_somebody_chose_stays_and_a_question_with_answers_too(event, call):
    row = ask(call, "several", options=[*YES_OR_NO, ("Misschien", "")])
    save_answers(make_proposal(event), {row.pk: ["1", "2"]})
    with pytest.raises(Refusal, match="chosen"):
        questions.change_call_question(row, {"options": YES_OR_NO[:1]}, by=None, at=NOW)
    questions.change_call_question(row, {"options": YES_OR_NO}, by=None, at=NOW)
    for refused in (
        lambda: questions.delete_call_question(row, by=None, at=NOW),
        lambda: questions.change_call_question(row, {"about": "speaker"}, by=None, at=NOW),
    ):
        with pytest.raises(Refusal, match="answered"):
            refused()
    ProposalAnswer.objects.all().delete()
    questions.delete_call_question(row, by=None, at=NOW)
    assert not call.questions.exists()


def test_questions_keep_the_order_in_which_an_organiser_puts_them(call):
    _first, second = ask(call, label="Een"), ask(call, label="Twee")
    questions.move_call_question(second, up=True, by=None, at=NOW)
    assert labels(call.questions.all()) == ["Twee", "Een"]
