# SPDX-License-Identifier: EUPL-1.2
"""Events: made new or from an earlier one, changed by two at once, shown and hidden."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conference.checklist import missing
from conference.errors import Refusal
from conference.models import Change, Event
from conference.operations import venues
from conference.operations.events import EVENT_FIELDS, change_event, create_event, hide_event, publish_event
from conference.palette import venue_looks
from conference.versions import fingerprint, values_of
from tests.make import (
    NOW,
    make_event,
    make_person,
    make_room,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = {
    "slug": "dag-2028",
    "name": "Dag 2028",
    "starts_on": date(2028, 2, 3),
    "ends_on": date(2028, 2, 3),
}


def address(route: str, event: Event, **kwargs) -> str:
    return reverse(route, kwargs={"event": event.slug, **kwargs})


def event_form(event: Event, **values) -> dict:
    """What a browser sends back of the form as it was opened."""
    event = Event.objects.get(pk=event.pk)
    opened = values_of(event, EVENT_FIELDS)
    form = {name: value for name, value in opened.items() if value not in (None, False)}
    return form | {"languages": event.language_codes, "seen": fingerprint(opened)} | values


def ready_event(**values) -> Event:
    event = create_event(NEXT_YEAR | {"help_email": "hulp@dag.example"} | values, by=None, at=NOW)
    venue = venues.add_venue(event, next(venue_looks([])) | {"name": "Zwolle"}, by=None, at=NOW)
    venues.add_room(venue, {"name": "Vecht"}, by=None, at=NOW)
    return event


def test_a_new_event_is_hidden_has_its_pages_and_its_maker_organises_it():
    maker = make_person()
    event = create_event(NEXT_YEAR, by=maker, at=NOW)
    assert (event.is_published, event.pages.count()) == (False, 5)
    assert list(event.grants.values_list("person", "role")) == [(maker.pk, "organiser")]
    assert list(Change.objects.values_list("verb", flat=True).order_by("pk")) == ["event made", "role given"]


@pytest.mark.parametrize("slug", ["organisatie", "en", "nieuw", "Dag 2028", "", "-x"])
def test_an_address_that_cannot_be_is_refused(slug):
    with pytest.raises(Refusal, match="invalid"):
        create_event(NEXT_YEAR | {"slug": slug}, by=None, at=NOW)
    assert not Event.objects.exists()


def test_two_who_take_one_address_at_once_make_one_event(together, transactional_db):
    outcomes = together(*[lambda: create_event(NEXT_YEAR, by=None, at=NOW)] * 3)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Event", "Refusal", "Refusal"]
    assert Event.objects.count() == 1


def test_an_event_is_shown_when_all_that_is_needed_is_there_and_can_be_hidden_again():
    event, by = ready_event(help_email=""), make_person()
    with pytest.raises(Refusal, match="not-ready"):
        publish_event(event, by=by, at=NOW)
    change_event(event, {"help_email": "hulp@dag.example"}, by=by, at=NOW)
    assert publish_event(event, by=by, at=NOW).published_at == NOW
    assert publish_event(event, by=by, at=NOW + timedelta(days=1)).published_at == NOW
    assert hide_event(event, by=by, at=NOW).published_at is None
    verbs = list(Change.objects.filter(by=by).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["event changed", "event published", "event hidden"]


def test_the_checklist_names_what_is_missing():
    event = create_event(NEXT_YEAR, by=None, at=NOW)

    assert [check.key for check in missing(event)] == ["venues", "rooms", "contact"]
    venue = make_venue(event)
    event.pages.filter(kind="privacy").update(is_published=False)
    event.pages.filter(kind="accessibility").update(body="")
    assert [check.key for check in missing(event)] == ["rooms", "contact", "privacy", "accessibility"]
    make_room(venue)
    event.help_email = "hulp@dag.example"
    assert [check.key for check in missing(event)] == ["privacy", "accessibility"]


def test_an_organiser_makes_an_event_in_the_browser_and_copies_only_own_ones(client):
    mine, other = make_event("van-mij"), make_event("van-een-ander")
    client.force_login(make_user("organiser", event=mine))
    form = {"name": "Dag 2028", "slug": "dag-2028", "starts_on": "2028-02-03", "ends_on": "2028-02-03"}
    refused = client.post("/organisatie/nieuw/", form | {"source": other.pk})
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["source"])
    make_venue(mine, "zwolle")
    answer = client.post("/organisatie/nieuw/", form | {"source": mine.pk})
    assert answer["Location"] == "/organisatie/dag-2028/instellingen/"
    assert list(Event.objects.get(slug="dag-2028").venues.values_list("slug", flat=True)) == ["zwolle"]


def test_who_organises_nothing_makes_no_events(client):
    client.force_login(make_user("reviewer", event=make_event()))
    assert client.get("/organisatie/nieuw/").status_code == 403
    assert "/organisatie/nieuw/" not in client.get("/organisatie/").content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": "2028-02-02"}, "ends_on"),
        ({"ends_on": "2040-01-01"}, "ends_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"slug": "dag/2028"}, "slug"),
        ({"slug": "privacy"}, "slug"),
        ({"name": ""}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "😀" * 500}, "name"),
        ({"source": "geen"}, "source"),
    ],
)
def test_a_form_that_is_not_right_says_where(client, values, field):
    client.force_login(make_user(superuser=True))
    form = {
        "name": "Dag 2028",
        "slug": "dag-2028",
        "starts_on": "2028-02-03",
        "ends_on": "2028-02-03",
        "source": "leeg",
    }
    answer = client.post("/organisatie/nieuw/", form | values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not Event.objects.exists()


def test_your_events_are_those_at_which_you_have_a_role(client):
    organised, helped, _other = make_event(), make_event(published_at=None), make_event()
    user = make_user("organiser", event=organised)
    helped.grants.create(person=user.person, role="door", granted_at=NOW)
    client.force_login(user)
    mine = client.get("/organisatie/").context["mine"]
    assert {(one.event, one.organises) for one in mine} == {(organised, True), (helped, False)}


def test_without_any_role_the_page_says_what_to_do(client):
    client.force_login(make_user())
    assert client.get("/organisatie/").context["mine"] == []


def test_the_settings_show_what_is_missing(client):
    event = make_event()
    client.force_login(make_user("organiser", event=event))
    cards = {
        card["route"]: card["missing"] for card in client.get(address("desk-setup", event)).context["cards"]
    }
    assert cards == {
        "desk-event-edit": 1,
        "desk-phases": 0,
        "desk-venues": 2,
        "desk-pages": 2,
        "desk-team": 0,
        "desk-publish": 0,
        "desk-history": 0,
    } | {route: 0 for route in cards if route not in {"desk-event-edit", "desk-venues", "desk-pages"}}


def test_changing_an_event_in_the_browser(client):
    event = make_event()
    client.force_login(make_user("organiser", event=event))
    form = event_form(event, name="Dag van de Ambtenaar", languages=["en"], hold_mail="on")
    assert client.post(address("desk-event-edit", event), form).status_code == 302
    event.refresh_from_db()
    assert (event.name, event.languages, event.hold_mail) == ("Dag van de Ambtenaar", "en", True)
    assert Change.objects.get().data == {"fields": ["name", "languages", "hold_mail"]}


def test_the_second_of_two_organisers_sees_both_versions_and_loses_nothing(client):
    event = make_event(name="Dag")
    client.force_login(make_user("organiser", event=event))
    form = event_form(event, name="Dag van Bram", theme="Samen")
    change_event(event, {"name": "Dag van Anna"}, by=make_person(), at=NOW)
    answer = client.post(address("desk-event-edit", event), form)
    assert answer.status_code == 409
    differences = {row.label: (row.theirs, row.yours) for row in answer.context["form"].conflict}
    assert list(differences.values()) == [("Dag van Anna", "Dag van Bram"), ("", "Samen")]
    assert Event.objects.get().name == "Dag van Anna"
    again = form | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(address("desk-event-edit", event), again).status_code == 302
    assert Event.objects.get().name == "Dag van Bram"


def test_showing_and_hiding_in_the_browser(client):
    event = ready_event()
    client.force_login(make_user("organiser", event=event))
    publish, hide = address("desk-publish", event), address("desk-hide", event)
    states = []
    for call in (client.get, client.post):
        for path in (publish, hide):
            call(path)
            states.append(Event.objects.get().is_published)
    client.post(publish)
    client.get(hide)
    states.append(Event.objects.get().is_published)
    assert states == [False, False, True, False, True]


def test_an_event_that_is_not_ready_stays_hidden_and_the_page_says_why(client):
    event = make_event(published_at=None)
    client.force_login(make_user("organiser", event=event))
    page = client.post(address("desk-publish", event), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert not Event.objects.get().is_published


def test_a_hidden_event_is_seen_by_who_prepares_it_only(client):
    event = make_event(published_at=None)
    path = address("practical", event)
    seen = {"nobody": client.get(path).status_code}
    for role in ("reviewer", "door", "officer", "organiser"):
        client.force_login(make_user(role, event=event))
        seen[role] = client.get(path).status_code
    assert seen == {"nobody": 404, "reviewer": 404, "door": 404, "officer": 200, "organiser": 200}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_events_asks_as_much_for_three_as_for_one(client, count, django_assert_num_queries):
    user = make_user()
    client.force_login(user)
    for _time in range(count):
        event = make_event()
        make_venue(event)
        event.grants.create(person=user.person, role="organiser", granted_at=NOW)
    with django_assert_num_queries(9):
        client.get("/organisatie/")


def test_a_notice_says_only_what_happened(client):
    event = ready_event()
    client.force_login(make_user("organiser", event=event))
    page = client.post(address("desk-publish", event), follow=True).content.decode()
    notice = page[page.index("od-notice__body") :].split("</div>")[0]
    assert notice.count("<p>") == 1


@pytest.mark.parametrize(
    ("role", "page"), [("officer", "stemmen"), ("reviewer", "voorstellen"), ("door", "deur")]
)
def test_who_helps_with_one_thing_goes_from_the_list_of_events_to_their_page(client, role, page):
    event, hidden = make_event("dag"), make_event("later", published_at=None)
    user = make_user(role, event=event)
    hidden.grants.create(person=user.person, role=role, granted_at=NOW)
    client.force_login(user)
    found = client.get("/organisatie/").content.decode()
    assert f'href="/organisatie/dag/{page}/"' in found
    assert client.get(f"/organisatie/dag/{page}/").status_code == 200
    prepares = role == "officer"
    assert (f'href="/organisatie/later/{page}/"' in found) is prepares
    assert client.get(f"/organisatie/later/{page}/").status_code == (200 if prepares else 404)
