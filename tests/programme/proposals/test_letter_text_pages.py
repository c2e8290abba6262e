# SPDX-License-Identifier: EUPL-1.2
"""The texts of mail about proposals on the desk, through HTTP."""

import pytest

from programme.models import MailTemplate
from programme.operations.letter_texts import add_letter_text
from tests.make import NOW, make_event, make_person, make_track
from tests.make_proposals import make_call, make_profile, make_proposal
from tests.programme.proposals.mailing import TEXTS, letters, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag", name="Dag", help_email="hulp@dag.example")
    make_call(event)
    return event


def test_a_text_begins_as_a_copy_of_ours_and_is_used_from_then_on(desk, event):
    page = desk.get(f"{TEXTS}nieuw/?bij=rejected&taal=nl")
    initial = page.context["form"].initial
    assert initial["subject"] == "Over je voorstel: {titel}" and "{mijn pagina}" in initial["body"]
    sent = {
        "occasion": "rejected",
        "kind": "",
        "track": "",
        "language": "nl",
        "subject": "Nee: {titel}",
        "body": "Dag {naam}",
    }
    assert desk.post(f"{TEXTS}nieuw/", sent).url == TEXTS
    [message] = letters(event, 1, "rejected")
    assert message.subject.startswith("Nee: Voorstel")


def test_a_word_that_we_do_not_know_is_said_beside_the_field_and_nothing_typed_is_lost(desk):
    sent = {
        "occasion": "accepted",
        "kind": "",
        "track": "",
        "language": "",
        "subject": "{title}",
        "body": "Dag {nam}",
    }
    page = desk.post(f"{TEXTS}nieuw/", sent)
    assert "We kennen {nam} niet" in text(page) or "{nam}" in str(page.context["form"].errors["body"])
    assert "Dag {nam}</textarea>" in page.content.decode().replace("\r\n", "")
    assert MailTemplate.objects.count() == 0


def test_two_organisers_who_change_a_text_both_keep_what_they_wrote(desk, event):
    values = {
        "occasion": "accepted",
        "kind": "",
        "track": None,
        "language": "",
        "subject": "Een",
        "body": "Tekst",
    }
    row = add_letter_text(event, values, by=make_person(), at=NOW)
    seen = desk.get(f"{TEXTS}{row.pk}/").context["form"]["seen"].value()
    MailTemplate.objects.filter(pk=row.pk).update(subject="Van een ander")
    page = desk.post(f"{TEXTS}{row.pk}/", values | {"track": "", "subject": "Van mij", "seen": seen})
    assert page.status_code == 409
    assert "Van een ander" in text(page) and 'value="Van mij"' in page.content.decode()


def test_the_preview_is_filled_in_for_a_real_proposal(desk, event):
    make_proposal(event, title="Eerste")
    second = make_proposal(event, title="Tweede", speaker=make_profile(event, "Noor Jansen"))
    typed = {
        "occasion": "accepted",
        "subject": "Over {titel}",
        "body": "Dag {voornaam} {mijn pagina}",
        "voorbeeld": second.number,
    }
    shown = text(desk.post(f"{TEXTS}voorbeeld/", typed))
    assert "Over Tweede" in shown and "Dag Noor «persoonlijke" in shown
    assert "{nam}" in text(desk.post(f"{TEXTS}voorbeeld/", typed | {"body": "{nam}"}))
    looked = desk.post(f"{TEXTS}nieuw/", typed | {"do": "look", "kind": "", "track": "", "language": ""})
    assert "Over Tweede" in text(looked) and MailTemplate.objects.count() == 0


def test_the_table_says_which_text_a_proposal_gets(desk, event):
    by, track = make_person(), make_track(event)
    values = {
        "occasion": "accepted",
        "kind": "workshop",
        "track": track,
        "language": "en",
        "subject": "Alleen",
        "body": "x",
    }
    add_letter_text(event, values, by=by, at=NOW)
    page = desk.get(f"{TEXTS}?bij=accepted")
    rows = {
        row.label: [[(c.language, c.text and c.text.subject) for c in cells] for cells in row.cells]
        for row in page.context["table"].rows
    }
    assert rows == {
        "workshop": [[("nl", None), ("en", "Alleen")], [("", None)]],
        "presentatie": [[("", None)], [("", None)]],
    }


def test_texts_change_places_and_are_deleted_after_a_question(desk, event):
    values = {"occasion": "accepted", "kind": "", "track": None, "language": "", "body": "x"}
    first, second = (
        add_letter_text(event, values | {"subject": name}, by=make_person(), at=NOW)
        for name in ("Een", "Twee")
    )
    assert "nooit gebruikt" in text(desk.get(TEXTS))
    desk.post(f"{TEXTS}{second.pk}/volgorde/", {"up": "1"})
    assert list(MailTemplate.objects.values_list("subject", flat=True)) == ["Twee", "Een"]
    assert "De tekst Een verwijderen?" in text(desk.get(f"{TEXTS}{first.pk}/weg/"))
    desk.post(f"{TEXTS}{first.pk}/weg/")
    assert list(MailTemplate.objects.values_list("subject", flat=True)) == ["Twee"]
