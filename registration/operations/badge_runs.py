# SPDX-License-Identifier: EUPL-1.2
"""Runs of badges: asked for, made by the worker, taken up again, and their files removed when their time has come."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.jobs import Progress
from conference.models import Event, Job, Person
from conference.models.job import JobState
from conference.operations.jobs import start_job
from registration.badges import files
from registration.badges.faces import blank_face, look_of, offset_of
from registration.badges.formats import FORMATS
from registration.badges.piling import Pile, RunWish, piles_of, wish_of
from registration.badges.shapes import Card, Face, Lay, Look, Part
from registration.models import Attendee, BadgeRun, PrintedBadge, RunChoice

__all__ = [
    "RunWish",
    "forget_badge_files",
    "make_badges",
    "print_at_once",
    "start_badge_run",
    "take_up_badge_run",
]

PRINT = "print badges"  # the kind of the worker's job
KEPT, KEPT_AFTER = timedelta(days=30), timedelta(days=7)
UNFINISHED = timedelta(days=1)

Tell = Callable[[int, int], None]


@transaction.atomic
def start_badge_run(event: Event, wish: RunWish, *, by: Person | None, at: datetime) -> BadgeRun:
    """Leave a pile of badges to the worker; a second press by the same person gets the run that is still being made.

    Locks the event. Raises Refusal `nobody`, `nothing-changed`, `other-event`, `invalid`."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    again = _same_that_waits(event, wish, by)
    if again is not None:
        return again
    run = _new_run(event, wish, by=by, at=at)
    run.job = start_job(PRINT, event=event, by=by, run=run.pk)
    run.save(update_fields=["job"])
    return run


@transaction.atomic
def take_up_badge_run(run: BadgeRun, *, by: Person | None, at: datetime) -> BadgeRun:
    """Let the worker go on with a run that failed: what was made of it is not made again.

    Locks the run. Raises Refusal `made`, `busy`."""
    row = BadgeRun.objects.select_for_update(of=("self",)).select_related("event", "job").get(pk=run.pk)
    if row.made_at is not None:
        raise Refusal("made", _("These badges were made already. Print them again if you need another file."))
    if row.job is not None and not row.job.is_over:
        raise Refusal("busy", _("These badges are being made already."))
    row.job = start_job(PRINT, event=row.event, by=by, run=row.pk)
    row.save(update_fields=["job"])
    record("badges taken up", row, event=row.event, by=by, at=at)
    return row


def print_at_once(event: Event, wish: RunWish, *, by: Person | None, at: datetime, tell: Tell) -> BadgeRun:
    """Make a run here and now, without the worker: for a command. Refusals as `start_badge_run`."""
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        run = _new_run(event, wish, by=by, at=at)
    _make(run, at=at, tell=tell)
    return run


def make_badges(job: Job, progress: Progress, run: int) -> dict[str, Any]:
    """Make the file of a run: who is registered by now, as they are by now. The worker calls it.

    What is printed is written down in the transaction in which the file appears. Raises Refusal `gone`, `nobody`,
    `nothing-changed`, `erased`, and `other-work` when somebody has it made by another job."""
    about = ("event", "layout", "printer", "venue", "kind", "by")
    row = BadgeRun.objects.select_related(*about).filter(pk=run).first()
    if row is None:
        raise Refusal("gone", _("These badges are no longer asked for."))
    if row.job_id != job.pk:
        raise Refusal("other-work", _("These badges are made by other work already."))
    return _make(row, at=timezone.now(), tell=progress)


def forget_badge_files(at: datetime) -> int:
    """Remove files of which the time has come, and what is left of runs that did not end; how many. The clock calls it."""
    over = Q(kept_until__lt=at)
    forgotten = Q(made_at=None, created_at__lt=at - UNFINISHED) & (
        Q(job=None) | Q(job__state__in=[JobState.DONE, JobState.FAILED], job__touched_at__lt=at - UNFINISHED)
    )
    there = set(files.kept_runs())
    old = BadgeRun.objects.filter(over | forgotten, pk__in=there)
    removed = sum(files.remove(run) for run in old)
    return removed + files.remove_lost(
        set(BadgeRun.objects.filter(pk__in=there).values_list("pk", flat=True))
    )


def forget_files_with(attendees: Iterable[int], *, at: datetime) -> None:
    """Remove the files in which these people stand, when this transaction is through; who was erased cannot be
    cut out of them. What is left of runs that did not end goes as well."""
    pks = list(attendees)
    events = Attendee.objects.filter(pk__in=pks).values("event")
    printed = Q(printed__attendee__in=pks)
    ended = Q(job=None) | Q(job__state__in=[JobState.DONE, JobState.FAILED])
    runs = list(BadgeRun.objects.filter(printed | Q(made_at=None) & ended, event__in=events).distinct())
    made = [run.pk for run in runs if run.made_at]
    BadgeRun.objects.filter(pk__in=made, kept_until__gt=at).update(kept_until=at)
    for run in runs:
        transaction.on_commit(partial(files.remove, run))


# -- asking


def _same_that_waits(event: Event, wish: RunWish, by: Person | None) -> BadgeRun | None:
    if by is None:
        return None
    busy = BadgeRun.objects.filter(event=event, by=by, made_at=None)
    same = {name: getattr(wish, name) for name in RunWish.__slots__}
    return busy.filter(job__state__in=[JobState.WAITING, JobState.RUNNING], **same).first()


def _new_run(event: Event, wish: RunWish, *, by: Person | None, at: datetime) -> BadgeRun:
    chosen = (wish.layout, wish.printer, wish.venue, wish.kind)
    if any(one is not None and one.event_id != event.pk for one in chosen):
        raise Refusal("other-event", _("This is not of this event. Choose again."))
    _refuse_none(piles_of(event, wish), wish)
    run = BadgeRun(event=event, by=by, created_at=at)
    for name in RunWish.__slots__:
        setattr(run, name, getattr(wish, name))
    try:
        run.full_clean(exclude={"job", "parts"})  # these come later
    except ValidationError as error:
        raise Refusal("invalid", " ".join(error.messages)) from error
    run.save()
    record("badges asked", run, event=event, by=by, at=at)
    return run


def _refuse_none(piles: Sequence[Pile], wish: RunWish) -> None:
    if piles:
        return
    if wish.choice == RunChoice.CHANGED:
        raise Refusal("nothing-changed", _("Nobody is new, and nothing has changed since you printed."))
    raise Refusal("nobody", _("There is nobody to print a badge for: nobody you chose is registered."))


# -- making


def _make(run: BadgeRun, *, at: datetime, tell: Tell) -> dict[str, Any]:
    with files.at_work_on(run) as folder:
        run.refresh_from_db(fields=["made_at"])
        if run.made_at is not None:
            return {}
        if run.layout is None:
            raise Refusal("gone", _("The layout was deleted. Choose another one and print again."))
        wish, look = wish_of(run, run.layout), look_of(run.layout)
        piles = piles_of(run.event, wish)
        _refuse_none(piles, wish)
        cards, parts = _cards(run.event, piles, look, run.spares)
        made = folder / files.WORK / files.NAME
        lays = _press(cards, parts, run, look, made, tell)
        _write_down(run, piles, lays, made, at=at)
    tell(len(cards) + 1, len(cards) + 1)
    return {
        "badges": sum(len(pile.faces) for pile in piles),
        "spares": run.spares * len(piles),
        "sheets": sum(lay.sheets for lay in lays),
        "troubles": sum(bool(card.troubles) for card in cards),
    }


def _cards(event: Event, piles: Sequence[Pile], look: Look, spares: int) -> tuple[list[Card], list[Part]]:
    """The cards of all piles in a row, blanks at the end of each; and where in the row each pile stands."""
    from registration.badges.cards import cards_of  # noqa: PLC0415 -- it measures with the fonts

    faces: list[Face] = []
    parts: list[Part] = []
    for pile in piles:
        blanks = [blank_face(event, pile.venue, pile.kind, look)] * spares
        parts.append(Part(len(faces), len(pile.faces) + spares))
        faces += [*pile.faces, *blanks]
    return cards_of(faces, look), parts


def _press(
    cards: Sequence[Card], parts: Sequence[Part], run: BadgeRun, look: Look, out: Path, tell: Tell
) -> list[Lay]:
    """The file at `out`; one step more than there are cards, for laying them on paper."""
    from registration.badges.press import press  # noqa: PLC0415 -- only for who makes one
    from registration.badges.sheets import lay  # noqa: PLC0415

    chunks = press(list(cards), look, out.parent, lambda done, total: tell(done, total + 1))
    tell(len(cards), len(cards) + 1)
    shape = FORMATS[look.format]
    return lay(chunks, shape, look, parts, offset_of(run.printer), run.is_stacked, out)


@transaction.atomic
def _write_down(
    run: BadgeRun, piles: Sequence[Pile], lays: Sequence[Lay], made: Path, *, at: datetime
) -> None:
    """What was printed, where it lies, and the file in its place: all of it or nothing.

    Locks who is in it, in order of key. Raises Refusal `erased`: nobody who was erased may stand in the file."""
    who = [face.attendee for pile in piles for face in pile.faces if face.attendee is not None]
    rows = Attendee.objects.select_for_update(no_key=True).filter(pk__in=who).order_by("pk")
    if len(who) > len([row for row in rows.only("erased_at") if row.erased_at is None]):
        files.remove(run)
        text = _("Somebody's data was erased while the badges were made. Take it up again.")
        raise Refusal("erased", text)
    PrintedBadge.objects.bulk_create(
        PrintedBadge(run=run, attendee_id=face.attendee, part=part, position=place, digest=face.digest)
        for part, pile in enumerate(piles)
        for place, face in enumerate(pile.faces)
        if face.attendee is not None
    )
    run.parts = [part_of(pile, run.spares, lying) for pile, lying in zip(piles, lays, strict=True)]
    run.made_at, run.kept_until = at, kept_until(run.event, at)
    run.save(update_fields=["parts", "made_at", "kept_until"])
    record("badges printed", run, event=run.event, by=run.by, at=at, count=len(who))
    files.finish(files.folder_of(run), made)


def part_of(pile: Pile, spares: int, lying: Lay) -> dict[str, Any]:
    """As a run keeps it: venue and kind by id."""
    return {
        "venue": pile.venue.pk,
        "kind": pile.kind.pk if pile.kind else None,
        "badges": len(pile.faces),
        "spares": spares,
        "sheets": lying.sheets,
        "first_page": lying.first_page,
        "pages": lying.pages,
    }


def kept_until(event: Event, at: datetime) -> datetime:
    """A month, and until a week after the event: a torn sheet is printed again on the day itself."""
    last = datetime.combine(event.ends_on, datetime.max.time(), tzinfo=event.zone)
    return max(at + KEPT, last + KEPT_AFTER)
