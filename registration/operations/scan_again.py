# SPDX-License-Identifier: EUPL-1.2
"""A scan that we have already: answered as before, with what the phone said by itself while it waited for us."""

from datetime import datetime
from uuid import UUID

from registration.door.answers import SAID_ELSEWHERE, Answer, First
from registration.door.facts import HERE, facts_of
from registration.door.looking import last_heard
from registration.door.standing import Standing, decide
from registration.door.times import next_moment
from registration.models import Conflict, Effect, Entry, Scan, Verdict
from registration.operations.scan_writing import At, Insides, Sheet, happened

OF_NOBODY = frozenset({Verdict.REVOKED, Verdict.UNKNOWN})


def answer_again(row: Scan, shown: str, *, event: int, insides: Insides, at: datetime) -> Answer:
    """`event` is the device's own: of scans elsewhere it hears nothing. Raises Overtaken."""
    if row.list.event_id != event:
        return Answer(row.pk, Verdict.UNKNOWN, Effect.NONE)
    if shown and not row.shown:
        say_what_was_shown(row, shown, insides, at)
    first, attendee = row.first, row.attendee
    said = (
        First(first.scanned_at, row.list.slug, first.device.name if first.device else "") if first else None
    )
    name = attendee.name if attendee and row.verdict not in OF_NOBODY else None
    go_to, free = None, None
    if row.verdict in SAID_ELSEWHERE and attendee:
        facts = facts_of(row.list, [attendee.pk], row.scanned_at)[attendee.pk]
        go_to, free = facts["goTo"], facts["free"]
    return Answer(row.pk, row.verdict, row.effect, said, go_to, free, name)


def say_what_was_shown(row: Scan, shown: str, insides: Insides, at: datetime) -> None:
    """Add what the volunteer was told, once. Who was let in so is in, with a conflict when we decided otherwise."""
    if not Scan.objects.filter(pk=row.pk, shown="").update(shown=shown):
        return
    if shown != Verdict.OK or row.verdict == Verdict.OK or row.direction != "in":
        return
    other = row.first_id
    if row.attendee_id is not None and row.verdict not in OF_NOBODY:
        other = let_in(row, row.attendee_id, insides, at) or other
    Conflict.objects.get_or_create(scan=row, defaults={"other_id": other, "found_at": at})


def let_in(row: Scan, attendee: int, insides: Insides, at: datetime) -> UUID | None:
    """Let in who was let in; the scan that it collides with. It counts from now on, for now we hear of it."""
    day = row.list.event.day_at(row.scanned_at)
    here = At(row.list_id, attendee, day)
    was = standing_at(here)
    heard = next((moment for (moment,) in last_heard(row.list_id, attendee)), None)
    row.received_at = next_moment(heard, at)
    event = happened(row)._replace(was_told_ok=True)
    decided = decide("known", HERE, was, event, has_room=True)
    sheet = Sheet()
    sheet.stand(here, was, decided.standing)
    sheet.write()
    insides.change(here, was, decided.standing)
    if decided.effect != row.effect:
        row.effect = decided.effect
        row.save(update_fields=["effect", "received_at"])
    return was.scan if was else None


def standing_at(here: At) -> Standing | None:
    """How somebody stands, from their entry."""
    rows = Entry.objects.filter(list=here.list, attendee=here.attendee, day=here.day)
    row = rows.select_related("scan__device").first()
    if row is None:
        return None
    device = row.scan.device
    return Standing(row.scan_id, row.at, row.is_inside, row.changed_at, device.name if device else "")
