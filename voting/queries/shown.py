# SPDX-License-Identifier: EUPL-1.2
"""Which awards strangers see: real ones that were opened. One in preparation is nobody's but the organisers'."""

from django.db.models import QuerySet
from django.http import Http404

from conference.models import Event
from voting.models import Award, AwardPhase


def shown_awards(event: Event) -> QuerySet[Award]:
    """In the order in which they open."""
    return Award.objects.real().filter(event=event).exclude(phase=AwardPhase.DRAFT)


def shown_award(event: Event, slug: str) -> Award:
    """Raises Http404 for one that is not there, in preparation, or a trial."""
    award = shown_awards(event).filter(slug=slug).first()
    if award is None:
        raise Http404
    award.event = event
    return award
