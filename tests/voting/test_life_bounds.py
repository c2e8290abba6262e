# SPDX-License-Identifier: EUPL-1.2
"""What is refused because there is too much of it, and what is done once however often it is asked."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Job
from conference.pdf_apart import PdfError
from tests.make_awards import (
    SHEETS,
    certify_award,
    close_award,
    count_award,
    make_award,
    now,
    open_award,
    vote,
)
from voting import certificate_file, rhythm
from voting.election.heads import MOST_HEADS
from voting.models import Head, VoteDomain
from voting.operations.counting import start_count
from voting.operations.domains import decide_domain
from voting.operations.pausing import extend_election, pause_election, resume_election
from voting.operations.personal import forget_contacts_of
from voting.operations.publishing import publish_due
from voting.operations.trials import start_trial
from voting.secrets_kept import SecretGone, destroy_signing_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
BY = {"by": None}


def test_a_reason_longer_than_the_database_keeps_is_refused_with_words(client):
    award = open_award()
    domain = VoteDomain.objects.create(award=award, domain="bedrijf.example")
    for act in (
        lambda: pause_election(award, "x" * 501, **BY, at=now()),
        lambda: pause_election(award, "x", "y" * 501, **BY, at=now()),
        lambda: decide_domain(domain.pk, "refused", "x" * 501, **BY, at=now()),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "reason"
    assert pause_election(award, "x" * 500, **BY, at=now()).phase == "paused"


def test_pauses_and_extensions_leave_room_for_the_heads_of_the_end(monkeypatch):
    """Who checks reads five hundred heads at most: one more, and the count could never be published."""
    monkeypatch.setattr(rhythm, "MOST_HEADS", 11)
    award = open_award()
    for _time in range(2):
        award = resume_election(pause_election(award, "Even niet", **BY, at=now()), **BY, at=now())
    award = extend_election(award, award.closes_at + timedelta(hours=1), **BY, at=now())
    award = pause_election(award, "Even niet", **BY, at=now())
    with pytest.raises(Refusal) as refused:
        extend_election(award, award.closes_at + timedelta(hours=1), **BY, at=now())
    assert refused.value.code == "crowded"
    award = resume_election(award, **BY, at=now())
    with pytest.raises(Refusal) as refused:
        pause_election(award, "Even niet", **BY, at=now())
    assert refused.value.code == "crowded"
    count_award(award)
    assert Head.objects.filter(award=award).count() <= 11
    assert MOST_HEADS == 500


def test_a_count_or_a_trial_that_is_asked_for_twice_is_one():
    award = close_award(open_award())
    jobs = [start_count(award, SHEETS[award.pk].private, **BY, at=now()) for _ in range(2)]
    draft = make_award(closes_at=now() + timedelta(days=1))
    jobs += [start_trial(draft, 20, **BY, at=now()) for _ in range(2)]
    assert [job.pk for job in jobs] == [jobs[0].pk, jobs[0].pk, jobs[2].pk, jobs[2].pk]
    assert Job.objects.count() == 2


def test_an_election_without_its_secrets_does_not_keep_the_others_from_the_board():
    broken, well = open_award(publish_minutes=1), open_award(publish_minutes=1)
    for award in (broken, well):
        for number in range(20):
            vote(award, f"kiezer{number}@gemeente.example", ["kandidaat-1", "kandidaat-2", "kandidaat-3"])
    destroy_signing_key(broken)
    with pytest.raises(SecretGone):
        publish_due(now() + timedelta(hours=1))
    assert (well.ballots.count(), broken.ballots.count()) == (20, 0)


def test_a_certificate_that_cannot_be_made_says_so_and_where_the_result_is(client, monkeypatch):
    award = certify_award(open_award())

    def broken(*_about):
        raise PdfError("no")

    monkeypatch.setattr(certificate_file, "certificate_pdf", broken)
    answer = client.get(f"/{award.event.slug}/stemmen/{award.slug}/proces-verbaal.pdf")
    assert answer.status_code == 503
    assert f"/{award.event.slug}/stemmen/{award.slug}/uitslag/" in answer.content.decode()


def test_contacts_stay_witnesses_while_people_vote():
    award = open_award()
    other = make_award(award.event)
    forget_contacts_of(award.event)
    assert award.candidates.exclude(contact_email="").count() == 5
    assert not other.candidates.exclude(contact_email="").exists()
