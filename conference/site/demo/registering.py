# SPDX-License-Identifier: EUPL-1.2
"""What the demo's organisers set up for registering, and what came of it: kinds, questions, groups, offers."""

from datetime import datetime, timedelta
from random import Random

from conference.models import Event, Person, Venue
from conference.versions import values_of
from programme.models import Slot
from registration.models import Answer, Attendee, AttendeeKind, Gives, KindRole, Question, Seat, SlotSeats
from registration.operations.attendance import confirm, register
from registration.operations.details import Details
from registration.operations.holds import Kept, add_hold
from registration.operations.inviting import make_link
from registration.operations.kinds import KIND_FIELDS, add_usual_kinds, change_kind
from registration.operations.naming import name_place
from registration.operations.questions import add_question, add_suggestion
from registration.operations.reservations import Wish, reserve_for
from registration.operations.seats import release_place
from registration.operations.slot_settings import set_gives
from registration.suggestions import SUGGESTIONS

SEED = 19_091_909
ANSWERS = 0.8  # of the people
ASKED = ("heard", "transport")
KEPT, RESERVED, OFFER_HOURS = 3, 4, 24
WHY_YOU_DRIVE = ("Heb je een parkeerplaats nodig?", "Do you need a parking space?")


def set_up_registering(event: Event, *, by: Person, at: datetime) -> None:
    """The usual kinds of attendee, and a short form with a question that is asked only after an answer."""
    add_usual_kinds(event, by=by, at=at)
    for one in SUGGESTIONS:
        if one.key in ASKED:
            add_suggestion(event, one, by=by, at=at)
    transport = Question.objects.get(event=event, kind="yes-no")
    about = {"label": WHY_YOU_DRIVE[0], "label_en": WHY_YOU_DRIVE[1], "condition": [f"{transport.pk}:no"]}
    add_question(event, "yes-no", about, by=by, at=at)


def answer_questions(event: Event, attendees: list[Attendee]) -> None:
    """Most people answered, each in their own way."""
    dice = Random(SEED)  # noqa: S311 -- the same demo every time, no secret
    heard = Question.objects.get(event=event, kind="choice")
    options = list(heard.options.values_list("pk", flat=True))
    transport, parking = Question.objects.filter(event=event, kind="yes-no").order_by("position")
    answers = []
    for attendee in attendees:
        if dice.random() < ANSWERS:
            train = dice.random() < 0.7
            told = [(heard, dice.choice(options)), (transport, train)]
            told += [] if train else [(parking, dice.random() < 0.5)]
            answers += [Answer(attendee=attendee, question=asked, value=value) for asked, value in told]
    Answer.objects.bulk_create(answers, batch_size=1_000)


def bring_guests(event: Event, venues: dict[str, Venue], *, by: Person, at: datetime) -> None:
    """Who does not come in by the open form: a group, the press, and people with an invitation."""
    kinds = {kind.role: kind for kind in AttendeeKind.objects.filter(event=event)}
    venue = venues[min(venues)]
    group = Wish("provincie Drenthe", "Saskia Mulder", venue, kinds[KindRole.MEMBER], RESERVED)
    reservation = reserve_for(event, "saskia.mulder@dag.example", group, language="nl", at=at, by=by)
    name_place(reservation.pk, "Ties Kamphuis", "ties.kamphuis@dag.example", at=at)
    invited = {"kind": kinds[KindRole.JURY], "note": "Jury", "domains": ["dag.example"], "most": 5}
    make_link(event, invited, by=by, at=at)
    ask_for_approval(event, kinds[KindRole.PRESS], venue, by=by, at=at)


def ask_for_approval(event: Event, kind: AttendeeKind, venue: Venue, *, by: Person, at: datetime) -> None:
    """A journalist registered while everybody could; an organiser still has to approve it."""
    values = values_of(kind, KIND_FIELDS)
    change_kind(kind, values | {"needs_approval": True, "is_public": True}, by=by, at=at)
    kind.refresh_from_db()
    about = Details(name="Noor van Rijn", organisation="Blad voor het bestuur")
    attendee = register(
        event, "noor.van.rijn@dag.example", venue, about, language="nl", at=at, is_proved=True, kind=kind
    )
    confirm(attendee.pk, at=at)
    change_kind(kind, values | {"needs_approval": True}, by=by, at=at)


def offer_and_keep(event: Event, *, by: Person, at: datetime) -> None:
    """A full session whose freed seat was offered to the first who waits, and one with seats for a partner."""
    queue = (
        SlotSeats.objects.filter(slot__session__event=event, waiting__gt=0).order_by("-waiting", "pk").first()
    )
    if queue is not None:
        set_gives([queue.pk], Gives.OFFER, OFFER_HOURS, event=event, by=by, at=at)
        last = Seat.objects.filter(slot=queue.pk).order_by("-pk").first()
        if last is not None:
            release_place(queue.pk, last.attendee_id, at=at)
    roomy = SlotSeats.objects.with_room().filter(slot__session__event=event, seat_limit__gt=KEPT + 10)
    slot = Slot.objects.filter(pk__in=roomy, current__starts_at__gt=at, current__state="planned").first()
    if slot is not None:
        until = slot.current.starts_at - timedelta(days=7)
        add_hold(slot.pk, Kept(KEPT, "Netwerk Jonge Ambtenaren", until), by=by, at=at)
