# SPDX-License-Identifier: EUPL-1.2
"""Proposals as a table, to take away as a file and to bring back changed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from tablib import Dataset

from conference.facilities import Facility
from conference.models import Event
from conference.models.venue import Layout
from conference.tables import table
from conference.templatetags.od import loc
from programme.languages import language_name
from programme.models import CallQuestion, Proposal, ProposalState
from programme.queries.calls import questions_of
from programme.queries.sheet import owner_of
from programme.sheets.columns import COLUMNS, header_of

Answered = dict[int, Any]


def proposal_table(proposals: Iterable[Proposal], event: Event) -> Dataset:
    """What organisers may take away, their own answers included: hand it to nobody else.

    The proposals come from `queries.sheet.with_sheet_rows`."""
    questions = list(questions_of(event, "proposal"))
    language = get_language() or "nl"
    headers = [header_of(column.key, language) for column in COLUMNS]
    headers += [str(loc(question, "label")) for question in questions]
    rows = [row_of(one, event, questions) for one in proposals]
    return table(headers, rows, _("Proposals"))


def row_of(proposal: Any, event: Event, questions: Sequence[CallQuestion]) -> list[Any]:
    name, email, organisation = owner_of(proposal)
    others = [
        part.speaker.name if part.speaker else part.name for part in proposal.parts if not part.is_owner
    ]
    said = {
        "name": name,
        "email": email,
        "organisation": organisation,
        "others": "; ".join(others),
        "state": capfirst(proposal.get_state_display()),
        "pending": capfirst(str(ProposalState(proposal.pending).label)) if proposal.pending else "",
        "rank": proposal.rank or "",
        "kind": capfirst(proposal.get_kind_display()),
        "track": loc(proposal.track, "name") if proposal.track else "",
        "labels": ", ".join(proposal.labels),
        "tags": ", ".join(proposal.tags),
        "language": language_name(proposal.language) if proposal.language else "",
        "venues": "; ".join(venue.name for venue in proposal.venues.all()),
        "layout": capfirst(str(Layout(proposal.layout).label)) if proposal.layout in Layout.values else "",
        "facilities": "; ".join(
            str(Facility(one).label) for one in proposal.facilities if one in Facility.values
        ),
        "submitted": moment(proposal.submitted_at, event),
        "edited": moment(proposal.edited_at, event),
    }
    cells = [plain(said.get(column.key, getattr(proposal, column.key, ""))) for column in COLUMNS]
    answers = {one.question_id: one.value for one in proposal.answered}
    return cells + [answer_words(question, answers.get(question.pk)) for question in questions]


def plain(value: Any) -> Any:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else value


def answer_words(question: CallQuestion, value: Any) -> Any:
    """Of what was chosen the labels."""
    labels = {one["id"]: one.get("label", "") for one in question.options}
    if isinstance(value, list):
        return "; ".join(str(labels.get(one, one)) for one in value)
    return plain(labels.get(value, value) if isinstance(value, str) else value)


def moment(value: Any, event: Event) -> str:
    """`2027-02-04 10:30` by the event's own clock."""
    return f"{value.astimezone(event.zone):%Y-%m-%d %H:%M}" if value else ""
