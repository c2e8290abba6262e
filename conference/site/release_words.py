# SPDX-License-Identifier: EUPL-1.2
"""Who hears of a release, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registration.queries.hearing import Hearing


def who_hears(hearing: Hearing, *, is_held: bool) -> str:
    """`I have looked at it. A mail about it goes at once to 35 attendees and 1 speaker.`; nothing when nobody does.

    `is_held`: an organiser reads every message before it goes."""
    attendees, speakers = len(hearing.attendees), len(hearing.speakers)
    told = [
        *(
            [ngettext("%(count)d attendee", "%(count)d attendees", attendees) % {"count": attendees}]
            * (attendees > 0)
        ),
        *(
            [ngettext("%(count)d speaker", "%(count)d speakers", speakers) % {"count": speakers}]
            * (speakers > 0)
        ),
    ]
    if not told:
        return ""
    who = _("%(some)s and %(last)s") % {"some": told[0], "last": told[1]} if len(told) == 2 else told[0]
    if is_held:
        text = _(
            "I have looked at it. A mail about it to %(who)s waits in the outbox, for an organiser to read."
        )
        return text % {"who": who}
    return _("I have looked at it. A mail about it goes at once to %(who)s.") % {"who": who}


def by_what(hearing: Hearing) -> list[str]:
    """How many by what, each attendee once."""
    counts = hearing.counts
    seat, wait, favourite = (counts[how] for how in ("seat", "wait", "favourite"))
    speakers = len(hearing.speakers)
    lines = (
        (seat, ngettext("%(count)d attendee with a seat", "%(count)d attendees with a seat", seat)),
        (wait, ngettext("%(count)d attendee in a queue", "%(count)d attendees in a queue", wait)),
        (
            favourite,
            ngettext("%(count)d attendee who marked it", "%(count)d attendees who marked it", favourite),
        ),
        (speakers, ngettext("%(count)d speaker", "%(count)d speakers", speakers)),
    )
    return [text % {"count": count} for count, text in lines if count]
