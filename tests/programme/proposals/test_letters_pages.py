# SPDX-License-Identifier: EUPL-1.2
"""Mail about proposals on the desk, through HTTP."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.models import Change, Message
from programme.models import MailTemplate
from programme.operations.proposal_letters import tell
from tests.make import NOW, make_event
from tests.make_proposals import make_call, make_proposal
from tests.programme.proposals.mailing import MAIL, letters, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag", name="Dag", help_email="hulp@dag.example")
    make_call(event)
    return event


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def against(event):
    """A letter that says accepted after one that said rejected."""
    proposal = make_proposal(event, "accepted", title="Tegenstrijdig")
    [first] = tell(proposal, "rejected", at=NOW, held=True)
    Message.objects.filter(pk=first.pk).update(state="sent", sent_at=NOW)
    return tell(proposal, "accepted", at=NOW, held=True)[0]


def test_letters_wait_in_groups_with_their_numbers_and_can_be_read_here(desk, event):
    letters(event, 2)
    letters(event, 1, "rejected")
    page = desk.get(MAIL)
    said = text(page)
    assert [(one.label, one.count) for one in page.context["groups"]] == [("aangenomen", 2), ("afgewezen", 1)]
    assert "Wacht op jou 3" in said and "Goed nieuws: “Voorstel" in said


def test_the_list_asks_the_same_of_few_and_of_many(desk, event):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(MAIL).status_code == 200
        return len(seen)

    letters(event, 1)
    asked()
    one = asked()
    letters(event, 12)
    assert asked() == one


def test_letters_are_found_by_title_name_address_and_occasion(desk, event):
    letters(event, 2)
    [wanted] = letters(event, 1, "rejected")

    def found(query):
        return [line.message.pk for group in desk.get(MAIL + query).context["groups"] for line in group.lines]

    assert found("?soort=rejected") == found(f"?q={wanted.to}") == [wanted.pk]
    assert len(found("?soort=onzin&stand=onzin")) == 3
    assert found("?stand=sent") == [] and found("?q=niets") == []
    assert "Niets gevonden" in text(desk.get(f"{MAIL}?q=niets"))


def test_all_go_together_after_the_number_was_confirmed(desk, event):
    letters(event, 3)
    asked = desk.post(f"{MAIL}samen/", {"do": "release-all"})
    assert "3 mails versturen?" in text(asked) and states() == ["held"] * 3
    fields = dict(
        re.findall(r'<input type="hidden" name="(letters|seen)" value="([^"]*)"', asked.content.decode())
    )
    fields |= {"do": "release"}
    done = desk.post(f"{MAIL}samen/?ja=1", fields, follow=True)
    assert "3 mails gaan nu weg." in text(done) and states() == ["queued"] * 3
    assert Change.objects.filter(verb="message-release").count() == 3


def test_only_what_was_ticked_is_sent_or_discarded(desk, event):
    first, second, _third = letters(event, 3)
    for action, one in (("release", first), ("discard", second)):
        asked = desk.post(f"{MAIL}samen/", {"do": action, "letter": [one.pk]})
        desk.post(f"{MAIL}samen/?ja=1", {"do": action, "letter": [one.pk], "seen": asked.context["seen"]})
    assert states() == ["queued", "discarded", "held"]


def test_without_a_tick_nothing_happens_and_the_page_says_so(desk, event):
    letters(event, 1)
    assert "Kies eerst een of meer mails." in text(desk.post(f"{MAIL}samen/", {"do": "release"}, follow=True))
    assert states() == ["held"]


def test_what_changed_since_it_was_shown_is_shown_again_and_nothing_goes(desk, event):
    [one] = letters(event, 1)
    asked = desk.post(f"{MAIL}samen/", {"do": "release", "letter": [one.pk]})
    Message.objects.filter(pk=one.pk).update(subject="Anders")
    again = desk.post(
        f"{MAIL}samen/?ja=1", {"do": "release", "letter": [one.pk], "seen": asked.context["seen"]}
    )
    assert (again.status_code, states()) == (409, ["held"])
    assert "Er is iets veranderd in deze mails sinds je keek." in text(again)
    fields = {"do": "release", "letter": [one.pk], "seen": again.context["seen"]}
    assert desk.post(f"{MAIL}samen/?ja=1", fields).status_code == 302
    assert states() == ["queued"]


def test_what_contradicts_is_marked_and_goes_only_when_ticked_one_by_one(desk, event):
    bad = against(event)
    [good] = letters(event, 1)
    assert "Spreekt een ander bericht tegen" in text(desk.get(MAIL))
    asked = desk.post(f"{MAIL}samen/", {"do": "release-all"})
    assert "Eén bericht spreekt een ander tegen" in text(asked)
    fields = {"do": "release", "letter": [bad.pk, good.pk], "seen": asked.context["seen"]}
    done = desk.post(f"{MAIL}samen/?ja=1", fields, follow=True)
    assert "Eén mail gaat nu weg." in text(done) and "Eén mail blijft hier" in text(done)
    assert states() == ["sent", "held", "queued"]
    asked = desk.post(f"{MAIL}samen/", {"do": "release", "letter": [bad.pk]})
    fields = {"do": "release", "letter": [bad.pk], "seen": asked.context["seen"], "anyway": [bad.pk]}
    desk.post(f"{MAIL}samen/?ja=1", fields)
    assert states() == ["sent", "queued", "queued"]


def test_the_outbox_marks_it_too_and_asks_for_a_tick(desk, event):
    bad = against(event)
    outbox = "/organisatie/dag/berichten/"
    assert "Spreekt een ander bericht tegen" in text(desk.get(outbox))
    assert "Toch versturen" in text(desk.get(f"{outbox}{bad.pk}/"))
    desk.post(f"{outbox}{bad.pk}/doen/", {"action": "release"})
    assert states() == ["sent", "held"]
    asked = desk.post(f"{outbox}samen/", {"do": "release", "message": [bad.pk]})
    assert "Eén bericht spreekt een ander tegen" in text(asked)
    assert f'name="message" value="{bad.pk}"' in asked.content.decode()
    desk.post(f"{outbox}samen/?ja=1", {"do": "release", "message": [bad.pk]})
    assert states() == ["sent", "held"]
    desk.post(f"{outbox}samen/?ja=1", {"do": "release", "message": [bad.pk], "anyway": [bad.pk]})
    assert states() == ["sent", "queued"]


def test_letters_of_another_event_are_not_here(desk, event):
    other = make_event()
    make_call(other)
    [one] = letters(other, 1)
    assert "Er wacht geen mail op jou" in text(desk.get(MAIL))
    assert desk.post(f"{MAIL}samen/", {"do": "release", "letter": [one.pk]}).status_code == 302


def test_what_is_ticked_is_written_anew_at_once(desk, event):
    [one] = letters(event, 1)
    MailTemplate.objects.create(event=event, occasion="accepted", subject="Anders", body="x")
    said = text(desk.post(f"{MAIL}samen/", {"do": "rewrite", "letter": [one.pk]}, follow=True))
    assert "Eén mail is opnieuw geschreven." in said
    assert Message.objects.get().subject == "Anders"
