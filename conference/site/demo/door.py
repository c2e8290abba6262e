# SPDX-License-Identifier: EUPL-1.2
"""What the demo's organisers prepared for the door: lists, what people get there, and phones that were not paired yet.

Nobody was scanned: the demo's day is still to come."""

from datetime import datetime

from conference.models import Event, Person
from registration.models import AttendeeKind, CheckInList, KindRole, ListKind
from registration.operations.devices import save_device
from registration.operations.door_lists import ensure_lists, save_list, set_hand_outs

CORD = ("Keycord", "Lanyard")
EXTRA = {
    KindRole.SPEAKER: ("Sprekersmap", "Speaker's folder"),
    KindRole.PRESS: ("Persmap", "Press kit"),
}


def prepare_door(event: Event, *, by: Person, at: datetime) -> None:
    ensure_lists(event, at)
    kinds = AttendeeKind.objects.filter(event=event, role__in=EXTRA)
    texts = {None: CORD} | {kind.pk: EXTRA[KindRole(kind.role)] for kind in kinds}
    for door in CheckInList.objects.filter(event=event, kind=ListKind.VENUE).select_related("venue"):
        set_hand_outs(door, texts, at=at, by=by)
        lunch = {"name": f"Lunch {door.name}", "name_en": f"Lunch {door.name}", "venue": door.venue}
        lists = [door, save_list(event, lunch, at=at, by=by)]
        save_device(event, f"Ingang {door.name}", lists, may_search=True, at=at, by=by)
