# SPDX-License-Identifier: EUPL-1.2
"""What each role may do, in words for who is asked to take it."""

from django.utils.translation import gettext_lazy as _l

from conference.models.role import Role

MEANING = {
    Role.ORGANISER: _l(
        "Sets up the event, sees everybody who registered, and sends mail. May invite others."
    ),
    Role.REVIEWER: _l("Reads the proposals for sessions and gives an opinion."),
    Role.DOOR: _l("Scans badges at the door, on an own phone."),
    Role.OFFICER: _l("Opens and closes the vote, and signs the result."),
}
