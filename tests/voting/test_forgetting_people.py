# SPDX-License-Identifier: EUPL-1.2
"""What the vote knows of people by name: to read, on request gone, and gone by itself."""

from datetime import timedelta

import pytest

from conference.site.operations.personal_data import erase_person, stored_about
from conference.site.operations.retention import forget_names
from tests.make import make_event, make_person
from tests.make_awards import make_award, make_candidate, now
from voting.models import Candidate, CodeRequest, VoteDomain, WaitingVoter

pytestmark = pytest.mark.django_db
CONTACT = "noor@deventer.example"


@pytest.fixture
def award():
    award = make_award(make_event("dag"), candidates=0)
    make_candidate(
        award, name="Gemeente Deventer", contact_name="Noor", contact_email="Noor@Deventer.example"
    )
    make_candidate(award, name="Gemeente Assen", contact_name="Bea", contact_email="bea@assen.example")
    domain = VoteDomain.objects.create(award=award, domain="deventer.example", issued=5)
    WaitingVoter.objects.create(domain=domain, right_key="k" * 43, email=CONTACT, language="nl")
    CodeRequest.objects.create(award=award, email=CONTACT, language="nl", asked_at=now())
    return award


def test_who_is_a_contact_or_waits_reads_it_among_what_is_stored(award):
    found = {section.name: section.rows for section in stored_about(make_person(CONTACT))}
    assert [fact.value for fact in found["contact"][0]] == [
        award.name,
        "Gemeente Deventer",
        "Noor",
        "Noor@Deventer.example",
    ]
    assert [fact.value for fact in found["waiting_vote"][0]] == [award.name, CONTACT]
    assert {"contact", "waiting_vote"}.isdisjoint({one.name for one in stored_about(make_person())})


def test_who_is_erased_is_a_contact_and_waits_no_more(award):
    erase_person(make_person(CONTACT), at=now(), by=None)
    contacts = dict(Candidate.objects.values_list("name", "contact_email"))
    assert contacts == {"Gemeente Deventer": "", "Gemeente Assen": "bea@assen.example"}
    assert (CodeRequest.objects.count(), WaitingVoter.objects.count()) == (0, 0)


def test_contacts_go_with_the_names_of_the_event(award):
    award.event.starts_on = award.event.ends_on = now().date()
    award.event.save()
    forget_names(now() + timedelta(days=300))
    assert Candidate.objects.exclude(contact_email="").count() == 2
    forget_names(now() + timedelta(days=400))
    assert Candidate.objects.exclude(contact_email="").count() == 0
    assert Candidate.objects.exclude(contact_name="").count() == 0
