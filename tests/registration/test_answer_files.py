# SPDX-License-Identifier: EUPL-1.2
"""Files as answers: what may be sent, where it goes, who can open it, and how it ends."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registration.links import token
from registration.models import Answer
from registration.operations import attendance
from registration.operations.answers import forget_lost_files, forget_sensitive_answers
from registration.operations.details import Details
from tests.make import NOW, make_attendee, make_event, make_question, make_user, make_venue

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


def edit_url(attendee):
    return reverse("my-day-edit", args=[attendee.event.slug, token(attendee)])


EDIT = {"name": "Anna", "organisation": "Rijk"}


def count_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/dag/aanmelden/")
    return len(queries)


def test_a_file_is_told_by_what_is_in_it_and_bounded(client, event):
    question = make_question(event, "file")
    name = f"q{question.pk}"
    wrong = [
        pdf(b"MZ\x90 een programma"),
        pdf(b"<html><script>alert(1)</script>"),
        pdf(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "plaat.png"),
        pdf(b""),
        pdf(PDF + b"x" * 5_000_001),
    ]
    assert [set(errors(client, **{name: one})) for one in wrong] == [{name}] * len(wrong)
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fout\\x.exe", "x.pdf"),
        ("een; b.html", "een; b.pdf"),
        ("😀" * 100 + ".pdf", "😀" * 95 + ".pdf"),
        (".pdf", "bestand.pdf"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(client, event, sent, shown):
    question = make_question(event, "file")
    assert post(client, **{f"q{question.pk}": pdf(name=sent)}).status_code == 302
    answer = Answer.objects.get()
    assert answer.file.name.startswith(f"answers/{event.pk}/")
    assert len(answer.file.name) == len(f"answers/{event.pk}/") + 32 + 4
    assert answer.file_name == shown


def test_when_something_else_is_wrong_the_page_says_to_choose_the_file_again(client, event):
    questions = every_kind(event)
    answer = post(client, **filled(questions), name="")
    assert set(answer.context["form"].errors) == {"name", f"q{questions[6].pk}"}
    page = answer.content.decode()
    assert ("Ik 🙂 ben é" in page, 'value="0"' in page) == (True, True)
    assert not Answer.objects.exists()


def test_answers_are_changed_kept_and_taken_back(client, event, venue, django_capture_on_commit_callbacks):
    anna = make_attendee(venue)
    questions = every_kind(event)
    client.post(edit_url(anna), EDIT | filled(questions))
    page = client.get(edit_url(anna)).content.decode()
    own = reverse("my-answer-file", args=["dag", token(anna), Answer.objects.exclude(file="").get().pk])
    assert [text in page for text in ("Ik 🙂 ben é", "brief.pdf", own)] == [True] * 3
    name = Answer.objects.exclude(file="").get().file.name

    again = filled(questions) | {f"q{questions[6].pk}": "", f"q{questions[0].pk}": "Anders"}
    client.post(edit_url(anna), EDIT | again)
    assert (given()[0], given()[-1], default_storage.exists(name)) == ("Anders", "brief.pdf", True)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit_url(anna), EDIT | again | {f"q{questions[6].pk}": pdf(name="nieuw.pdf")})
    assert (given()[-1], default_storage.exists(name)) == ("nieuw.pdf", False)

    name = Answer.objects.exclude(file="").get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit_url(anna), EDIT | {f"q{questions[6].pk}-clear": "on"})
    assert (given(), default_storage.exists(name)) == ([], False)


def test_cancelling_and_the_end_of_the_day_erase_what_is_sensitive(
    event, venue, django_capture_on_commit_callbacks
):
    anna, bert = make_attendee(venue), make_attendee(venue)
    secret, plain = make_question(event, "file", is_sensitive=True), make_question(event)
    for who in (anna, bert):
        attendance.change_details(
            who.pk, Details("X", answers={secret.pk: pdf(), plain.pk: "x"}, consents=True), at=NOW, by=None
        )
    names = list(Answer.objects.exclude(file="").order_by("attendee").values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        attendance.cancel(anna.pk, at=NOW, by=None)
    assert [default_storage.exists(name) for name in names] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_sensitive_answers(event) == 1
    assert (default_storage.exists(names[1]), given()) == (False, ["x", "x"])


def test_a_file_of_which_nobody_knows_is_swept_away(event, venue):
    anna = make_attendee(venue)
    attendance.change_details(
        anna.pk, Details("X", answers={make_question(event, "file").pk: pdf()}), at=NOW, by=None
    )
    lost = default_storage.save("answers/1/kwijt.pdf", pdf())
    later = default_storage.get_modified_time(lost).replace(year=2099)
    forget_lost_files(default_storage.get_modified_time(lost))
    assert default_storage.exists(lost)
    assert forget_lost_files(later) >= 1
    assert (default_storage.exists(lost), default_storage.exists(Answer.objects.get().file.name)) == (
        False,
        True,
    )


def test_a_file_is_opened_only_by_its_sender_and_organisers_and_only_as_a_download(client, event, venue):
    anna, bert = make_attendee(venue), make_attendee(venue)
    answers = {make_question(event, "file").pk: pdf(name="brief é.pdf")}
    attendance.change_details(anna.pk, Details("Anna", answers=answers), at=NOW, by=None)
    pk = Answer.objects.get().pk
    own = client.get(reverse("my-answer-file", args=["dag", token(anna), pk]))
    assert b"".join(own.streaming_content) == PDF
    assert own["Content-Disposition"].startswith("attachment; filename*=utf-8''brief")
    assert (own["Content-Type"], own["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "sandbox" in own["Content-Security-Policy"]
    assert client.get(reverse("my-answer-file", args=["dag", token(bert), pk])).status_code == 404
    assert client.get(f"/media/{Answer.objects.get().file.name}").status_code == 404

    desk = Client()
    desk.force_login(make_user("organiser", event=event))
    assert desk.get(reverse("desk-answer-file", args=["dag", anna.pk, pk])).status_code == 200
    assert desk.get(reverse("desk-answer-file", args=["dag", bert.pk, pk])).status_code == 404
    other = make_event("elders")
    desk.force_login(make_user("organiser", event=other))
    assert desk.get(reverse("desk-answer-file", args=["elders", anna.pk, pk])).status_code == 404
