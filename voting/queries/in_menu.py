# SPDX-License-Identifier: EUPL-1.2
"""The vote in the main menu of its event: while people can vote, and the result once it is certain."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from conference.menu import Link
from voting.models import Award
from voting.phases import CERTAIN, OPENED

PLACE = 30
STEPS = frozenset({"award", "candidate", "award-check", "award-code", "award-cast"})
PAGES = STEPS | {"award-board", "award-audit", "award-result"}


def in_menu(slug: str, at: datetime) -> list[Link]:
    """Nothing before the opening, nor between closing and certificate: then the vote is over, and the result not yet there."""
    has_begun = Q(opens_at__isnull=True) | Q(opens_at__lte=at)
    goes_on = has_begun & (Q(closes_at__isnull=True) | Q(closes_at__gt=at))
    found = Award.objects.real().filter(
        Q(phase__in=CERTAIN) | Q(phase__in=OPENED) & goes_on, event__slug=slug
    )
    awards = dict(found.values_list("slug", "phase"))
    if any(phase in OPENED for phase in awards.values()):
        return [Link(pgettext_lazy("page", "Vote"), "voting", PLACE, PAGES)]
    result = pgettext_lazy("tab", "Result")
    if len(awards) == 1:
        return [Link(result, "award-result", PLACE, PAGES | {"voting"}, (("award", next(iter(awards))),))]
    return [Link(result, "voting", PLACE, PAGES)] if awards else []
