# SPDX-License-Identifier: EUPL-1.2
"""What somebody proposed is erased with them, and some time after the event; what is counted stays."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from conference.site.operations.personal_data import erase_person, stored_about
from conference.site.operations.retention import forget_names
from programme.models import Material, Proposal, ProposalSpeaker, Speaker
from tests.make import NOW, at, make_event
from tests.make_proposals import make_profile, make_proposal

pytestmark = pytest.mark.django_db
LATER = at("12:00") + timedelta(days=400)


@pytest.fixture
def event(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return make_event()


def with_file(proposal):
    return Material.objects.create(
        proposal=proposal,
        kind="file",
        title="Hand-out",
        file=ContentFile(b"%PDF-", "x.pdf"),
        added_at=NOW,
    )


def test_who_is_erased_leaves_an_empty_proposal_that_still_counts(
    event, tmp_path, django_capture_on_commit_callbacks
):
    me = make_profile(event, "Zoë van der Brugghen", bio="over dijken")
    mine = make_proposal(event, speaker=me, title="Dijken", note="mijn nummer is 06")
    with_file(mine)
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(me.person, at=NOW, by=None)
    mine.refresh_from_db()
    assert (mine.state, mine.title, mine.abstract, mine.note) == ("submitted", "", "", "")
    assert not Material.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Speaker.objects.get(pk=me.pk).name == "(naam verwijderd)"


def test_what_is_proposed_with_others_goes_on_without_their_name(event):
    me, other = make_profile(event, "Zoë van der Brugghen"), make_profile(event)
    shared = make_proposal(event, speaker=me, title="Dijken met Zoë van der Brugghen")
    ProposalSpeaker.objects.create(
        proposal=shared, speaker=other, state="accepted", invited_at=NOW, consented_at=NOW
    )
    erase_person(me.person, at=NOW, by=None)
    shared.refresh_from_db()
    assert shared.title == "Dijken met (naam verwijderd)"
    assert shared.abstract != ""


def test_who_asks_reads_what_they_proposed(event):
    me = make_profile(event)
    make_proposal(event, speaker=me, title="Dijken")
    sections = {section.name: section for section in stored_about(me.person)}
    facts = {fact.name: fact.value for fact in sections["proposals"].rows[0]}
    assert (facts["title"], facts["state"]) == ("Dijken", "ingediend")


def test_a_year_after_the_event_only_what_was_in_the_programme_keeps_its_words(event):
    given, rejected = make_proposal(event, "confirmed"), make_proposal(event, "rejected")
    assert forget_names(at("12:00") + timedelta(days=300)) == 0
    rejected.refresh_from_db()
    assert rejected.title != ""
    forget_names(LATER)
    rejected.refresh_from_db()
    given.refresh_from_db()
    assert (rejected.title, rejected.owner) == ("", None)
    assert given.title != ""
    assert Proposal.objects.filter(event=event).count() == 2
    assert Speaker.objects.filter(event=event, person__isnull=False).count() == 1
