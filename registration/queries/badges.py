# SPDX-License-Identifier: EUPL-1.2
"""What the desk asks about badges: what lies printed, what no longer holds, and what does not fit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from conference.models import Event, Venue
from conference.templatetags.od import loc
from registration.badges.faces import badge_holders, faces_of, look_of
from registration.badges.order import name_key
from registration.badges.shapes import Trouble
from registration.models import Attendee, AttendeeKind, BadgeLayout, BadgeRun, PrintedBadge
from registration.operations.badge_layouts import first_layout

CHANGED, CANCELLED, HANDED, ERASED = "changed", "cancelled", "handed", "erased"
ABOUT_LYING = ("attendee__venue", "attendee__badge_text", "run")
SINGLE = Q(made_at__isnull=False, kept_until=None)  # as `BadgeRun.is_single`


@dataclass(frozen=True, slots=True)
class Lying:
    """A printed badge that no longer holds, and why; it is the `number`-th (from 1) of the pile `where`."""

    attendee: Attendee
    why: str
    run: BadgeRun
    where: str
    number: int


@dataclass(frozen=True, slots=True)
class VenueState:
    """`new` were never printed in this layout; `changed` were, with other words or another code than they have now;
    `out` have a badge in a pile and do not come."""

    venue: Venue
    confirmed: int = 0
    printed: int = 0
    new: list[Attendee] = field(default_factory=list)
    changed: list[Lying] = field(default_factory=list)
    out: list[Lying] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunPart:
    """A pile of a run: `kind` is None where kinds lie together, `venue` when it was deleted since."""

    venue: Venue | None
    kind: AttendeeKind | None
    badges: int
    spares: int
    sheets: int
    first_page: int
    pages: int

    @property
    def name(self) -> str:
        """`Zwolle · deelnemer`"""
        return " · ".join(str(loc(one, "name")) for one in (self.venue, self.kind) if one) or _(
            "deleted since"
        )

    @property
    def last_page(self) -> int:
        return self.first_page + self.pages - 1


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after a run to whom it printed."""

    changed: list[Lying]
    out: list[Lying]


@dataclass(frozen=True, slots=True)
class OneBadge:
    """`printed` is the last time in this layout; None when it never was."""

    printed: PrintedBadge | None
    is_changed: bool


def usual_layout(event: Event) -> BadgeLayout:
    """The layout that is used when nothing else is chosen; not saved when the event has none yet. Writes nothing."""
    rows = BadgeLayout.objects.filter(event=event)
    return rows.order_by("-is_default", "pk").first() or first_layout(event)


def runs_of(event: Event) -> QuerySet[BadgeRun]:
    """The piles, the latest first, each with `badge_count`: how many badges it printed."""
    about = ("layout", "printer", "job", "by", "venue", "kind")
    piles = BadgeRun.objects.filter(event=event).exclude(SINGLE)
    return piles.select_related(*about).annotate(badge_count=Count("printed"))


def singles_of(event: Event) -> QuerySet[BadgeRun]:
    """What was printed by itself, at the table."""
    return BadgeRun.objects.filter(SINGLE, event=event)


def parts_of(run: BadgeRun) -> list[RunPart]:
    return parts_of_all([run])[run.pk]


def parts_of_all(runs: Iterable[BadgeRun]) -> dict[int, list[RunPart]]:
    """The piles of runs of one event, in two queries."""
    rows = list(runs)
    events = {run.event_id for run in rows}
    venues = {one.pk: one for one in Venue.objects.filter(event__in=events)}
    kinds = {one.pk: one for one in AttendeeKind.objects.filter(event__in=events)}
    counts = ("badges", "spares", "sheets", "first_page", "pages")
    return {
        run.pk: [
            RunPart(venues.get(part["venue"]), kinds.get(part["kind"]), *(part[name] for name in counts))
            for part in run.parts
        ]
        for run in rows
    }


def progress_words(run: BadgeRun) -> str:
    """How far the work is, in words; empty when it is not being done."""
    job = run.job
    if job is None or job.is_over:
        return ""
    if not job.total:
        return _("Looking up what stands on each badge.")
    if job.done >= job.total - 1:
        return _("Laying the badges on sheets of paper.")
    return _("Badges made: %(done)d of %(total)d.") % {"done": job.done, "total": job.total - 1}


def badge_state(event: Event, layout: BadgeLayout | None = None) -> list[VenueState]:
    """By venue: what is printed in this layout (the default one), what is to be printed, and what to take out of which
    pile, by name. A fixed number of queries."""
    layout = layout or usual_layout(event)
    confirmed = badge_holders(event).select_related("venue", "kind", "badge_text")
    people = {one.pk: one for one in confirmed.order_by()}
    last = last_printed(printed_in(layout))
    stale = [row for row in last.values() if row.attendee_id in people]
    now = digests_now(event, confirmed.order_by("pk"), layout)
    states = {venue.pk: VenueState(venue) for venue in event.venues.order_by("position", "pk")}
    names = names_of_piles(event)
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for pk, one in people.items():
        counts[one.venue_id][0] += 1
        counts[one.venue_id][1] += pk in last and last[pk].digest == now.get(pk)
        if pk not in last:
            states[one.venue_id].new.append(one)
    for row in by_name(stale):
        if row.digest != now.get(row.attendee_id):
            states[row.attendee.venue_id].changed.append(lying(row, CHANGED, names))
    for row in by_name(lying_about(event)):
        states[row.attendee.venue_id].out.append(lying(row, why_out(row.attendee), names))
    for state in states.values():
        state.new.sort(key=lambda one: name_key(one.name))
    return [replaced(state, *counts[state.venue.pk]) for state in states.values()]


def since_run(run: BadgeRun) -> Since:
    """Whom to take out of the piles of this run, and whose badge says something else by now."""
    rows = list(PrintedBadge.objects.filter(run=run).select_related(*ABOUT_LYING))
    names = names_of_piles(run.event)
    confirmed = badge_holders(run.event).filter(printed_badges__run=run)
    now = digests_now(run.event, confirmed.order_by("pk"), run.layout) if run.layout else {}
    stay = [row for row in rows if row.attendee.is_confirmed]
    return Since(
        [
            lying(row, CHANGED, names)
            for row in by_name(stay)
            if row.digest != now.get(row.attendee_id, row.digest)
        ],
        [lying(row, why_out(row.attendee), names) for row in by_name(rows) if not row.attendee.is_confirmed],
    )


def printed_of(attendee: Attendee, layout: BadgeLayout | None = None) -> OneBadge:
    """When the badge of one attendee was printed last, and whether it says something else by now.

    Of who does not come any more: the last one that lies in a pile."""
    layout = layout or usual_layout(attendee.event)
    rows = printed_in(layout).filter(attendee=attendee)
    row = last_printed(rows if attendee.is_confirmed else in_piles(rows)).get(attendee.pk)
    if row is None:
        return OneBadge(None, is_changed=False)
    one = badge_holders(attendee.event).filter(pk=attendee.pk)
    now = digests_now(attendee.event, one, layout).get(attendee.pk)
    return OneBadge(row, is_changed=now != row.digest)


def troubles_of(event: Event, layout: BadgeLayout) -> list[tuple[Attendee, Trouble]]:
    """What would not print as it should, by name: all who are registered are measured."""
    from registration.badges.cards import cards_of  # noqa: PLC0415 -- it measures with the fonts

    look = look_of(layout)
    rows = badge_holders(event).select_related("venue", "kind", "badge_text")
    people = {one.pk: one for one in rows.order_by("pk")}
    cards = cards_of(faces_of(event, rows.order_by("pk"), look), look)
    found = [(people[card.attendee], card.troubles) for card in cards if card.attendee in people]
    found.sort(key=lambda one: name_key(one[0].name))
    return [(attendee, trouble) for attendee, troubles in found for trouble in troubles]


# -- what lies where


def digests_now(event: Event, people: QuerySet[Attendee], layout: BadgeLayout) -> dict[int, str]:
    faces = faces_of(event, people, look_of(layout))
    return {face.attendee: face.digest for face in faces if face.attendee is not None}


def printed_in(layout: BadgeLayout) -> QuerySet[PrintedBadge]:
    return PrintedBadge.objects.filter(run__layout=layout) if layout.pk else PrintedBadge.objects.none()


def in_piles(rows: QuerySet[PrintedBadge]) -> QuerySet[PrintedBadge]:
    """Without what was printed by itself: that was given to somebody at once."""
    return rows.exclude(run__in=BadgeRun.objects.filter(SINGLE))


def last_printed(rows: QuerySet[PrintedBadge]) -> dict[int, PrintedBadge]:
    """By attendee what was printed last; of runs that were finished."""
    made = rows.filter(run__made_at__isnull=False).select_related(*ABOUT_LYING)
    return {row.attendee_id: row for row in made.order_by("run__made_at", "run")}


def lying_about(event: Event) -> list[PrintedBadge]:
    """The last badge in a pile of everybody who does not come any more, in whatever layout."""
    rows = PrintedBadge.objects.filter(run__event=event).exclude(attendee__state="confirmed")
    return list(last_printed(in_piles(rows)).values())


def why_out(attendee: Attendee) -> str:
    if attendee.erased_at is not None:
        return ERASED
    return HANDED if attendee.handed_to_id is not None else CANCELLED


def names_of_piles(event: Event) -> dict[int, list[str]]:
    """What the piles of each run are called."""
    runs = BadgeRun.objects.filter(event=event, made_at__isnull=False)
    return {pk: [part.name for part in parts] for pk, parts in parts_of_all(runs).items()}


def lying(row: PrintedBadge, why: str, names: dict[int, list[str]]) -> Lying:
    piles = names.get(row.run_id, [])
    where = piles[row.part] if row.part < len(piles) else ""
    return Lying(row.attendee, why, row.run, where, row.position + 1)


def by_name(rows: Iterable[PrintedBadge]) -> list[PrintedBadge]:
    return sorted(rows, key=lambda row: (*name_key(row.attendee.name), row.attendee_id))


def replaced(state: VenueState, confirmed: int, printed: int) -> VenueState:
    return VenueState(state.venue, confirmed, printed, state.new, state.changed, state.out)
