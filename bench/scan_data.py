# SPDX-License-Identifier: EUPL-1.2
"""The rows to scan: an event today with a crowd whose badges were never read, and phones that may read them.

Run by `bench` in a process of its own: `python -m bench.scan_data ours CROWD` prints JSON with codes and tokens.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

DOOR, PHONES = "door-hier", 8
LUNCHES = 6  # as many lists as a batch has turns, for everybody comes in once on each


def set_up(settings: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django  # noqa: PLC0415 -- the settings come first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def ours(crowd: int) -> dict[str, Any]:
    """Migrate, and make the event `bench` with everybody confirmed."""
    set_up("conference.settings")
    from django.core.management import call_command  # noqa: PLC0415 -- the settings come first
    from django.utils import timezone  # noqa: PLC0415

    from bench.data import press_crowd  # noqa: PLC0415
    from conference.models import Event, Venue  # noqa: PLC0415
    from registration.models import Attendee, CheckInList  # noqa: PLC0415
    from registration.operations.door_lists import ensure_lists  # noqa: PLC0415

    call_command("collectstatic", interactive=False, verbosity=0)
    now = timezone.now()
    days = {"starts_on": now.date(), "ends_on": (now + timedelta(days=1)).date()}
    event = Event.objects.create(slug="bench", name="Bench", published_at=now, **days)
    venue = Venue.objects.create(event=event, slug="hier", name="Hier")
    press_crowd(event, venue, crowd, now)
    ensure_lists(event, now)
    lunches = [
        CheckInList.objects.create(event=event, slug=f"lunch-{n}", name=f"Lunch {n}") for n in range(LUNCHES)
    ]
    hashes = Attendee.objects.filter(event=event).order_by("pk").values_list("code_hash", flat=True)
    codes = Attendee.objects.filter(event=event).order_by("pk").values_list("badge_code", flat=True)[:10]
    tokens, pairing = phones(event, now)
    return {
        "hashes": list(hashes),
        "codes": list(codes),
        "tokens": tokens,
        "pairing": pairing,
        "lunches": [one.slug for one in lunches],
    }


def phones(event: Any, now: Any) -> tuple[list[str], str]:
    """The tokens of phones for every list, and the code that pairs one more with the door."""
    from registration.door.links import device_token, pairing_code  # noqa: PLC0415 -- the settings come first
    from registration.models import CheckInList, Device  # noqa: PLC0415
    from registration.operations.devices import start_pairing  # noqa: PLC0415

    times = {"created_at": now, "paired_at": now, "expires_at": now + timedelta(days=2)}
    made = [Device.objects.create(event=event, name=f"Deur {n}", **times) for n in range(PHONES)]
    for device in made:
        device.lists.set(CheckInList.objects.filter(event=event))
    one = Device.objects.create(event=event, name="Camera", **times | {"paired_at": None})
    one.lists.set(CheckInList.objects.filter(event=event, slug=DOOR))
    return [device_token(device) for device in made], pairing_code(start_pairing(one, at=now, by=None))


def limit(crowd: int) -> dict[str, Any]:
    """The limit's tables with as many people; what they are known by is made up."""
    set_up("bench.limits.settings")
    from django.db import connection  # noqa: PLC0415 -- the settings come first

    from bench.limits.scans import TABLES  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute("INSERT INTO bench_list VALUES (1, %s)", [DOOR])
        cursor.execute(
            "INSERT INTO bench_device SELECT n, n || '-' || repeat('x', 32), 1 FROM generate_series(1, %s) n",
            [PHONES],
        )
        cursor.execute(
            "INSERT INTO bench_attendee SELECT n, encode(sha256(n::text::bytea), 'hex'), 'Persoon ' || n"
            " FROM generate_series(1, %s) n",
            [crowd],
        )
        cursor.execute("SELECT code_hash FROM bench_attendee ORDER BY id")
        hashes = [row[0] for row in cursor.fetchall()]
    return {"hashes": hashes, "tokens": [f"{n + 1}-{'x' * 32}" for n in range(PHONES)]}


def counts(_crowd: int) -> dict[str, int]:
    """What stands in our database afterwards: each scan by its verdict, and who came in."""
    set_up("conference.settings")
    from django.db.models import Count  # noqa: PLC0415 -- the settings come first

    from registration.models import Entry, Scan  # noqa: PLC0415

    found = dict(Scan.objects.order_by().values_list("verdict").annotate(count=Count("pk")))
    return found | {"entries": Entry.objects.count()}


if __name__ == "__main__":
    which, crowd = sys.argv[1], int(sys.argv[2])
    json.dump({"ours": ours, "limit": limit, "counts": counts}[which](crowd), sys.stdout)
