# SPDX-License-Identifier: EUPL-1.2
"""The rows to press on: the demo for the programme, and an event with a crowd for the seats.

Run by `bench` in a process of its own: `python -m bench.data CROWD` prints JSON with tokens and slots.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

SLOTS, SMALL, ROOM = 60, 6, 25  # slots with a seat for everybody, and slots in which most will wait


def ours(crowd: int) -> dict[str, Any]:
    """Migrate, seed the demo and an event `bench` where everybody may take a seat in one of sixty slots."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "conference.settings"
    import django  # noqa: PLC0415 -- the settings come first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("seed_demo", stdout=sys.stderr)
    now = timezone.now()
    return press_event(crowd, now, now + timedelta(days=30))


def press_event(crowd: int, now: Any, day: Any) -> dict[str, Any]:
    from conference.models import Event, Phase, Room, Venue  # noqa: PLC0415
    from programme.models import Release  # noqa: PLC0415
    from programme.operations.releases import freeze_release  # noqa: PLC0415

    event = Event.objects.create(
        slug="bench", name="Bench", starts_on=day.date(), ends_on=day.date(), published_at=now
    )
    Phase.objects.create(event=event, kind="choosing", opens_at=now - timedelta(days=1))
    venue = Venue.objects.create(event=event, slug="hier", name="Hier")
    room = Room.objects.create(venue=venue, slug="zaal", name="Zaal", allows_parallel=True)
    draft = Release.objects.draft_of(event)
    slots = [press_slot(event, room, draft, number, day) for number in range(SLOTS)]
    small = [press_slot(event, room, draft, SLOTS + number, day, ROOM) for number in range(SMALL)]
    freeze_release(event, by=None, at=now)
    tokens = press_crowd(event, venue, crowd, now)
    return {"slots": slots, "small": small, "room": ROOM, "tokens": tokens}


def press_crowd(event: Any, venue: Any, crowd: int, now: Any) -> list[str]:
    """So many confirmed attendees; their tokens."""
    from conference import tokens  # noqa: PLC0415
    from conference.models import Person  # noqa: PLC0415
    from registration.badge_codes import new_badge_code  # noqa: PLC0415
    from registration.models import Attendee, AttendeeKind, EventPlaces, VenuePlaces  # noqa: PLC0415
    from registration.operations.kinds import default_kind  # noqa: PLC0415

    people = Person.objects.bulk_create(
        [Person(email=f"p{n}@bench.example", name=f"Persoon {n}", confirmed_at=now) for n in range(crowd)],
        5_000,
    )
    VenuePlaces.objects.create(venue=venue, taken=crowd)
    kind = default_kind(event)
    AttendeeKind.objects.filter(pk=kind.pk).update(taken=crowd)
    EventPlaces.objects.create(event=event, taken=crowd)
    state = {
        "event": event,
        "venue": venue,
        "kind": kind,
        "state": "confirmed",
        "created_at": now,
        "confirmed_at": now,
    }
    attendees = Attendee.objects.bulk_create(
        [Attendee(person=who, name=who.name, badge_code=new_badge_code(), **state) for who in people], 5_000
    )
    return [tokens.make("attendee", who.pk, 1) for who in attendees]


def press_slot(event: Any, room: Any, draft: Any, number: int, day: Any, limit: int = 1_000_000) -> int:
    """A slot with so many seats; its key."""
    from programme.models import Placement, Session, Slot  # noqa: PLC0415
    from registration.models import SlotSeats  # noqa: PLC0415

    session = Session.objects.create(event=event, slug=f"sessie-{number}", title=f"Sessie {number}")
    slot = Slot.objects.create(session=session)
    place = {"release": draft, "slot": slot, "room": room, "starts_at": day}
    Placement.objects.create(**place, ends_at=day + timedelta(hours=1))
    SlotSeats.objects.create(slot=slot, seat_limit=limit)
    return slot.pk


def limit(crowd: int) -> dict[str, Any]:
    """The limit's tables, and as many people who signed in to its session as `crowd`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.limits.settings"
    import django  # noqa: PLC0415 -- the settings come first

    django.setup()
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.contrib.sessions.models import Session  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from bench.limits.urls import TABLES  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    User.objects.bulk_create([User(username=f"u{n}") for n in range(crowd)], 5_000)
    store, ends = SessionStore(), timezone.now() + timedelta(days=9)
    sessions = [
        Session(
            session_key=f"bench{user.pk:027d}", session_data=store.encode(signed_in(user)), expire_date=ends
        )
        for user in User.objects.order_by("pk")
    ]
    Session.objects.bulk_create(sessions, 5_000)
    return {"sessions": [session.session_key for session in sessions]}


def signed_in(user: Any) -> dict[str, str]:
    """What Django keeps of somebody who signed in."""
    return {
        "_auth_user_id": str(user.pk),
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
        "_auth_user_hash": user.get_session_auth_hash(),
    }


if __name__ == "__main__":
    which, crowd = sys.argv[1], int(sys.argv[2])
    json.dump({"ours": ours, "limit": limit}[which](crowd), sys.stdout)
