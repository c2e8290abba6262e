# SPDX-License-Identifier: EUPL-1.2
"""What tests of the desk's pages about the door share: addresses, people, who came in, and what a page shows."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registration.models import Entry
from tests.make import make_attendee, make_person, make_scan


def address(name, **kwargs):
    return reverse(f"desk-door{name}", kwargs={"event": "dag", **kwargs})


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def named(venue, name, organisation=""):
    attendee = make_attendee(venue, person=make_person(name=name))
    attendee.organisation = organisation
    attendee.save()
    return attendee


def enter(door, attendee, device=None, *, inside=True, minutes=0):
    moment = timezone.now() - timedelta(minutes=minutes)
    scan = make_scan(device, door, attendee, scanned_at=moment, received_at=moment)
    day = door.event.day_at(timezone.now())
    about = {"scan": scan, "at": moment, "changed_at": moment, "is_inside": inside}
    Entry.objects.create(list=door, attendee=attendee, day=day, **about)
    return scan


def shown(client, url):
    """The names in the rows of a page."""
    return [getattr(row, "attendee", row).name for row in client.get(url).context["page"]]
