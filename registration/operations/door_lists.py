# SPDX-License-Identifier: EUPL-1.2
"""What people are scanned for: doors of venues and workshops, which make themselves, and lists of organisers."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Venue
from conference.operations.saving import fill, save_checked
from conference.slugs import Slugs, plain
from conference.versions import refuse_stale, values_of
from programme.published import Place, latest_of
from registration.models import AttendeeKind, CheckInList, Entry, HandOut, ListKind, Scan
from registration.operations.whole_venues import whole_venues_kept

NAME_FIELDS = ("name", "name_en", "venue")
SWITCH_FIELDS = ("allows_walk_in", "passes_no_shows")
LIST_FIELDS = (*NAME_FIELDS, *SWITCH_FIELDS)
NAME_LENGTH = 120
DAY = timedelta(days=1)


@transaction.atomic
def ensure_lists(event: Event, at: datetime) -> int:
    """Make the doors that are not there yet: of each venue, and of each slot that the latest release puts in a room.

    Names and venues of those that are there follow; a door of what was cancelled stays, with its scans. Phones for a
    whole venue get its new doors. Returns how many were made. Safe twice at once."""
    existing = list(CheckInList.objects.filter(event=event))
    by_venue = {one.venue_id: one for one in existing if one.kind == ListKind.VENUE}
    by_slot = {one.slot_id: one for one in existing if one.kind == ListKind.SLOT}
    slugs = {one.slug for one in existing}
    wanted = [(by_venue.get(one.pk), door_of_venue(one)) for one in Venue.objects.filter(event=event)]
    wanted += [(by_slot.get(one.pk), door_of_slot(one)) for one in places_with_a_door(event)]
    missing = [values for row, values in wanted if row is None and values["slug"] not in slugs]
    with whole_venues_kept(event, at):
        follow([(row, values) for row, values in wanted if row is not None], slugs)
        CheckInList.objects.bulk_create(
            [CheckInList(event=event, **values) for values in missing], ignore_conflicts=True
        )
    return len(missing)


def ensure_all_lists(at: datetime) -> int:
    """On the clock: the same for each event from the day before it until its end."""
    return sum(ensure_lists(event, at) for event in events_near(at))


def recount_doors(at: datetime) -> int:
    """On the clock: who is inside where there is a limit, counted anew, for a new day begins empty. Returns how many
    were otherwise. Locks one list at a time."""
    near = CheckInList.objects.filter(limit__isnull=False, event__in=events_near(at))
    return sum(recount(pk, at) for pk in near.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def recount(pk: int, at: datetime) -> bool:
    row = locked(pk)
    inside = inside_now(row, at)
    if row.inside == inside:
        return False
    row.inside = inside
    row.save(update_fields=["inside"])
    return True


def events_near(at: datetime) -> QuerySet[Event]:
    """From the day before an event until its end."""
    return Event.objects.filter(starts_on__lte=(at + 2 * DAY).date(), ends_on__gte=(at - DAY).date())


def door_of_venue(venue: Venue) -> dict[str, Any]:
    return {
        "slug": f"door-{venue.slug}"[:60],
        "kind": ListKind.VENUE,
        "name": venue.name,
        "name_en": "",
        "venue_id": venue.pk,
        "slot_id": None,
    }


def door_of_slot(place: Place) -> dict[str, Any]:
    return {
        "slug": str(place.slot.pk),
        "kind": ListKind.SLOT,
        "name": place.session.title[:NAME_LENGTH],
        "name_en": place.session.title_en[:NAME_LENGTH],
        "venue_id": place.room.venue.pk if place.room else None,
        "slot_id": place.slot.pk,
    }


def places_with_a_door(event: Event) -> list[Place]:
    programme = latest_of(event)
    places = programme.places if programme else ()
    return [place for place in places if place.room is not None and not place.is_cancelled]


def follow(doors: Iterable[tuple[CheckInList, Mapping[str, Any]]], slugs: set[str]) -> None:
    """Let what is there say what the venue or the programme says now."""
    for row, values in doors:
        told = {name: value for name, value in values.items() if getattr(row, name) != value}
        if "slug" in told and (told["slug"] in slugs or row.scans.exists()):
            del told["slug"]
        if told:
            CheckInList.objects.filter(pk=row.pk).update(**told)


@transaction.atomic
def save_list(
    event: Event,
    values: Mapping[str, Any],
    *,
    at: datetime,
    by: Person | None,
    row: CheckInList | None = None,
    seen: str | None = None,
) -> CheckInList:
    """Make a list such as lunch, or change one; of a door that makes itself only the switches can be changed. Phones for
    a whole venue get a list that is new there.

    Raises StaleEdit when somebody else was first, Refusal `invalid`, `taken`, `made-by-itself`. Locks the event."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if row is None:
        row = CheckInList(event=event, slug=slug_for(event, values["name"]), kind=ListKind.OTHER)
    else:
        row = locked(row.pk)
        refuse_stale(values_of(row, LIST_FIELDS), seen)
    is_new = row.pk is None
    changed = fill(row, values)
    if not is_new and row.kind != ListKind.OTHER and set(changed) & set(NAME_FIELDS):
        raise Refusal("made-by-itself", _("The name of this door comes from the venue or the programme."))
    if is_new or changed:
        with whole_venues_kept(event, at):
            save_checked(row)
        record("list added" if is_new else "list changed", row, event=event, by=by, at=at, name=row.name)
    return row


def slug_for(event: Event, name: str) -> str:
    """An address for a list of their own, that no door of a venue or slot will ever want."""
    wanted = plain(name)
    if wanted.isdigit() or wanted.startswith("door-"):
        wanted = f"lijst-{wanted}"
    taken = CheckInList.objects.filter(event=event).values_list("slug", flat=True)
    return Slugs(taken, 50).new(wanted, "lijst")


@transaction.atomic
def delete_list(row: CheckInList, *, at: datetime, by: Person | None) -> None:
    """Delete a list of their own for which nobody was scanned. Locks the list.

    Raises Refusal `made-by-itself`, `in-use`."""
    row = locked(row.pk)
    if row.kind != ListKind.OTHER:
        raise Refusal("made-by-itself", _("This door belongs to the venue or the programme, and stays."))
    if Scan.objects.filter(list=row).exists():
        raise Refusal("in-use", _("People were scanned for this list, so it stays."))
    record("list deleted", row, event=row.event, by=by, at=at, name=row.name)
    row.delete()


@transaction.atomic
def set_limit(row: CheckInList, limit: int | None, *, at: datetime, by: Person | None) -> CheckInList:
    """How many may be inside at once; None for as many as come. Counts who is inside now. Locks the list.

    A limit that was lifted holds again. Raises Refusal `invalid` for a limit below one."""
    if limit is not None and limit < 1:
        raise Refusal("invalid", _("At least one person must be able to come in."))
    row = locked(row.pk)
    if row.limit != limit:
        record("limit set", row, event=row.event, by=by, at=at, was=row.limit, limit=limit)
    row.limit, row.inside = limit, inside_now(row, at)
    row.lifted_at, row.lifted_by, row.lift_reason = None, None, ""
    row.save(update_fields=["limit", "inside", "lifted_at", "lifted_by", "lift_reason"])
    return row


def inside_now(row: CheckInList, at: datetime) -> int:
    today = row.event.day_at(at)
    return Entry.objects.filter(list=row, day=today, is_inside=True).count()


@transaction.atomic
def lift_limit(row: CheckInList, reason: str, *, at: datetime, by: Person | None) -> CheckInList:
    """Let more in than the limit, for a reason that is kept. Locks the list.

    Raises Refusal `no-limit`, `no-reason`."""
    row = locked(row.pk)
    if row.limit is None:
        raise Refusal("no-limit", _("This door has no limit."))
    if not reason.strip():
        raise Refusal("no-reason", _("Say why more people may come in."))
    row.lifted_at, row.lifted_by, row.lift_reason = at, by, reason.strip()[:200]
    row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    record("limit lifted", row, event=row.event, by=by, at=at, reason=row.lift_reason)
    return row


@transaction.atomic
def put_back_limit(row: CheckInList, *, at: datetime, by: Person | None) -> bool:
    """Let the limit hold again. False when it did. Locks the list."""
    row = locked(row.pk)
    if row.lifted_at is None:
        return False
    row.lifted_at, row.lifted_by, row.lift_reason = None, None, ""
    row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    record("limit put back", row, event=row.event, by=by, at=at)
    return True


@transaction.atomic
def set_hand_outs(
    row: CheckInList, texts: Mapping[int | None, tuple[str, str]], *, at: datetime, by: Person | None
) -> None:
    """What who comes in gets: by the key of a kind, or None for everybody, in both languages. Locks the list.

    What is not named, or has no text, is handed out no more. Raises Refusal `other-event`."""
    row = locked(row.pk)
    given = {kind: (text.strip(), english.strip()) for kind, (text, english) in texts.items() if text.strip()}
    kinds = {one for one in given if one is not None}
    if AttendeeKind.objects.filter(event=row.event, pk__in=kinds).count() != len(kinds):
        raise Refusal("other-event", _("This kind of attendee is of another event."))
    before = {one.kind_id: (one.text, one.text_en) for one in row.hand_outs.all()}
    if before == given:
        return
    row.hand_outs.all().delete()
    HandOut.objects.bulk_create(
        HandOut(list=row, kind_id=kind, text=text[:80], text_en=english[:80])
        for kind, (text, english) in given.items()
    )
    record("hand-outs changed", row, event=row.event, by=by, at=at)


def locked(pk: int) -> CheckInList:
    """The list, for this transaction alone; `event` comes along."""
    lists = CheckInList.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return lists.get(pk=pk)
