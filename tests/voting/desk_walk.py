# SPDX-License-Identifier: EUPL-1.2
"""What tests of the returning officer's desk share: who looks, addresses, and an award as far as it got."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation

from tests.make_awards import certify_award, close_award, count_award, make_award, open_award, vote
from voting.models import Award
from voting.operations.pausing import pause_election
from voting.operations.publishing import publish

CHOICES = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]


def url(name: str, award: Award, language: str = "nl", **kwargs) -> str:
    with translation.override(language):
        return reverse(name, kwargs={"event": award.event.slug, "award": award.slug, **kwargs})


def voted(award: Award, ballots: int = 2) -> Award:
    """With so many ballots on the board."""
    for n in range(ballots):
        vote(award, f"kiezer{n}@zwolle.nl", CHOICES)
    publish(award.pk, award.opened_at, everything=True)
    return award


def paused(event) -> Award:
    award = voted(open_award(make_award(event)))
    return pause_election(award, "Storing bij een provider.", "A fault.", by=None, at=award.opened_at)


def opened(event) -> Award:
    return voted(open_award(make_award(event)))


PHASES: dict[str, Callable[..., Award]] = {
    "draft": make_award,
    "open": opened,
    "paused": paused,
    "closed": lambda event: close_award(opened(event)),
    "counted": lambda event: count_award(opened(event)),
    "certified": lambda event: certify_award(opened(event)),
}
