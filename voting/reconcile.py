# SPDX-License-Identifier: EUPL-1.2
"""Proof that the vote's counters are what its rows are: one English line for each thing that does not agree."""

from collections.abc import Iterator

from django.db.models import Count

from conference.models import Event
from conference.models.event import PhaseKind
from voting.election.merkle import Tree
from voting.models import Award, BoardPart, DomainDecision, RightState
from voting.operations.moments import moments_of_awards
from voting.phases import OPENED
from voting.queries.board import board_lines, kind_of
from voting.queries.spool import waiting_of


def problems(event: Event) -> list[str]:
    """Of all elections of the event that were opened. Empty when everything agrees."""
    awards = Award.objects.real().filter(event=event).exclude(phase="draft")
    checks = (used_rights, heads_of_board, ballots_of_board, domain_limits)
    lines = [f"award {award.slug}: {line}" for award in awards for check in checks for line in check(award)]
    return lines + (list(phase_of_event(event)) if awards else [])


def phase_of_event(event: Event) -> Iterator[str]:
    """The home page says when people vote."""
    phase = event.phases.filter(kind=PhaseKind.VOTING).first()
    if phase is None or (phase.opens_at, phase.closes_at) != moments_of_awards(event):
        yield "the phase of voting is not from the first opening of an award to the last closing"


def used_rights(award: Award) -> Iterator[str]:
    """A right was used for each ballot. Rights are gone once it is archived."""
    if award.keys_destroyed_at is not None:
        return
    used = award.rights.filter(state=RightState.USED).count()
    ballots = award.ballots.count() + waiting_of(award.pk).count()
    if used != ballots:
        yield f"{used} rights were used, for {ballots} ballots"


def heads_of_board(award: Award) -> Iterator[str]:
    """Every head is the root of the lines before it, and counts the ballots among them."""
    heads = {head.size: head for head in award.heads.order_by("number")}
    tree, ballots, expected = Tree(), 0, 0
    for part in BoardPart.objects.filter(award=award).order_by("first"):
        lines = part.text.split("\n")[:-1]
        if part.first != expected or part.size != len(lines):
            yield f"the board has no whole part at line {expected}"
            return
        tree, expected = tree.with_leaves(line.encode() for line in lines), expected + part.size
        ballots += sum(kind_of(line) == "ballot" for line in lines)
        head = heads.pop(tree.size, None)
        if head is None or (head.root, head.rights) != (tree.root, ballots):
            yield f"the head at {tree.size} lines is not that of the board"
    yield from (f"a head stands at {size} lines, where no part of the board ends" for size in heads)


def ballots_of_board(award: Award) -> Iterator[str]:
    """What stands among the ballots stands on the board, once; nothing after the close."""
    kinds = [kind_of(line) for line in board_lines(award)]
    if kinds.count("ballot") != award.ballots.count():
        yield f"{kinds.count('ballot')} ballots are on the board, {award.ballots.count()} among the ballots"
    if kinds.count("close") != int(award.phase not in OPENED):
        yield f"the board was closed {kinds.count('close')} times"
    if "close" in kinds and "ballot" in kinds[kinds.index("close") :]:
        yield "a ballot came after the close"
    if award.phase not in OPENED and waiting_of(award.pk).exists():
        yield "ballots wait although it is closed"


def domain_limits(award: Award) -> Iterator[str]:
    """No domain got more than the limit, unless an officer let it through."""
    over = award.domains.filter(issued__gt=award.domain_limit, decided_at=None)
    yield from (f"{row.domain} got {row.issued} rights, of {award.domain_limit}" for row in over)
    waits = award.domains.annotate(lined_up=Count("waiting")).filter(lined_up__gt=0)
    for row in waits.exclude(decision=DomainDecision.LIMITED):
        yield f"{row.domain} was decided about, and {row.lined_up} still wait"
