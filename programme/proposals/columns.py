# SPDX-License-Identifier: EUPL-1.2
"""The columns of the list of proposals: what they are called, and by what each is sorted."""

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from conference.sorting import Column

COLUMNS = [
    Column(pgettext_lazy("proposal", "Number"), "nummer", ("number",), numeric=True),
    Column(_l("Title"), "titel", ("title",)),
    Column(_l("Speakers"), "sprekers", ("first_speaker",)),
    Column(_l("Organisation"), "organisatie", ("organisation",)),
    Column(_l("Kind"), "soort", ("kind",)),
    Column(_l("Track"), "thema", ("track__position", "track__letter")),
    Column(_l("Language"), "taal", ("language",)),
    Column(_l("Minutes"), "duur", ("minutes",), numeric=True),
    Column(_l("People"), "mensen", ("seats",), numeric=True),
    Column(_l("Times"), "keren", ("times",), numeric=True),
    Column(_l("Venue"), "locatie"),
    Column(_l("Status"), "status", ("state_order", "rank")),
    Column(pgettext_lazy("noted", "Decision"), "besluit", ("pending",)),
    Column(_l("Team labels"), "labels"),
    Column(_l("Remarks"), "opmerkingen", ("comment_count",), numeric=True),
    Column(_l("Submitted"), "ingediend", ("submitted_at",)),
    Column(_l("Changed"), "gewijzigd", ("edited_at",)),
    Column(_l("Missing"), "ontbreekt", ("missing_count",)),
]
ALWAYS = "titel"
ONLY_ORGANISERS = frozenset({"besluit"})
USUAL = (
    "nummer",
    "titel",
    "sprekers",
    "organisatie",
    "soort",
    "thema",
    "status",
    "opmerkingen",
    "ontbreekt",
)
FIRST = "nummer"


def shown_columns(chosen: tuple[str, ...], *, is_organiser: bool) -> list[Column]:
    """Those that were chosen, or the usual ones; the title always."""
    wanted = {*(chosen or USUAL), ALWAYS}
    return [one for one in offered_columns(is_organiser=is_organiser) if one.key in wanted]


def offered_columns(*, is_organiser: bool) -> list[Column]:
    return [one for one in COLUMNS if is_organiser or one.key not in ONLY_ORGANISERS]
