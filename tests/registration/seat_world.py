# SPDX-License-Identifier: EUPL-1.2
"""A small, crowded event in which each press is judged: nobody who did nothing loses anything without a word, nobody
is passed by in a queue, and every rule of the domain stands.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from conference.errors import Refusal
from conference.models import Change, Message
from registration.models import RegistrationSettings, Round, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.queue import can_come
from registration.operations.seats import take_seat
from registration.operations.trades import circle_with
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_kind,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_venue,
)

# The first three and the last overlap; the last two are one session. Two give by offer.
TIMES = [("10:30", "11:20"), ("10:30", "11:20"), ("11:40", "12:30"), ("11:40", "12:30"), ("11:00", "12:00")]
LIMITS = [1, 2, 1, 1, 1]
PEOPLE = 7
SECOND = timedelta(seconds=1)
TOLD_OF = {
    "seat lost": "registration/seat_lost",
    "promoted": "registration/seat_promoted",
    "offer accepted": "registration/seat_promoted",
    "seats swapped": "registration/seat_traded",
    "seat taken": "registration/seat_taken",
    "seat given": "registration/seat_taken",
    "seat offered": "registration/seat_offered",
    "offer lapsed": "registration/offer_lapsed",
    "offer taken back": "registration/offer_withdrawn",
}


@dataclass(frozen=True)
class Moment:
    """Who has what, by (attendee, slot): the key of the seat, the place in a queue; and the seats that are kept."""

    seats: dict[tuple[int, int], int]
    queue: dict[tuple[int, int], WaitingPlace]
    kept: dict[int, int]

    @classmethod
    def now(cls):
        return cls(
            {(who, slot): pk for who, slot, pk in Seat.objects.values_list("attendee", "slot", "pk")},
            {(one.attendee_id, one.slot_id): one for one in WaitingPlace.objects.all()},
            dict(SlotSeats.objects.values_list("pk", "reserved")),
        )

    def plain(self):
        queue = {key: (one.pk, one.instead_of_id, one.offer_until) for key, one in self.queue.items()}
        return self.seats, queue, self.kept

    def seats_of(self, who):
        return {slot for one, slot in self.seats if one == who}


class World:
    """`pick(options)` chooses: hypothesis, or dice."""

    def __init__(self, pick):
        self.pick, self.now, self.seen, self.is_checked = pick, NOW, Counter(), False
        self.event = make_event()
        self.venue, self.elsewhere = make_venue(self.event), make_venue(self.event)
        self.partners = make_kind(self.event, is_public=False)
        self.people = [self.newcomer() for _ in range(PEOPLE)]
        twice = make_session(self.event)
        self.slots = [
            make_slot(make_room(self.venue), *times, limit=limit, session=twice if n > 2 else None)
            for n, (times, limit) in enumerate(zip(TIMES, LIMITS, strict=True))
        ]
        offering = [self.slots[2], self.slots[4]]
        SlotSeats.objects.filter(slot__in=offering).update(gives="offer", offer_hours=2)
        Round.objects.create(event=self.event, name="1", starts_at=at("10:00"), ends_at=at("11:30"))
        RegistrationSettings.objects.update_or_create(event=self.event, defaults={"one_per_round": False})
        self.organiser = make_person()
        for n, person in enumerate(self.people):
            self.take(person, self.slots[n % len(self.slots)])
        for n, person in enumerate(self.people[:3]):
            self.take(person, self.slots[(n + 1) % 4], self.slots[n])

    def newcomer(self):
        return make_attendee(self.venue, kind=self.pick([None, None, self.partners]))

    def take(self, person, slot, old=None):
        """Take a seat, or swap the one in `old` for it: that one goes only when the new one is there."""
        gone = {(person.pk, old.pk): {slot.pk}} if old else {}
        instead_of = old.pk if old else None
        place = self.do(
            lambda: take_seat(slot.pk, person.pk, at=self.now, instead_of=instead_of), wanted=gone
        )
        if place and old and place.created and place.state == "taken":
            self.seen["swapped by instead_of"] += 1
        return place

    def do(self, work, *, may_lose=(), wanted=None, moved_by_hand=False):
        """Do one thing, and judge it. A refusal changes nothing.

        `may_lose` are the people who give something up, as (attendee, slot) or attendee; `wanted` says for which
        seat they want which instead; `moved_by_hand`: an organiser touches people, who must be told."""
        self.now += SECOND
        before, change, message = Moment.now(), last(Change), last(Message)
        try:
            result = work()
        except Refusal as refusal:
            self.seen[refusal.code] += 1
            assert Moment.now().plain() == before.plain()
            return None
        self.is_checked = False
        step = Step(before, Moment.now(), change, message, moved_by_hand)
        self.seen.update(verb for verb, _who, _slot in step.verbs)
        assert step.after.seats.keys() & step.after.queue.keys() == set(), "a seat and a place in its queue"
        step.everybody_kept_or_heard(may_lose, wanted or {})
        step.nobody_was_passed_by()
        return result

    def check(self):
        """Every rule; what was refused changed nothing, and needs no second look."""
        if not self.is_checked:
            assert problems(self.event, at=self.now) == []
        self.is_checked = True

    def own_seats(self):
        """Each of the crowd with each seat that they have."""
        slots, people = ({row.pk: row for row in rows} for rows in (self.slots, self.people))
        rows = Seat.objects.filter(attendee__in=people).order_by("pk").values_list("attendee", "slot")
        return [(people[who], slots[slot]) for who, slot in rows]

    def rows(self, **which):
        """The counters of these slots; of all when there are none."""
        every = SlotSeats.objects.filter(slot__in=self.slots).order_by("pk")
        return list(every.filter(**which)) or list(every)

    def check_trades(self):
        """After the clock nobody is left who could swap."""
        linked = WaitingPlace.objects.filter(offer_until=None, instead_of__isnull=False)
        assert [one for one in linked.select_related("instead_of") if circle_with(one, self.now)] == []


class Step:
    """What one press did."""

    def __init__(self, before, after, change, message, moved_by_hand):
        self.before, self.after, self.moved_by_hand = before, after, moved_by_hand
        rows = Change.objects.filter(pk__gt=change).order_by("pk").values_list("verb", "subject", "data")
        self.verbs = [(verb, key_in(subject), data.get("slot")) for verb, subject, data in rows]
        self.mails = defaultdict(set)
        mails = Message.objects.filter(pk__gt=message)
        for who, template in mails.values_list("person__attendees", "template"):
            self.mails[who].add(template)

    def said(self, who, slot, *verbs):
        """History says it, and so does a mail to them."""
        return any((verb, who, slot) in self.verbs and TOLD_OF[verb] in self.mails[who] for verb in verbs)

    def everybody_kept_or_heard(self, may_lose, wanted):
        for who, slot in self.before.seats.keys() - self.after.seats.keys():
            assert (
                who in may_lose
                or (who, slot) in may_lose
                or self.said(who, slot, "seat lost")
                or self.got_instead(who, slot, wanted)
                or (self.moved_by_hand and self.mails[who])
            ), f"attendee {who} lost the seat in slot {slot}: {self.verbs}"
        for who, slot in self.before.queue.keys() - self.after.queue.keys():
            assert (
                who in may_lose
                or (who, slot) in may_lose
                or (who, slot) in self.after.seats
                or self.new_seats(who)
                or self.said(who, slot, "offer lapsed")
                or self.moved_by_hand
            ), f"attendee {who} lost the place in the queue of slot {slot}: {self.verbs}"
        for key, one in self.before.queue.items():
            now = self.after.queue.get(key)
            if one.offer_until and now and not now.offer_until and not may_lose:
                assert self.said(*key, "offer taken back") or self.is_cancelled(now)

    @staticmethod
    def is_cancelled(waiting):
        return waiting.slot.current.is_cancelled

    def new_seats(self, who):
        return self.after.seats_of(who) - self.before.seats_of(who)

    def got_instead(self, who, slot, wanted):
        """They have what they waited for, or pressed for, instead of this seat, and were told."""
        seat = self.before.seats[who, slot]
        waited = {to for (one, to), place in self.before.queue.items() if place.instead_of_id == seat}
        got = self.new_seats(who) & (waited | wanted.get((who, slot), set()))
        return any(
            self.said(who, to, "promoted", "offer accepted", "seats swapped", "seat taken", "seat given")
            for to in got
        )

    def nobody_was_passed_by(self):
        """Who came before in the queue and could have come too has no free hands: something is in their way."""
        for verb, who, slot in self.verbs:
            place = self.before.queue.get((who, slot))
            if verb in ("promoted", "seat offered") and place and not self.before.kept[slot]:
                for one in self.who_stayed_before(place):
                    seats = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).get(pk=slot)
                    assert not can_come(one, seats), f"attendee {one.attendee_id} was passed by: {self.verbs}"

    def who_stayed_before(self, place):
        """Those in front of this place of whom nothing changed."""
        for (who, slot), one in self.before.queue.items():
            now = self.after.queue.get((who, slot))
            if slot != place.slot_id or now is None or standing(now) != standing(one) or one.offer_until:
                continue
            in_front = (not one.is_first, one.pk) < (not place.is_first, place.pk)
            if in_front and self.before.seats_of(who) == self.after.seats_of(who):
                yield now


def standing(waiting):
    return waiting.pk, waiting.instead_of_id, waiting.is_first, waiting.offer_until


def last(model):
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def key_in(subject):
    """The attendee's key; None for a line about something else."""
    kind, _colon, pk = subject.partition(":")
    return int(pk) if kind == "attendee" else None
