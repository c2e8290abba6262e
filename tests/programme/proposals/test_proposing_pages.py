# SPDX-License-Identifier: EUPL-1.2
"""Proposing in the browser: the form, the code, one's own page; nothing typed is lost on any no."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conference.models import Message
from programme.forms.proposal import ProposalForm
from programme.models import EditRequest, Proposal
from programme.operations.proposing import begin_proposal, save_proposal
from programme.speaker_links import speaker_token
from tests.make import NOW, make_event, make_person, make_user, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db

QUERIES = 24
NEW = "/dag/voorstel/nieuw/"
TYPED = {"kind": "workshop", "title": "Samen werken", "name": "Anna Bakker", "email": "anna@ommen.example"}
TEXT = "Zo doen we dat met elkaar. " * 8
WHOLE = {"abstract": TEXT, "minutes": 50, "seats": 20}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    return moment


@pytest.fixture
def event():
    event = make_event("dag")
    make_call(event)
    return event


def code():
    return Message.objects.filter(template="programme/proposal_code").latest("pk").context["code"]


def own(proposal, name="my-proposal", speaker=None):
    speaker = speaker or proposal.speakers.get(is_owner=True).speaker
    kwargs = {"event": proposal.event.slug, "token": speaker_token(speaker), "number": proposal.number}
    return reverse(name, kwargs=kwargs)


def filled(client, proposal, **changes):
    """The form of the page as a browser would send it, with changes."""
    form = client.get(own(proposal)).context["form"]
    found = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return found | changes


def text(response):
    return response.content.decode()


def test_from_the_form_to_a_draft_of_ones_own(client, event):
    assert 'value="presentation" ' in text(client.get(f"{NEW}?soort=presentation"))
    assert client.post(NEW, TYPED).url == "/dag/voorstel/code/"
    page = text(client.get("/dag/voorstel/code/"))
    assert "a…@ommen.example" in page and "anna@ommen.example" not in page

    wrong = client.post("/dag/voorstel/code/", {"code": "000000" if code() != "000000" else "000001"})
    assert "Dit is niet de code" in text(wrong)
    done = client.post("/dag/voorstel/code/", {"code": f" {code()[:3]} {code()[3:]} "}, follow=True)
    proposal = Proposal.objects.get()
    assert done.redirect_chain[-1][0] == own(proposal)
    assert "Je concept is bewaard" in text(done)
    assert client.get("/dag/voorstel/code/").url == reverse(
        "my-talks", args=["dag", speaker_token(proposal.speakers.get().speaker)]
    )


def test_before_the_code_the_way_back_has_the_text(client, event):
    client.post(NEW, TYPED | {"abstract": "Nog kort"})
    assert "Nog kort" in text(client.get(NEW))
    client.post(NEW, TYPED | {"abstract": "Langer", "email": "goed@ommen.example"})
    assert [one.abstract for one in Proposal.objects.all()] == ["Langer"]
    assert Message.objects.latest("pk").to == "goed@ommen.example"
    assert "Langer" not in text(Client().get("/dag/voorstel/code/", follow=True))


def test_a_refused_form_keeps_every_word(client, event):
    page = client.post(NEW, TYPED | {"abstract": "Een halve zin", "email": "geen adres", "seats": "veel"})
    assert page.status_code == 200
    for word in ("Een halve zin", "geen adres", "veel", "e-mailadres in, zoals"):
        assert word in text(page)


def test_a_known_speaker_goes_on_under_their_own_link(client, event):
    proposal = make_proposal(event)
    client.get(own(proposal))
    new = client.get(f"{NEW}?soort=workshop").url
    assert (
        new
        == reverse("my-proposal-new", args=["dag", speaker_token(proposal.speakers.get().speaker)])
        + "?soort=workshop"
    )
    assert 'name="email"' not in text(client.get(new)).split("<main")[1]
    client.post(new, {"kind": "workshop", "title": "Nog iets"})
    assert (Proposal.objects.latest("pk").title, Proposal.objects.latest("pk").owner) == (
        "Nog iets",
        proposal.owner,
    )
    assert not Message.objects.exists()


def test_who_signed_in_needs_no_code(client, event):
    user = make_user(email="anna@ommen.example")
    client.force_login(user)
    assert client.post(NEW, TYPED).url == own(Proposal.objects.get())


def test_a_closed_call_says_so_and_gives_the_text_back(client, event, now):
    now[0] = NOW + timedelta(days=6)
    page = text(client.post(NEW, TYPED | {"abstract": "Mijn hele verhaal"}))
    assert "Mijn hele verhaal" in page and "nu niets voorstellen" in page
    assert not Proposal.objects.exists()


def test_saving_submitting_and_what_lacks(client, event):
    proposal = make_proposal(event, "draft", title="Samen werken", abstract="Kort", minutes=None)
    page = text(client.get(own(proposal)))
    assert "Schrijf nog minstens 146 tekens" in page and 'href="#id_abstract"' in page
    data = filled(client, proposal, title="Beter")
    wrong = client.post(own(proposal, "my-proposal-submit"), data)
    assert wrong.status_code == 200
    assert "Fout:" in text(wrong) and "Maak een keuze" in text(wrong)
    assert Proposal.objects.get().title == "Beter"  # kept all the same

    data |= {"seen": wrong.context["form"]["seen"].value()} | WHOLE
    done = client.post(own(proposal, "my-proposal-submit"), data, follow=True)
    assert "Je voorstel is bij de organisatie" in text(done)
    assert Proposal.objects.get().state == "submitted"
    assert client.post(own(proposal, "my-proposal-submit"), data).status_code == 302  # pressed twice


def test_two_versions_are_shown_when_a_co_speaker_was_first(client, event):
    proposal = make_proposal(event, "draft", title="Samen werken")
    data = filled(client, proposal, title="Van mij")
    save_proposal(proposal.pk, {"title": "Van de ander"}, seen=None, by=None, at=NOW)
    page = client.post(own(proposal), data)
    assert page.status_code == 409
    assert "Van mij" in text(page) and "Van de ander" in text(page)
    data["seen"] = page.context["form"]["seen"].value()
    client.post(own(proposal), data)
    assert Proposal.objects.get().title == "Van mij"


def test_saving_while_typing(client, event):
    proposal = make_proposal(event, "draft", title="Samen werken", abstract="")
    data = filled(client, proposal, abstract="Half", seats="veel", tab="a")
    answer = client.post(own(proposal, "my-proposal-save"), data).json()
    assert (answer["at"], answer["wrong"]) == ("13:00", [str(ProposalForm.base_fields["seats"].label)])
    assert Proposal.objects.get().abstract == "Half"
    assert [line["target"] for line in answer["lacking"]] == ["id_abstract"]
    # The answer was lost on the way: the same tab goes on with what it opened with.
    assert client.post(own(proposal, "my-proposal-save"), data | {"abstract": "Heel"}).status_code == 200
    other = client.post(own(proposal, "my-proposal-save"), data | {"abstract": "Anders", "tab": "b"})
    assert (other.status_code, Proposal.objects.get().abstract) == (409, "Heel")
    assert Proposal.objects.get().edited_at == NOW


def test_only_a_draft_is_saved_while_typing(client, event):
    proposal = make_proposal(event, title="Samen werken")
    data = filled(client, proposal, title="Half")
    assert client.post(own(proposal, "my-proposal-save"), data).status_code == 409
    assert Proposal.objects.get().title == "Samen werken"
    assert "data-autosave" not in text(client.get(own(proposal)))


def test_a_late_change_is_asked_for_in_words_that_say_so(client, event, now):
    proposal = make_proposal(event, title="Samen werken")
    now[0] = NOW + timedelta(days=6)
    assert "wordt een verzoek" in text(client.get(own(proposal)))
    done = client.post(own(proposal), filled(client, proposal, title="Later"), follow=True)
    assert "Je wijziging ligt bij de organisatie" in text(done)
    assert 'value="Later"' in text(done)
    assert (Proposal.objects.get().title, EditRequest.objects.get().values["title"]) == (
        "Samen werken",
        "Later",
    )


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "cancelled"])
def test_what_is_closed_is_read_and_gives_a_late_text_back(client, event, state):
    proposal = make_proposal(event, state, title="Samen werken", layout="circle")
    page = text(client.get(own(proposal)))
    assert "Samen werken" in page and "Kring van stoelen" in page and "<textarea" not in page
    late = client.post(own(proposal), {"title": "Toch nog", "abstract": "Mijn tekst"})
    assert late.status_code == 409 and "Mijn tekst" in text(late)


def test_a_draft_is_deleted_after_a_question(client, event):
    proposal = make_proposal(event, "draft", title="Samen werken")
    assert "Samen werken" in text(client.get(own(proposal, "my-proposal-delete")))
    assert Proposal.objects.exists()
    client.post(own(proposal, "my-proposal-delete"))
    assert not Proposal.objects.exists()
    other = make_proposal(event)
    client.post(own(other, "my-proposal-delete"))
    assert Proposal.objects.exists()


def test_what_is_of_somebody_else_is_not_found(client, event):
    proposal, stranger = make_proposal(event), make_profile(event)
    invited = make_profile(event)
    proposal.speakers.create(speaker=invited, invited_at=NOW)
    for name in ("my-proposal", "my-proposal-delete"):
        assert client.get(own(proposal, name, stranger)).status_code == 404
        assert client.get(own(proposal, name, invited)).status_code == 404
    for name in ("my-proposal-save", "my-proposal-submit"):
        assert client.post(own(proposal, name, stranger)).status_code == 404
    assert (
        client.get(own(proposal).replace(speaker_token(proposal.speakers.first().speaker), "1-x")).status_code
        == 404
    )


def test_the_own_link_is_mailed_and_every_address_hears_the_same(client, event):
    make_profile(event, person=make_person(email="anna@ommen.example", confirmed_at=NOW))
    known, other = (
        client.post("/dag/voorstel/link/", {"email": email})
        for email in ("Anna@ommen.example", "wie@ommen.example")
    )
    assert text(known) == text(other)
    assert [one.to for one in Message.objects.all()] == ["anna@ommen.example"]


def test_a_new_code_makes_the_old_one_useless(client, event):
    client.post(NEW, TYPED)
    old = code()
    client.post("/dag/voorstel/code/opnieuw/")
    if old != code():
        assert "Dit is niet de code" in text(client.post("/dag/voorstel/code/", {"code": old}))
    assert client.post("/dag/voorstel/code/", {"code": code()}).status_code == 302


def test_everything_of_the_form_is_kept_and_comes_back(client, event):
    venues = [make_venue(event, "zwolle"), make_venue(event, "rotterdam")]
    track = event.tracks.create(slug="a", letter="A", name="Samen")
    proposal = make_proposal(event, "draft", title="Samen werken")
    given = {
        "kind": "presentation", "title": "Titel", "title_en": "Title", "abstract": "Regel een\r\nRegel twee", "abstract_en": "Line",
        "goal": "Doel", "goal_en": "Goal", "language": "en", "level": "beginners", "track": track.pk, "tags": "data, samen",
        "minutes": 110, "seats": 12, "times": 2, "venues": [venues[1].pk], "is_online": "on", "layout": "circle",
        "facilities": ["screen", "step-free"], "room_note": "Een raam", "do_not_record": "on", "note": "Dank",
    }  # fmt: skip
    client.post(own(proposal), {"seen": filled(client, proposal)["seen"], **given})
    kept = Proposal.objects.get()
    assert {name: getattr(kept, name) for name in given if name not in ("venues", "track")} == {
        **{name: given[name] for name in given if name not in ("venues", "track")},
        "abstract": "Regel een\nRegel twee",
        "tags": ["data", "samen"],
        "is_online": True,
        "do_not_record": True,
    }
    assert ([one.slug for one in kept.venues.all()], kept.track) == (["rotterdam"], track)
    again = filled(client, proposal)
    assert again["abstract"] == "Regel een\nRegel twee"
    client.post(own(proposal), again)
    assert Proposal.objects.get().abstract == kept.abstract


def test_a_question_table_asks_for_who_brings_it(client, event):
    event.call.kinds.create(kind="table", durations=[50], asks_seats=False)
    proposal = make_proposal(event, "draft", kind="table", title="Wie helpt?", abstract=TEXT, seats=None)
    page = text(client.get(own(proposal)))
    assert 'data-after="kind" data-values="table"' in page
    wrong = client.post(own(proposal, "my-proposal-submit"), filled(client, proposal))
    assert 'href="#id_brought_by"' in text(wrong)
    data = filled(client, proposal, brought_by="gemeente Ommen", seen=wrong.context["form"]["seen"].value())
    client.post(own(proposal, "my-proposal-submit"), data)
    assert Proposal.objects.get().state == "submitted"


def test_the_code_page_of_another_browser_has_nothing_to_type(client, event):
    values = {"title": "Van een ander", "kind": "workshop"}
    begin_proposal(event, "anna@ommen.example", "Anna", values, language="nl", code=None, at=NOW)
    assert client.get("/dag/voorstel/code/").url == NEW
    assert client.post("/dag/voorstel/code/", {"code": code()}).url == NEW


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_the_database_no_more_for_more_rows(client, event, count, django_assert_num_queries):
    for n in range(count):
        make_venue(event, f"plek-{n}")
        event.tracks.create(slug=f"t{n}", letter=str(n), name=f"Thema {n}")
        event.call.questions.create(kind="text", label=f"Vraag {n}")
    proposal = make_proposal(event, "draft")
    client.get(own(proposal))
    with django_assert_num_queries(QUERIES):
        client.get(own(proposal))
