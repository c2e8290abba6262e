# SPDX-License-Identifier: EUPL-1.2
"""Question tables that look for helpers: only those that stand in the released programme."""

from collections import Counter
from dataclasses import dataclass

from conference.models import Event
from programme.models import IN_PROGRAMME, HelperState, Kind, Proposal, TableHelper
from programme.published import Place, PublishedSession, latest_of


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the public knows it: the session and its places from the release, the wish for helpers beside it."""

    proposal: Proposal
    session: PublishedSession
    places: list[Place]
    joined: int

    @property
    def is_full(self) -> bool:
        return self.proposal.most_helpers is not None and self.joined >= self.proposal.most_helpers

    @property
    def left(self) -> int | None:
        """How many more can join; None is no limit."""
        most = self.proposal.most_helpers
        return None if most is None else max(most - self.joined, 0)


def tables_of(event: Event) -> list[Table]:
    """The tables that look for helpers, by title. Two queries besides the release."""
    programme = latest_of(event)
    if programme is None:
        return []
    sessions = {one.pk: one for one in programme.sessions if one.kind == Kind.TABLE}
    going_on = {
        pk: [place for place in programme.by_session.get(pk, []) if not place.is_cancelled] for pk in sessions
    }
    wanted = Proposal.objects.filter(event=event, session__in=sessions, state__in=IN_PROGRAMME)
    rows = [row for row in wanted.exclude(helpers_wanted="") if going_on[row.session_id or 0]]
    accepted = TableHelper.objects.filter(proposal__in=rows, state=HelperState.ACCEPTED)
    joined = Counter(accepted.values_list("proposal_id", flat=True))
    found = []
    for row in rows:
        row.event = event
        session = sessions[row.session_id or 0]
        found.append(Table(row, session, going_on[session.pk], joined[row.pk]))
    return sorted(found, key=lambda one: (one.session.title, one.proposal.pk))


def table_with(event: Event, number: int) -> Table | None:
    return next((one for one in tables_of(event) if one.proposal.number == number), None)


def helpers_of(proposal: Proposal) -> list[TableHelper]:
    """Who offered to help, first those who wait for an answer."""
    order = [HelperState.ASKED, HelperState.ACCEPTED, HelperState.DECLINED, HelperState.WITHDRAWN]
    rows = TableHelper.objects.filter(proposal=proposal).select_related("person").order_by("at", "pk")
    return sorted(rows, key=lambda one: order.index(HelperState(one.state)))
