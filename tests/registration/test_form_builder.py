# SPDX-License-Identifier: EUPL-1.2
"""The organiser's pages: building the form, trying it out, and what people answered."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registration.models import Answer, Attendee, Needs, Question, QuestionOption
from tests.make import make_attendee, make_event, make_kind, make_question, make_user, make_venue

pytestmark = pytest.mark.django_db
FORM = "/organisatie/dag/formulier/"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def desk(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_an_empty_form_explains_and_a_suggestion_takes_one_press(desk, event):
    page = desk.get(FORM)
    assert (page.context["questions"], "od-empty" in page.content.decode()) == ([], True)
    assert desk.post(f"{FORM}voorstel/", {"question": "transport"}).url == FORM
    assert Question.objects.get().label_en == "Do you come by public transport?"
    assert [one.key for one in desk.get(FORM).context["suggestions"]] == ["heard", "layer", "years", "hopes"]
    assert desk.post(f"{FORM}voorstel/", {"question": "nope"}).status_code == 404


def test_a_choice_is_built_in_the_browser_with_a_condition(desk, event):
    kind = make_kind(event)
    make_kind(event)
    first = make_question(event, "yes-no", label="Auto?")
    assert "?soort=choice" in desk.get(f"{FORM}nieuw/").content.decode()
    values = {
        "label": "Waarop?",
        "label_en": "On what?",
        "options": "Stroom | Electricity\n\nAnders\nAnders",
        "is_required": "on",
        "condition": [f"{first.pk}:yes"],
        "kinds": [kind.pk],
    }
    assert desk.post(f"{FORM}nieuw/?soort=choice", values).url == FORM
    made = Question.objects.get(label="Waarop?")
    assert (made.is_required, made.depends_on, made.depends_values) == (True, first, ["yes"])
    assert list(made.kinds.all()) == [kind]
    assert list(made.options.values_list("label", "label_en")) == [("Stroom", "Electricity"), ("Anders", "")]


@pytest.mark.parametrize(
    ("kind", "values", "wrong"),
    [
        ("text", {"help": "x"}, {"label"}),
        ("choice", {"label": "x", "options": "een\n\n"}, {"options"}),
        ("choice", {"label": "x", "options": "een\n" + "t" * 161}, {"options"}),
        ("number", {"label": "x", "minimum": "9", "maximum": "2"}, {"maximum"}),
        ("number", {"label": "x", "minimum": "9" * 30}, {"minimum"}),
        ("text", {"label": "x", "maximum": "201"}, {"maximum"}),
        ("text", {"label": "nul\x00", "help": "x" * 301}, {"label", "help"}),
        ("text", {"label": "x", "condition": ["1:yes"]}, set()),
    ],
)
def test_what_is_wrong_in_a_question_stands_at_its_field(desk, event, kind, values, wrong):
    answer = desk.post(f"{FORM}nieuw/?soort={kind}", values)
    assert set(answer.context["form"].errors if answer.context else ()) == wrong
    assert Question.objects.exists() == (not wrong)


def test_an_answer_to_two_questions_is_no_condition(desk, event):
    one, two = make_question(event, "yes-no"), make_question(event, "yes-no")
    values = {"label": "x", "condition": [f"{one.pk}:yes", f"{two.pk}:no"]}
    assert set(desk.post(f"{FORM}nieuw/?soort=text", values).context["form"].errors) == {"condition"}


def test_two_organisers_see_both_versions_and_lose_nothing(desk, event):
    before = make_question(event, "yes-no", label="Auto?")
    row = make_question(event, label="Oud")
    url = f"{FORM}{row.pk}/"
    seen = desk.get(url).context["form"]["seen"].value()
    mine = {"label": "Van mij", "seen": seen, "condition": [f"{before.pk}:yes"]}
    assert desk.post(url, {"label": "Van haar", "seen": seen}).status_code == 302
    met = desk.post(url, mine)
    assert (met.status_code, Question.objects.get(pk=row.pk).label) == (409, "Van haar")
    assert [(one.theirs, one.yours) for one in met.context["form"].conflict] == [
        ("Van haar", "Van mij"),
        ("", "Ja"),
    ]
    again = met.context["form"]["seen"].value()
    assert desk.post(url, mine | {"seen": again}).status_code == 302
    assert Question.objects.get(pk=row.pk).label == "Van mij"


def test_order_stop_copy_and_delete_from_the_pages(desk, event, venue):
    one, two = make_question(event, label="1"), make_question(event, label="2")
    desk.post(f"{FORM}{two.pk}/volgorde/", {"up": "1"})
    assert [row.label for row in desk.get(FORM).context["questions"]] == ["2", "1"]
    desk.post(f"{FORM}{one.pk}/stellen/", {"do": "off"})
    assert not Question.objects.get(pk=one.pk).is_active
    desk.post(f"{FORM}{one.pk}/stellen/", {"do": "on"})
    assert Question.objects.get(pk=one.pk).is_active
    copy = desk.post(f"{FORM}{one.pk}/kopie/").url
    assert desk.get(copy).status_code == 200
    assert desk.post(f"{copy}verwijderen/").url == FORM
    Answer.objects.create(attendee=make_attendee(venue), question=one, value="x")
    page = desk.get(f"{FORM}{one.pk}/verwijderen/")
    assert page.context["refused"].code == "answered"
    desk.post(f"{FORM}{one.pk}/verwijderen/")
    assert Question.objects.count() == 2


def test_answers_to_choose_from_are_added_renamed_ordered_and_deleted(desk, event, venue):
    row = make_question(event, "choice", "Rood", "Blauw")
    red, blue = row.options.all()
    url = f"{FORM}{row.pk}/antwoorden/"
    assert desk.post(f"{url}nieuw/", {"new-label": "Groen", "new-seen": ""}).status_code == 302
    assert desk.post(f"{url}nieuw/", {"new-label": ""}).status_code == 200
    assert desk.get(f"{url}{red.pk}/").status_code == 200
    seen = desk.get(f"{url}{red.pk}/").context["form"]["seen"].value()
    desk.post(f"{url}{red.pk}/", {"label": "Rode", "seen": seen})
    desk.post(f"{url}{blue.pk}/volgorde/", {"up": "1"})
    Answer.objects.create(attendee=make_attendee(venue), question=row, value=red.pk)
    for option in (red, blue):
        assert desk.get(f"{url}{option.pk}/verwijderen/").status_code == 200
        desk.post(f"{url}{option.pk}/verwijderen/")
    assert [one.label for one in QuestionOption.objects.all()] == ["Rode", "Groen"]
    other = make_question(event, "text")
    assert desk.post(f"{FORM}{other.pk}/antwoorden/nieuw/", {"new-label": "x"}).status_code == 404


def test_the_questions_of_another_event_are_not_there(desk):
    row = make_question(make_event("elders"), "choice", "Rood")
    for path in ("", "verwijderen/", "cijfers/", f"antwoorden/{row.options.get().pk}/"):
        assert desk.get(f"{FORM}{row.pk}/{path}").status_code == 404


def test_the_preview_shows_what_a_kind_is_asked_and_saves_nothing(desk, event, venue):
    member, speaker = make_kind(event, "leden", position=0), make_kind(event, "sprekers", position=1)
    own = make_question(event, label="Heb je een beamer nodig?", is_required=True)
    own.kinds.set([speaker])
    make_question(event, "yes-no")
    assert own.label not in desk.get(f"{FORM}voorbeeld/?soort={member.slug}").content.decode()
    url = f"{FORM}voorbeeld/?soort={speaker.slug}"
    assert own.label in desk.get(url).content.decode()
    values = {
        "name": "Anna",
        "email": "anna@x.example",
        "organisation": "Rijk",
        "venue": "zwolle",
        "agrees": "on",
    }
    assert set(desk.post(url, values).context["form"].errors) == {f"q{own.pk}"}
    assert desk.post(url, values | {f"q{own.pk}": "Ja"}).context["is_right"]
    assert (Attendee.objects.exists(), Answer.objects.exists()) == (False, False)
    assert desk.get(f"{FORM}voorbeeld/?soort=onzin").status_code == 200


def test_answers_stand_on_the_desk_in_the_export_and_in_the_filter_but_sensitive_ones_stay(
    desk, event, venue
):
    anna, bert = make_attendee(venue), make_attendee(venue)
    colour = make_question(event, "several", "Rood", "Blauw", label="Kleur?")
    secret = make_question(event, label="Ziek?", is_sensitive=True)
    red, blue = colour.options.all()
    Answer.objects.create(attendee=anna, question=colour, value=[red.pk, blue.pk])
    Answer.objects.create(attendee=bert, question=colour, value=[blue.pk])
    Answer.objects.create(attendee=anna, question=secret, value="=1+1")
    page = desk.get(f"/organisatie/dag/deelnemers/{anna.pk}/").content.decode()
    assert ("Rood, Blauw" in page, "=1+1" in page) == (True, True)

    text = desk.get("/organisatie/dag/deelnemers/lijst.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["Kleur?"] for row in rows) == ["Blauw", "Rood, Blauw"]
    assert ("Ziek?" in text, "1+1" in text) == (False, False)

    def found(answer):
        return [
            one.pk for one in desk.get("/organisatie/dag/deelnemers/", {"antwoord": answer}).context["page"]
        ]

    assert found(f"{colour.pk}:{red.pk}") == [anna.pk]
    assert sorted(found(f"{colour.pk}:{blue.pk}")) == sorted([anna.pk, bert.pk])
    assert len(found("x:y")) == len(found(f"{secret.pk}:yes")) == 2


def test_figures_count_who_is_registered_and_tell_no_names(desk, event, venue):
    people = [make_attendee(venue) for _ in range(3)]
    gone = make_attendee(venue, state="cancelled")
    yes_no, text = make_question(event, "yes-no"), make_question(event, "long")
    number, choice = make_question(event, "number"), make_question(event, "choice", "Rood", "Blauw")
    for who, come, words, years in zip(
        people, (True, True, False), ("B", "a", " A "), (1, 5, 9), strict=True
    ):
        Answer.objects.create(attendee=who, question=yes_no, value=come)
        Answer.objects.create(attendee=who, question=text, value=words)
        Answer.objects.create(attendee=who, question=number, value=years)
    Answer.objects.create(attendee=gone, question=yes_no, value=True)

    def figures(question):
        page = desk.get(f"{FORM}{question.pk}/cijfers/")
        assert not any(who.name in page.content.decode() for who in people)
        return page.context["figures"]

    assert [(bar.label, bar.count, bar.percent) for bar in figures(yes_no).bars.rows] == [
        ("Ja", 2, 67),
        ("Nee", 1, 33),
    ]
    assert figures(text).texts == [("a", 2), ("B", 1)]
    assert ([(bar.label, bar.count) for bar in figures(number).bars.rows], figures(number).middle) == (
        [("1", 1), ("5", 1), ("9", 1)],
        5,
    )
    assert (figures(choice).answered, figures(make_question(event, "file")).bars) == (0, None)


def test_the_caterer_gets_numbers_per_venue_and_no_names(desk, event, venue):
    other = make_venue(event, "rotterdam", position=2)
    told = [("vegan", ""), ("Veganistisch", ""), ("Geen noten", "Een tolk"), ("", "een tolk ")]
    people = [make_attendee(venue) for _ in range(6)]
    for who, (diet, access) in zip(people, told, strict=False):
        Needs.objects.create(attendee=who, diet=diet, access=access)
    Needs.objects.create(attendee=make_attendee(other), diet="halal")
    Needs.objects.create(attendee=make_attendee(venue, state="waiting"), diet="halal")
    page = desk.get("/organisatie/dag/catering/")
    zwolle, rotterdam = page.context["venues"]
    usual = {"vegetarian": 0, "vegan": 2, "halal": 0, "gluten-free": 0}
    assert (zwolle.attendees, zwolle.everything, zwolle.usual) == (6, 3, usual)
    assert (zwolle.written, zwolle.access) == ([("Geen noten", 1)], [("Een tolk", 2)])
    assert (rotterdam.attendees, rotterdam.usual["halal"]) == (1, 1)
    text = desk.get("/organisatie/dag/catering/lijst.csv").content.decode()
    assert "Geen noten,1" in text
    for who in people:
        assert (who.name in page.content.decode(), who.name in text) == (False, False)


def test_pages_ask_the_database_no_more_for_more_questions(desk, event, venue):
    def build():
        first = make_question(event, "yes-no")
        make_question(event, "choice", "A", "B", depends_on=first, depends_values=["yes"])
        Answer.objects.create(attendee=make_attendee(venue), question=first, value=True)

    build()
    urls = (
        FORM,
        f"{FORM}voorbeeld/",
        "/organisatie/dag/deelnemers/",
        "/organisatie/dag/deelnemers/lijst.csv",
    )
    one = [queries_of(desk, url) for url in (*urls, "/organisatie/dag/catering/")]
    build()
    build()
    assert [queries_of(desk, url) for url in (*urls, "/organisatie/dag/catering/")] == one
