# SPDX-License-Identifier: EUPL-1.2
"""The call as everybody opens it, and as organisers do on their desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference.models import Phase
from conference.questions import QuestionKind
from conference.site.queries.todo import todo_list
from programme.call_codes import REMEMBERED
from programme.models import CallCode, CallKind, Kind
from programme.operations import calls
from programme.operations.call_questions import add_call_question
from programme.queries.calls import code_of
from programme.speaker_links import REMEMBERED as SPEAKERS
from programme.speaker_links import speaker_token
from tests.make import make_event, make_user
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db
PAGE, DESK = "/dag/voorstel/", "/organisatie/dag/voorstellen/oproep/"
WEEK = timedelta(weeks=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def event(now):
    """Half a year ahead, whenever this runs; its call is open for four more weeks."""
    day = now.date() + 26 * WEEK
    event = make_event("dag", time_zone="UTC", starts_on=day, ends_on=day)
    Phase.objects.create(event=event, kind="call", opens_at=now - WEEK, closes_at=now + 4 * WEEK)
    return event


@pytest.fixture
def call(event):
    return make_call(event, "workshop", "table", theme="Durf", intro="## Wat\n\n- iets **nieuws**")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def offered(client) -> dict[str, str]:
    page = client.get(PAGE).context["page"]
    return {one.kind.kind: one.state for one in page.offered}


def code_for(call, now, **values) -> CallCode:
    return calls.add_call_code(call, {"note": "Te laat"} | values, by=None, at=now)


def close(event, now) -> None:
    Phase.objects.filter(event=event, kind="call").update(opens_at=now - 2 * WEEK, closes_at=now - WEEK)


def text_of(client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_the_theme_the_kinds_and_has_a_button_for_each_open_one(client, call):
    text = text_of(client)
    assert "<h1>Durf</h1>" in text
    assert "<strong>nieuws</strong>" in text
    assert [text.count(f"?soort={kind}") for kind in ("workshop", "table", "lecture")] == [1, 1, 0]
    assert text_of(client, "/en/dag/voorstel/").count("Propose a workshop") == 1


def test_what_is_not_open_says_so_and_has_no_button(client, event, call, now):
    phase = Phase.objects.filter(event=event, kind="call")
    for opens, closes, state in (
        (now + WEEK, now + 2 * WEEK, "coming"),
        (now - 2 * WEEK, now - WEEK, "closed"),
        (None, None, "none"),
    ):
        phase.update(opens_at=opens, closes_at=closes)
        response = client.get(PAGE)
        assert (response.status_code, response.context["page"].state) == (200, state)
        assert "?soort=" not in response.content.decode()


def test_without_any_call_the_page_explains_instead_of_being_lost(client, event):
    assert client.get(PAGE).context["page"].state == "none"
    assert not CallKind.objects.exists()


def test_a_typed_code_opens_what_it_is_for_on_this_device_until_one_leaves_it(client, event, call, now):
    hidden = call.kinds.get(kind="table")
    CallKind.objects.filter(pk=hidden.pk).update(is_hidden=True)
    code = code_for(call, now, kinds=[hidden.pk])
    assert offered(client) == {"workshop": "open"}
    response = client.post(PAGE, {"code": code_of(code).upper()})
    assert response["Location"] == PAGE
    assert offered(client) == {"workshop": "open", "table": "open"}
    close(event, now)
    assert offered(client) == {"workshop": "closed", "table": "open"}
    client.post(PAGE, {"forget": "1"})
    assert offered(client) == {"workshop": "closed"}


def test_a_wrong_code_stays_in_the_field_with_what_to_do(client, call, now):
    spent = code_for(call, now, ends_at=now - WEEK)
    for typed in ("12-abcde-fghij", code_of(spent), ""):
        response = client.post(PAGE, {"code": typed})
        assert list(response.context["form"].errors) == ["code"]
        assert response.context["form"]["code"].value() == typed
    assert REMEMBERED not in client.session


def test_an_organisers_link_opens_the_page_and_leaves_the_address_clean(client, event, call, now):
    code = code_for(call, now)
    close(event, now)
    response = client.get(PAGE, {"uitnodiging": code_of(code)})
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert offered(client) == {"workshop": "open", "table": "open"}
    calls.stop_call_code(code, by=None, at=now)
    assert offered(client) == {"workshop": "closed", "table": "closed"}
    assert client.get(PAGE, {"uitnodiging": code_of(code)}, follow=True).status_code == 200


def test_who_is_known_finds_their_own_page_again(client, event, call):
    speaker = make_profile(event)
    session = client.session
    session[SPEAKERS] = {event.slug: [speaker.pk, speaker.link_version]}
    session.save()
    assert f"/dag/spreker/{speaker_token(speaker)}/" in text_of(client)


def test_the_home_page_leads_to_the_call_while_it_is_open(client, event, call, now):
    assert text_of(client, "/dag/").count(PAGE) == 2
    close(event, now)
    call.kinds.all().delete()
    assert text_of(client, "/dag/?nieuw").count(PAGE) == 0


def test_the_page_asks_as_much_for_many_kinds_and_questions_as_for_few(client, call, now):
    add_call_question(call, "text", {"label": "Voor tafels", "kinds": ["table"]}, by=None, at=now)
    call.kinds.filter(kind="table").update(is_hidden=True)
    assert "Voor tafels" not in text_of(client)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for kind in ("lecture", "training", "presentation"):
        calls.add_call_kind(call, {"kind": kind, "durations": [50]}, by=None, at=now)
        add_call_question(call, "text", {"label": f"Over {kind}", "kinds": [kind]}, by=None, at=now)
    with CaptureQueriesContext(connection) as many:
        assert "Over training" in text_of(client)
    assert len(few) == len(many)


def test_the_overview_says_that_nobody_wrote_what_the_call_looks_for(event, call, now):
    def said() -> bool:
        return any(one.url == DESK for one in todo_list(event, at=now))

    assert not said()
    calls.change_call(call, {"intro": ""}, by=None, at=now)
    assert said()
    call.delete()
    assert said()
    Phase.objects.filter(event=event, kind="call").delete()
    assert not said()


def test_the_desk_makes_a_call_and_asks_as_much_for_many_as_for_few(organiser, event, now):
    call = calls.call_of(event)
    add_rows(call, now, 1)
    assert organiser.get(DESK).status_code == 200  # what is asked once only was asked
    with CaptureQueriesContext(connection) as few:
        organiser.get(DESK)
    add_rows(call, now, 4)
    with CaptureQueriesContext(connection) as many:
        organiser.get(DESK)
    assert len(few) == len(many)


def add_rows(call, now, count: int) -> None:
    kinds = list(call.kinds.values_list("pk", flat=True))[:2]
    for number in range(count):
        code_for(call, now, kinds=kinds)
        add_call_question(call, QuestionKind.TEXT, {"label": f"Vraag {number}"}, by=None, at=now)
        make_proposal(call.event)


def test_an_organiser_changes_texts_and_rules_and_hears_what_cannot_be(organiser, call):
    address = f"{DESK}teksten/"
    form = organiser.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {
        "theme": "Doen",
        "tags": "data, Data, open",
        "edits_until": "2027-01-05T12:00",
        "abstract_max": "100",
    }
    response = organiser.post(address, data)
    assert list(response.context["form"].errors) == ["abstract_max"]
    assert organiser.post(address, data | {"abstract_max": "900"}).status_code == 302
    call.refresh_from_db()
    assert (call.theme, call.tags, call.abstract_max) == ("Doen", ["data", "open"], 900)
    stale = organiser.post(address, data | {"theme": "Durven"})
    assert (stale.status_code, [one.label for one in stale.context["form"].conflict][:1]) == (200, [])
    stale = organiser.post(address, data | {"theme": "Durven", "abstract_max": "900"})
    assert (stale.status_code, "Durven" in stale.content.decode()) == (409, True)


def test_durations_are_typed_with_commas_and_refused_in_words(organiser, call):
    address = f"{DESK}soorten/nieuw/"
    data = {"kind": "training", "durations": "110, 50,50", "most_times": "2"}
    for wrong in ("een uur", "2", "50, 999", "", "10,20,30,40,50,60,70"):
        response = organiser.post(address, data | {"durations": wrong})
        assert list(response.context["form"].errors) == ["durations"]
        assert response.context["form"]["durations"].value() == wrong
    assert organiser.post(address, data)["Location"] == DESK
    added = call.kinds.get(kind="training")
    assert (added.durations, added.position) == ([50, 110], 2)
    assert organiser.get(f"{DESK}soorten/{added.pk}/").context["form"]["durations"].value() == "50, 110"


def test_a_kind_is_moved_and_deleted_after_asking_but_not_when_it_was_proposed(organiser, event, call):
    workshop, table = call.kinds.all()
    organiser.post(f"{DESK}soorten/{table.pk}/plek/", {"up": "1"})
    assert list(call.kinds.all()) == [table, workshop]
    make_proposal(event, kind="workshop")
    for kind in (workshop, table):
        assert organiser.get(f"{DESK}soorten/{kind.pk}/weg/").status_code == 200
        organiser.post(f"{DESK}soorten/{kind.pk}/weg/")
    assert list(call.kinds.all()) == [workshop]


def test_when_every_kind_is_there_none_can_be_added(organiser, event, call):
    CallKind.objects.bulk_create(
        CallKind(call=call, kind=kind, durations=[50])
        for kind in (Kind.LECTURE, Kind.TRAINING, Kind.PRESENTATION, Kind.OTHER)
    )
    assert organiser.get(f"{DESK}soorten/nieuw/")["Location"] == DESK


def test_a_code_is_made_shown_with_its_link_changed_renewed_and_stopped(organiser, call):
    response = organiser.post(f"{DESK}codes/nieuw/", {"note": "Keynote", "most_uses": "1"})
    code = CallCode.objects.get()
    address = f"{DESK}codes/{code.pk}/"
    assert response["Location"] == address
    text = text_of(organiser, address)
    assert code_of(code) in text and f"{PAGE}?uitnodiging={code_of(code)}" in text
    table = call.kinds.get(kind="table")
    seen = organiser.get(address).context["form"]["seen"].value()
    organiser.post(address, {"note": "Keynote", "kinds": [table.pk], "seen": seen})
    assert list(code.kinds.all()) == [table]
    assert organiser.post(address, {"note": "Anders", "seen": seen}).status_code == 409
    for act, expected in (("vernieuwen", (2, True)), ("stoppen", (2, False))):
        assert organiser.get(f"{address}{act}/").status_code == 200
        organiser.post(f"{address}{act}/")
        code.refresh_from_db()
        assert (code.version, code.is_active) == expected
    assert f"uitnodiging={code_of(code)}" not in text_of(organiser, address)
