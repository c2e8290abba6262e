# SPDX-License-Identifier: EUPL-1.2
"""One of everything about a vote, for the tests that open every address."""

from tests.make_awards import make_award, make_candidate, now, open_award, vote
from voting.models import PastWinner, VoteDomain
from voting.operations.publishing import publish

NAMES = ("award-board-file", "api-award-board-file")


def voting_world(event):
    """By the names that the parts of addresses have: an election that is open, with a vote on its board."""
    award = make_award(event, slug="prijs", candidates=0)
    for number in range(4):
        make_candidate(award, slug=f"kandidaat-{number}", name=f"Kandidaat {number}")
    award = open_award(award)
    vote(award, "kiezer@x.example", ["kandidaat-0", "kandidaat-1", "kandidaat-2"])
    domain = VoteDomain.objects.create(award=award, domain="x.example", issued=1)
    publish(award.pk, now(), everything=True)
    return {
        "award": award.slug,
        "candidate": "kandidaat-0",
        "domain": domain.pk,
        "language": "nl",
        "winner": PastWinner.objects.create(year=2010, name="Gemeente Amsterdam").pk,
    }
