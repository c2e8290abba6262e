# SPDX-License-Identifier: EUPL-1.2
"""The plain claim: a free seat for somebody whom nothing stands in the way of, in the fewest steps there are.

Who presses when choosing opens mostly wants just this. One question tells all there is to know, the same rules as
always decide (`registration.choice`), one statement writes. Whatever is not plain is left to `take_seat`, which does
everything and says why not. See docs/decisions/0022.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, connections, transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from conference import tokens
from conference.history import subject_named
from conference.locks import in_turn
from conference.models import Change, Message
from conference.models.event import PhaseKind
from conference.prepared import Prepared, planned_rows
from conference.written import CountedWrite, Row
from programme.models import PlacementState, Speaker
from programme.published import Place as PublishedPlace
from programme.published import kept_programme
from registration import links, mails
from registration.choice import Interval, Opening, obstacle, shut
from registration.models import Attendee, AttendeeState, Seat, SlotSeats
from registration.operations import wants
from registration.operations.locks import SEATS
from registration.queries.choosing_rules import rules_for

EVENT, PLACE = "slot__session__event__", "slot__current__"
WHO = f"{EVENT}attendees__"


class Wish(NamedTuple):
    """All that is asked of a slot and of who wants it, in the order of FIELDS."""

    slot: int
    session: int
    starts_at: datetime
    ends_at: datetime
    place_state: str
    place_venue: int | None
    fingerprint: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    reserved: int
    event: int
    slug: str
    time_zone: str
    published_at: datetime | None
    hold_mail: bool
    phase_opens: datetime | None
    phase_closes: datetime | None
    most: int | None
    one_per_round: bool | None
    kind_most: int | None
    kind_one: bool | None
    attendee: int
    state: str
    venue: int
    name: str
    language: str
    token_version: int
    person: int
    email: str
    erased_at: datetime | None
    speaks: bool
    has_kinds: bool


FIELDS = (
    "slot_id",
    "slot__session_id",
    f"{PLACE}starts_at",
    f"{PLACE}ends_at",
    f"{PLACE}state",
    f"{PLACE}room__venue_id",
    f"{PLACE}release__fingerprint",
    "is_open",
    "opens_at",
    "closes_at",
    "reserved",
    f"{EVENT}id",
    f"{EVENT}slug",
    f"{EVENT}time_zone",
    f"{EVENT}published_at",
    f"{EVENT}hold_mail",
    "choosing__opens_at",
    "choosing__closes_at",
    f"{EVENT}registration_settings__most_seats",
    f"{EVENT}registration_settings__one_per_round",
    f"{WHO}kind__most_seats",
    f"{WHO}kind__one_per_round",
    f"{WHO}id",
    f"{WHO}state",
    f"{WHO}venue_id",
    f"{WHO}name",
    f"{WHO}language",
    f"{WHO}token_version",
    f"{WHO}person_id",
    f"{WHO}person__email",
    f"{WHO}person__erased_at",
    "speaks",
    "has_kinds",
)


def asked(slot: int, attendee: int) -> Any:
    phases = f"{EVENT}phases"
    return (
        SlotSeats.objects.filter(pk=slot, slot__session__event__attendees=attendee)
        .annotate(
            choosing=FilteredRelation(phases, condition=Q(**{f"{phases}__kind": PhaseKind.CHOOSING})),
            speaks=Exists(
                Speaker.objects.filter(person=OuterRef(f"{WHO}person"), event=OuterRef(f"{EVENT}id"))
            ),
            has_kinds=Exists(SlotSeats.kinds.through.objects.filter(slotseats=OuterRef("pk"))),
        )
        .order_by()
        .values_list(*FIELDS)
    )


_wish = Prepared(asked, values=2)
_places = Prepared(wants.having)
_write = CountedWrite(
    lambda slot: (SlotSeats.objects.with_room().filter(pk=slot), {"taken": F("taken") + 1}),
    [
        Row(Seat, "slot_id", "session_id", "attendee_id", "taken_at"),
        Row(
            Message, "event_id", "person_id", "to", "language", "template", "context", "due_at", "created_at"
        ),
        Row(Change, "event_id", "at", "by_id", "verb", "subject", "data"),
    ],
)


def take_plain(slot_id: int, token: str, event_slug: str, *, at: datetime) -> PublishedPlace | None:
    """Give who has this token a free seat in the slot, if that is as plain as can be; the place that they got.

    None when it is not: nothing has been done, and `take_seat` (after the usual questions) decides.
    Shares the event's seats lock; locks the attendee, then the slot. Queues the confirmation."""
    attendee_id = tokens.id_in(token)
    if attendee_id is None:
        return None
    with in_turn(), transaction.atomic():
        wish, held = look(slot_id, attendee_id)
        if wish is None or not is_known(wish, token, event_slug) or not is_plain(wish, at):
            return None
        programme = kept_programme(wish.fingerprint)
        place = programme.by_slot.get(slot_id) if programme else None
        if place is None or not is_free_to_go(wish, held) or not write(wish, at):
            return None
    return place


def look(slot_id: int, attendee_id: int) -> tuple[Wish | None, list[wants.Held]]:
    """Lock the event's seats and then the attendee; what there is to know, and what the attendee has."""
    ask = [_wish.statement(slot_id, attendee_id), _places.statement(attendee_id)]
    if connection.vendor == "postgresql":
        ask.insert(0, (HOLD, [SEATS, attendee_id, attendee_id]))
    *_lock, wish, places = planned_rows(connections["default"], *ask)
    return next((Wish._make(row) for row in _wish.read(wish)), None), wants.as_held(_places.read(places))


TABLE = Attendee._meta.db_table
HOLD = f"""
WITH event AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(%s::int, event_id::int) FROM {TABLE} WHERE id = %s
)
SELECT 1 FROM event, {TABLE} WHERE id = %s FOR UPDATE OF {TABLE}
"""  # noqa: S608 -- our own table


def is_known(wish: Wish, token: str, event_slug: str) -> bool:
    """Whether the token proves it, for a published event of this name."""
    is_theirs = tokens.proves(token, links.DAY, wish.attendee, wish.token_version)
    return is_theirs and wish.slug == event_slug and wish.published_at is not None


def is_plain(wish: Wish, at: datetime) -> bool:
    """Whether it is in the programme and open, for everybody and from nobody's reserve, and they are only a visitor."""
    if wish.place_state != PlacementState.PLANNED:
        return False
    opens, closes = wish.opens_at or wish.phase_opens, wish.closes_at or wish.phase_closes
    opening = Opening(opens, closes, wish.starts_at, wish.is_open)
    is_special = wish.speaks or wish.has_kinds or wish.reserved or wish.hold_mail or wish.erased_at
    return wish.state == AttendeeState.CONFIRMED and not is_special and shut(opening, at) is None


def is_free_to_go(wish: Wish, held: list[wants.Held]) -> bool:
    """Whether nothing that the attendee has is in the way; who waits somewhere, or has something elsewhere, is not plain."""
    if any(not one.is_seat or one.venue != wish.place_venue for one in held):
        return False
    wanted = Interval(wish.slot, wish.session, wish.starts_at, wish.ends_at, wish.place_venue)
    rules = rules_for(
        wish.event, most=(wish.kind_most, wish.most), one_per_round=(wish.kind_one, wish.one_per_round)
    )
    return obstacle(wanted, home=wish.venue, held=held, own=(), rules=rules) is None


def write(wish: Wish, at: datetime) -> bool:
    """The counter decides; then the seat, the mail and the line of history."""
    seat = {"slot_id": wish.slot, "session_id": wish.session, "attendee_id": wish.attendee, "taken_at": at}
    message = {
        "event_id": wish.event,
        "person_id": wish.person,
        "to": wish.email,
        "language": wish.language,
        "template": "registration/seat_taken",
        "context": context_of(wish),
        "due_at": at,
        "created_at": at,
    }
    change = {
        "event_id": wish.event,
        "at": at,
        "by_id": wish.person,
        "verb": "seat taken",
        "subject": subject_named("attendee", wish.attendee),
        "data": {"slot": wish.slot},
    }
    return _write(wish.slot, seat, message, change)


def context_of(wish: Wish) -> dict[str, Any]:
    about = mails.about_seat(wish.fingerprint, wish.slot, wish.slug, wish.time_zone, wish.language)
    return {
        "name": wish.name.split(" ")[0],
        "link": links.day_in_mail(wish.attendee, wish.token_version, wish.slug),
        **about,
    }
