# SPDX-License-Identifier: EUPL-1.2
"""The organiser's questions in the browser: asked, answered, changed, refused kindly."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.errors import Refusal
from registration.forms.details import RegisterForm
from registration.links import token
from registration.models import Answer, Attendee, Needs
from registration.operations import attendance
from registration.operations.details import Details
from tests.make import NOW, make_attendee, make_event, make_question, make_venue

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Anna Bakker",
    "email": "anna@ommen.example",
    "organisation": "gemeente Ommen",
    "venue": "zwolle",
    "agrees": "on",
}
PDF = b"%PDF-1.7 een bestand"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture(autouse=True)
def venue(event):
    return make_venue(event, "zwolle")


def post(client, **changes):
    return client.post("/dag/aanmelden/", FORM | changes)


def pdf(content=PDF, name="brief.pdf"):
    return SimpleUploadedFile(name, content)


def errors(client, **changes):
    answer = post(client, **changes)
    assert answer.status_code == 200
    return dict(answer.context["form"].errors)


def given():
    """What was written down, in the order of the form."""
    rows = Answer.objects.order_by("question__position")
    return [one.file_name if one.file else one.value for one in rows]


def every_kind(event, **values):
    return [
        make_question(event, "text", **values),
        make_question(event, "long", **values),
        make_question(event, "choice", "Rood", "Blauw", **values),
        make_question(event, "several", "Een", "Twee", "Drie", **values),
        make_question(event, "number", **values),
        make_question(event, "yes-no", **values),
        make_question(event, "file", **values),
    ]


def filled(questions):
    text, long, choice, several, number, yes_no, file = questions
    options = [one.pk for one in several.options.all()]
    return {
        f"q{text.pk}": "Ik 🙂 ben é",
        f"q{long.pk}": "Twee\r\nregels",
        f"q{choice.pk}": choice.options.last().pk,
        f"q{several.pk}": options[:2],
        f"q{number.pk}": "0",
        f"q{yes_no.pk}": "no",
        f"q{file.pk}": pdf(),
    }


def test_every_kind_of_question_is_asked_and_answered(client, event):
    questions = every_kind(event, is_required=True)
    page = client.get("/dag/aanmelden/").content.decode()
    assert ['<label class="od-choice"' in page, 'enctype="multipart/form-data"' in page] == [True, True]
    assert post(client, **filled(questions)).status_code == 302
    choice, several = questions[2], questions[3]
    assert given() == [
        "Ik 🙂 ben é",
        "Twee\r\nregels",
        choice.options.last().pk,
        [one.pk for one in several.options.all()[:2]],
        0,
        False,
        "brief.pdf",
    ]


def test_what_must_be_answered_says_so_and_what_need_not_may_stay_empty(client, event):
    questions = every_kind(event, is_required=True)
    optional = every_kind(event)
    assert set(errors(client)) == {f"q{one.pk}" for one in questions}
    assert post(client, **filled(questions)).status_code == 302
    assert not Answer.objects.filter(question__in=optional).exists()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", ["x" * 201, "nul\x00byte"]),
        ("long", ["x" * 4001]),
        ("number", ["9" * 5000, "1000000001", "-1000000001", "NaN", "1e999", "½", "1.5"]),
        ("yes-no", ["maybe", "True"]),
        ("choice", ["0", "999999999999999999999", "x", "\x00"]),
        ("several", ["0", "x"]),
    ],
)
def test_odd_input_is_an_error_at_its_field_never_a_fault(client, event, kind, values):
    question = make_question(event, kind, "Rood")
    name = f"q{question.pk}"
    assert [set(errors(client, **{name: value})) for value in values] == [{name}] * len(values)
    assert not Attendee.objects.exists()


def test_bounds_of_numbers_and_texts_hold(client, event):
    number = make_question(event, "number", minimum=3, maximum=5)
    text = make_question(event, "text", minimum=2, maximum=4)
    wrong = {f"q{number.pk}": "6", f"q{text.pk}": "lange"}
    assert set(errors(client, **wrong)) == set(wrong)
    assert post(client, **{f"q{number.pk}": "5", f"q{text.pk}": "kort"}).status_code == 302
    assert given() == [5, "kort"]


def chain(event):
    """By car? → what is its plate (must be answered) → is it electric (must be answered)."""
    car = make_question(event, "yes-no", label="Auto?", is_required=True)
    fuel = make_question(
        event,
        "choice",
        "Stroom",
        "Anders",
        label="Waarop?",
        is_required=True,
        depends_on=car,
        depends_values=["yes"],
    )
    other = [str(fuel.options.last().pk)]
    what = make_question(event, "number", is_required=True, depends_on=fuel, depends_values=other, minimum=1)
    return car, fuel, what


def test_a_hidden_required_question_never_blocks_and_its_answer_is_dropped(client, event):
    car, fuel, what = chain(event)
    left_behind = {f"q{fuel.pk}": fuel.options.last().pk, f"q{what.pk}": "geen getal"}
    assert post(client, **{f"q{car.pk}": "no"}, **left_behind).status_code == 302
    assert given() == [False]


def test_a_question_that_follows_must_be_answered_when_it_is_asked(client, event):
    car, fuel, what = chain(event)
    yes = {f"q{car.pk}": "yes"}
    assert set(errors(client, **yes)) == {f"q{fuel.pk}"}
    other = yes | {f"q{fuel.pk}": fuel.options.last().pk}
    assert set(errors(client, **other)) == {f"q{what.pk}"}
    assert set(errors(client, **other, **{f"q{what.pk}": "0"})) == {f"q{what.pk}"}
    assert post(client, **other, **{f"q{what.pk}": "3"}).status_code == 302
    assert given() == [True, fuel.options.last().pk, 3]


def test_without_javascript_a_condition_stands_there_in_words_and_is_not_required(client, event):
    car, fuel, what = chain(event)
    client.cookies["django_language"] = "nl"
    form = RegisterForm(event, kind=make_attendee(event.venues.get()).kind)
    assert [form.fields[f"q{one.pk}"].required for one in (car, fuel, what)] == [True, False, False]
    shown = str(form[f"q{fuel.pk}"].as_field_group())
    assert ("Auto?" in shown, f'data-after="q{car.pk}"' in shown, "od-optional" in shown) == (
        True,
        True,
        False,
    )


def test_words_of_an_organiser_are_words_never_markup(client, event):
    bad = "<script>alert(1)</script>"
    car = make_question(event, "yes-no", label=bad, help=bad)
    make_question(event, "choice", bad, label=bad, help=bad, depends_on=car, depends_values=["yes"])
    assert bad not in client.get("/dag/aanmelden/").content.decode()


def edit_url(attendee):
    return reverse("my-day-edit", args=[attendee.event.slug, token(attendee)])


EDIT = {"name": "Anna", "organisation": "Rijk"}


def test_sending_the_same_twice_is_the_same_as_once(client, event, venue):
    anna = make_attendee(venue)
    questions = every_kind(event)[:6]
    values = {name: value for name, value in filled([*questions, questions[0]]).items() if value}
    values[f"q{questions[0].pk}"] = "Eén"
    for _ in range(2):
        assert client.post(edit_url(anna), EDIT | values).status_code == 302
    assert Answer.objects.count() == 6


def test_what_is_no_longer_asked_is_kept_and_what_no_longer_applies_goes(client, event, venue):
    anna = make_attendee(venue)
    car, fuel, _what = chain(event)
    old = make_question(event, is_active=False)
    for question, value in ((car, True), (fuel, fuel.options.first().pk), (old, "bewaard")):
        Answer.objects.create(attendee=anna, question=question, value=value)
    client.post(edit_url(anna), EDIT | {f"q{car.pk}": "no", f"q{fuel.pk}": fuel.options.first().pk})
    assert given() == [False, "bewaard"]


def test_what_is_sensitive_is_kept_only_with_consent(client, event):
    question = make_question(event, is_sensitive=True)
    name = f"q{question.pk}"
    for told in ({name: "Ik ben ziek"}, {"diet": "vegan"}, {"access": "Een plek vooraan"}):
        assert set(errors(client, **told)) == {"consent"}
    assert post(client).status_code == 302
    assert not Needs.objects.exists()
    assert post(client, **{name: "Ik ben ziek"}, consent="on").status_code == 302
    assert (given(), Needs.objects.get().consented_at is None) == (["Ik ben ziek"], False)


def test_an_operation_without_consent_is_refused(event, venue):
    anna = make_attendee(venue)
    question = make_question(event, is_sensitive=True)
    for details in (Details("Anna", diet="vegan"), Details("Anna", answers={question.pk: "x"})):
        with pytest.raises(Refusal) as caught:
            attendance.change_details(anna.pk, details, at=NOW, by=None)
        assert caught.value.code == "consent"
    assert not Answer.objects.exists()


def test_details_without_answers_leave_the_answers_alone(event, venue):
    anna = make_attendee(venue)
    Answer.objects.create(attendee=anna, question=make_question(event), value="x")
    attendance.change_details(anna.pk, Details("Anna"), at=NOW, by=None)
    assert given() == ["x"]


def test_a_form_with_more_questions_asks_the_database_no_more(client, event):
    first = make_question(event, "choice", "Rood")
    count_of(client)
    before = count_of(client)
    make_question(
        event, "several", "Een", "Twee", depends_on=first, depends_values=[str(first.options.get().pk)]
    )
    make_question(event, "file")
    assert count_of(client) == before


def count_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/dag/aanmelden/")
    return len(queries)
