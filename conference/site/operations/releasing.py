# SPDX-License-Identifier: EUPL-1.2
"""A new version of the programme, shown to everyone, with all that follows from it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.models import Event, Person
from programme.operations.releases import (
    Frozen,
    Pending,
    freeze_release,
    locked_draft,
    pending_release,
)
from programme.operations.waivers import hard_clashes, keep_needed_waivers, let_imported_pass, waivers_of
from programme.published.lines import lines_of
from programme.queries.sign_up import asked_limits
from programme.rules import Problem
from programme.seen import Seen, mark_of, seen_of
from registration.operations.follow import Followed, follow_release
from registration.operations.limits import open_signup
from registration.operations.locks import hold


@dataclass(frozen=True)
class Released:
    """What was frozen, how many clashes were let pass by name, and who was written to."""

    frozen: Frozen
    waived: int
    followed: Followed

    @property
    def number(self) -> int:
        return self.frozen.release.number or 0


@transaction.atomic
def release_programme(
    event: Event, *, by: Person | None, at: datetime, note: str = "", seen: Seen | None = None
) -> Released:
    """Freeze the draft, show it to everyone, open sign-up where a session says for how many people it is, and write
    to those whom it concerns.

    `seen` is what the organiser looked at: only exactly that is released. Takes the event's seats lock alone, then
    locks the draft. Raises Refusal `nothing-new`; `already-out` when it was pressed twice, or somebody else was first;
    `draft-changed`; `hard-clashes` (with `clashes`) when there are some that nobody let pass."""
    pending = locked_pending(event)
    if seen is not None:
        refuse_other_draft(pending, seen)
    if pending.is_empty:
        raise Refusal(
            "nothing-new", _("Nothing has changed since the last version. There is nothing to release.")
        )
    clashes = hard_clashes(event)
    refuse_clashes(event, clashes)
    released = released_from(event, clashes, by=by, at=at, note=note)
    # What the tables say while we worked: the sessions themselves are not locked.
    if seen is not None and mark_of(released.frozen.after) != seen.mark:
        raise changed_draft()
    return released


@transaction.atomic
def release_imported(event: Event, *, by: Person | None, at: datetime) -> Released | None:
    """The same for a programme that was just imported: there the file wins, and its clashes are noted as let pass.

    None when the public already sees everything as it is."""
    if locked_pending(event).is_empty:
        return None
    clashes = hard_clashes(event)
    let_imported_pass(event, clashes, by=by, at=at)
    return released_from(event, clashes, by=by, at=at, note="")


def locked_pending(event: Event) -> Pending:
    """What would be released, while nobody can change it. The seats come first: everywhere the same order."""
    hold(event.pk, alone=True)
    locked_draft(event)
    return pending_release(event)


def released_from(
    event: Event, clashes: list[Problem], *, by: Person | None, at: datetime, note: str
) -> Released:
    frozen = freeze_release(event, by=by, at=at, note=note)
    open_signup(asked_limits(frozen.release), event=event, by=by, at=at)
    waived = keep_needed_waivers(frozen.release, [problem.key for problem in clashes])
    return Released(frozen, waived, follow_release(event, frozen, at=at))


def refuse_other_draft(pending: Pending, seen: Seen) -> None:
    """Pressing twice, or after somebody else, is not a mistake: then it is out already."""
    now = seen_of(pending.next_number, pending.after, lines_of(pending.change))
    if now.mark != seen.mark:
        raise changed_draft()
    if now.number != seen.number:
        number = now.number - 1
        text = _("Version %(number)d is out: everyone can see it. It was already released.")
        raise Refusal("already-out", text % {"number": number}, number=number)


def changed_draft() -> Refusal:
    return Refusal(
        "draft-changed",
        _("The draft changed while you were looking. Nothing has been released. Look again, then release."),
    )


def refuse_clashes(event: Event, clashes: list[Problem]) -> None:
    waived = waivers_of(event)
    blocking = [problem for problem in clashes if problem.key not in waived]
    if blocking:
        text = ngettext(
            "%(count)d clash holds this release back. Solve it, or let it pass with a reason.",
            "%(count)d clashes hold this release back. Solve them, or let each pass with a reason.",
            len(blocking),
        )
        raise Refusal("hard-clashes", text % {"count": len(blocking)}, clashes=blocking)
