# SPDX-License-Identifier: EUPL-1.2
"""What the home page of an event, and the page of winners, say of its awards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from conference.models import Event
from voting.models import Award, AwardPhase, Candidate, PastWinner
from voting.phases import CERTAIN
from voting.queries.stages import Stage, stage_of


@dataclass(frozen=True, slots=True)
class Winner:
    """Who won in a year. `candidate` leads to its page when the votes were counted here; `past` has words about it."""

    year: int
    award: Award | None
    candidate: Candidate | None
    past: PastWinner | None

    @property
    def name_of(self) -> Any:
        """What has the name, in two languages."""
        return self.candidate or self.past


def announced_awards(event: Event) -> list[Award]:
    """The real awards of which the public may know: opened, or with a moment at which they will be."""
    known = ~Q(phase=AwardPhase.DRAFT) | Q(opens_at__isnull=False)
    return list(Award.objects.real().filter(known, event=event))


def is_voting(award: Award, at: datetime) -> bool:
    """Whether people can vote now."""
    return stage_of(award, at) is Stage.OPEN


def winners() -> list[Winner]:
    """All of them, the latest year first: what was certified here, and what organisers wrote down of before."""
    awards = Award.objects.real().filter(phase__in=CERTAIN, event__published_at__isnull=False)
    found = [one for award in awards.select_related("event") if (one := winner_of(award))]
    past = [Winner(row.year, None, None, row) for row in PastWinner.objects.all()]
    return sorted([*found, *past], key=lambda one: -one.year)


def winner_of(award: Award) -> Winner | None:
    """None when the quorum was missed, so that nobody won."""
    slug = (award.tally or {}).get("winner")
    candidate = award.candidates.filter(slug=slug).first() if slug else None
    return Winner(award.event.starts_on.year, award, candidate, None) if candidate else None
