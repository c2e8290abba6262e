# SPDX-License-Identifier: EUPL-1.2
"""What the voter's pages need beyond the others: small numbers in words, and until when people vote."""

from datetime import time, timedelta

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from conference.models import Event
from conference.templatetags.od import od_date, od_time
from voting.models import Award

register = template.Library()

WORDS = (
    pgettext_lazy("so many", "none"),
    pgettext_lazy("so many", "one"),
    pgettext_lazy("so many", "two"),
    pgettext_lazy("so many", "three"),
    pgettext_lazy("so many", "four"),
    pgettext_lazy("so many", "five"),
    pgettext_lazy("so many", "six"),
    pgettext_lazy("so many", "seven"),
    pgettext_lazy("so many", "eight"),
    pgettext_lazy("so many", "nine"),
    pgettext_lazy("so many", "ten"),
)


@register.filter
def in_words(number: int) -> str:
    """`three`; above ten the digits."""
    return str(WORDS[number]) if 0 <= number < len(WORDS) else str(number)


@register.simple_tag
def closing(award: Award, event: Event) -> str:
    """Until when people vote, by the clock of the event; midnight is the end of the day before, as people say it."""
    if award.closes_at is None:
        return ""
    moment = timezone.localtime(award.closes_at, event.zone)
    if moment.time() == time(0):
        day = od_date((moment - timedelta(days=1)).date())
        return _("You can vote up to and including %(day)s.") % {"day": day}
    words = {"day": od_date(moment.date()), "time": od_time(moment, event)}
    return _("You can vote until %(day)s, %(time)s.") % words


@register.simple_tag
def public_address(route: str, award: Award) -> str:
    """A page of the award as people send it to each other: the whole address, without what stands behind a `?`."""
    return settings.BASE_URL + reverse(route, kwargs={"event": award.event.slug, "award": award.slug})
