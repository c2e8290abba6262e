# SPDX-License-Identifier: EUPL-1.2
"""A session by hand: new, with tags, with what must be before it, and with who gives it."""

import pytest

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit, fingerprint
from programme.models import Participation, Session, Speaker
from programme.operations.editing import add_session, change_session
from programme.operations.people import Given, participants_of, set_participants
from tests.make import NOW, make_event, make_session, make_speaker, make_user

pytestmark = pytest.mark.django_db
DESK = "/organisatie/dag/programma/"
WHO = {"by": None, "at": NOW}


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def page_of(session) -> str:
    return f"{DESK}sessies/{session.pk}/"


def typed(client, address, **values) -> dict:
    """What a browser would send back from the page, people included, with these changes."""
    form = client.get(address).context["form"]
    fields = [form[name] for name in form.fields]
    fields += [field for row in (form.people.management_form, *form.people.forms) for field in row]
    data = {field.html_name: field.value() for field in fields}
    return {name: "" if value is None or value is False else value for name, value in (data | values).items()}


def people(session) -> list[tuple]:
    rows = session.participations.order_by("position", "pk")
    return [(row.speaker.name, row.part, row.position) for row in rows]


def test_a_new_session_gets_an_address_and_then_a_time(organiser, event):
    make_session(event, title="Open data")
    address = f"{DESK}sessies/nieuw/"
    data = typed(organiser, address, title="Open data!", **{"people-0-name": " Noor  de Wit "})
    answer = organiser.post(address, data)
    session = Session.objects.get(title="Open data!")
    assert answer.url == f"{DESK}sessies/{session.pk}/moment/"
    assert (session.slug, people(session)) == ("open-data", [("Noor de Wit", "speaker", 0)])
    add_session(event, {"title": "Open data?"}, **WHO)
    assert Session.objects.get(title="Open data?").slug == "open-data-2"
    assert Change.objects.filter(verb="session added").count() == 2


def test_without_a_title_nothing_is_made_and_what_was_typed_stays(organiser, event):
    address = f"{DESK}sessies/nieuw/"
    page = organiser.post(
        address, typed(organiser, address, level="Voor wie begint", **{"people-0-name": "Noor"})
    )
    form = page.context["form"]
    assert (page.status_code, list(form.errors), Session.objects.count()) == (200, ["title"], 0)
    assert (form["level"].value(), form.people.forms[0]["name"].value()) == ("Voor wie begint", "Noor")


def test_tags_are_trimmed_and_stand_there_once(organiser, event):
    session = make_session(event)
    organiser.post(
        page_of(session), typed(organiser, page_of(session), tags=" buiten , Beginners,, beginners,a  b ")
    )
    session.refresh_from_db()
    assert session.tags == ["buiten", "Beginners", "a b"]
    assert organiser.get(page_of(session)).context["form"]["tags"].value() == "buiten, Beginners, a b"


@pytest.mark.parametrize("tags", [", ".join(map(str, range(11))), "x" * 41, "x" * 5_000, "a\0b"])
def test_too_many_or_too_long_tags_are_refused(organiser, event, tags):
    session = make_session(event)
    page = organiser.post(page_of(session), typed(organiser, page_of(session), tags=tags))
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["tags"])


def test_what_must_be_before_it_is_chosen_and_taken_away(organiser, event):
    session, first, second = (make_session(event, title=title) for title in "CAB")
    organiser.post(page_of(session), typed(organiser, page_of(session), after_0=first.pk))
    organiser.post(page_of(session), typed(organiser, page_of(session), after_1=second.pk))
    assert set(session.after.all()) == {first, second}
    organiser.post(page_of(session), typed(organiser, page_of(session), after_0=""))
    assert session.after.count() == 1
    assert Change.objects.filter(verb="session changed").last().data == {"fields": ["after"]}


def test_sessions_never_wait_for_each_other(event):
    one, two, three = (make_session(event) for _n in range(3))
    change_session(two, {"after": [one.pk]}, **WHO)
    change_session(three, {"after": [two.pk]}, **WHO)
    for after in ([three.pk], [one.pk]):
        with pytest.raises(Refusal) as refused:
            change_session(one, {"after": after}, **WHO)
        assert refused.value.code == "circle"
    foreign = make_session(make_event())
    with pytest.raises(Refusal) as refused:
        change_session(one, {"after": [foreign.pk]}, **WHO)
    assert (refused.value.code, one.after.count()) == ("other-event", 0)


def test_people_are_added_reordered_and_taken_away(organiser, event):
    session = make_session(event)
    for name in ("Anna", "Bo", "Cas"):
        make_speaker(session, name=name)
    for position, row in enumerate(session.participations.order_by("pk")):
        row.position = position
        row.save()
    dana = make_speaker(make_session(event), name="Dana")
    data = typed(
        organiser,
        page_of(session),
        **{
            "people-2-position": "1",
            "people-0-remove": "on",
            "people-3-speaker": dana.pk,
            "people-3-part": "host",
        },
    )
    assert organiser.post(page_of(session), data).status_code == 302
    assert people(session) == [("Cas", "speaker", 0), ("Bo", "speaker", 1), ("Dana", "host", 2)]
    assert Speaker.objects.count() == 4  # who is taken away from a session stays a speaker of the event
    moved_down = typed(organiser, page_of(session), **{"people-0-position": "3"})
    organiser.post(page_of(session), moved_down)
    assert [name for name, _part, _position in people(session)] == ["Bo", "Dana", "Cas"]


def test_a_form_without_rows_of_people_leaves_them_alone(organiser, event):
    session = make_session(event)
    make_speaker(session, name="Anna")
    seen = organiser.get(page_of(session)).context["form"]["seen"].value()
    organiser.post(page_of(session), {"title": "Nieuw", "kind": "workshop", "seen": seen})
    session.refresh_from_db()
    assert (session.title, [name for name, *_rest in people(session)]) == ("Nieuw", ["Anna"])


def test_a_name_that_is_there_already_is_chosen_from_the_list(organiser, event):
    session, anna = make_session(event), make_speaker(make_session(event), name="Anna")
    rows = {"people-0-name": "anna", "people-1-speaker": anna.pk, "people-1-name": "Iemand"}
    page = organiser.post(page_of(session), typed(organiser, page_of(session), **rows))
    errors = [list(form.errors) for form in page.context["form"].people.forms]
    assert (page.status_code, errors, Participation.objects.filter(session=session).count()) == (
        200,
        [["name"], ["name"]],
        0,
    )


def test_who_comes_second_sees_both_versions_of_people_tags_and_order(organiser, event):
    session, other = make_session(event, title="C", tags=["a"]), make_session(event, title="A")
    make_speaker(session, name="Anna")
    data = typed(organiser, page_of(session), tags="b", after_0=other.pk, **{"people-1-name": "Bo"})
    change_session(session, {"tags": ["c"]}, given=[], **WHO)
    page = organiser.post(page_of(session), data)
    assert page.status_code == 409
    assert [row[1:] for row in page.context["form"].conflict] == [("c", "b"), ("", "A"), ("", "Anna, Bo")]
    rows = [(form.known, form.cleaned_data.get("name")) for form in page.context["form"].people.forms[:2]]
    assert rows == [("Anna", None), ("", "Bo")]
    seen = page.context["form"]["seen"].value()
    assert organiser.post(page_of(session), data | {"seen": seen}).status_code == 302
    session.refresh_from_db()
    assert (session.tags, list(session.after.all())) == (["b"], [other])
    assert [name for name, *_rest in people(session)] == ["Anna", "Bo"]


def test_people_of_another_event_are_refused_and_who_is_there_twice_counts_once(event):
    session, foreign = make_session(event), make_speaker(make_session(make_event()))
    anna = make_speaker(make_session(event), name="Anna")
    with pytest.raises(Refusal) as refused:
        set_participants(session, [Given(foreign.pk)], **WHO)
    assert refused.value.code == "other-event"
    set_participants(session, [Given(anna.pk), Given(anna.pk, part="host"), Given(name="Bo")], **WHO)
    assert people(session) == [("Anna", "speaker", 0), ("Bo", "speaker", 1)]
    assert (
        set_participants(session, [Given(anna.pk), Given(Speaker.objects.get(name="Bo").pk)], **WHO) is False
    )
    seen = fingerprint({"people": []})
    with pytest.raises(StaleEdit) as stale:
        set_participants(session, [], seen=seen, **WHO)
    assert stale.value.values == {"people": participants_of(session)}


@pytest.mark.parametrize(
    "field",
    ["tags", "after_0", "seen", "people-0-name", "people-0-speaker", "people-0-position", "people-0-part"]
    + ["people-TOTAL_FORMS", "people-INITIAL_FORMS"],
)
def test_odd_input_never_breaks_the_form(organiser, event, field):
    session, other = make_session(event), make_session(event)
    make_speaker(session)
    data = typed(organiser, page_of(session), after_0=other.pk)
    for odd in ("", "9" * 300, "🎉", "\0", "-1", "[]", "<b>"):
        assert organiser.post(page_of(session), data | {field: odd}).status_code in (200, 302, 409)
