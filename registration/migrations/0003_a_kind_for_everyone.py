# SPDX-License-Identifier: EUPL-1.2
"""Everybody who was registered before there were kinds is of their event's usual one, and counts in it and in the event."""

from typing import ClassVar

from django.db import migrations
from django.db.models import Count, Q


def give_kinds(apps, schema_editor):
    Attendee = apps.get_model("registration", "Attendee")
    Kind = apps.get_model("registration", "AttendeeKind")
    Places = apps.get_model("registration", "EventPlaces")
    counts = (
        Attendee.objects.order_by()
        .values("event")
        .annotate(taken=Count("pk", filter=Q(state="confirmed")))
        .values_list("event", "taken")
    )
    for event, taken in counts:
        kind = Kind.objects.create(
            event_id=event,
            slug="deelnemer",
            name="Deelnemer",
            name_en="Attendee",
            is_public=True,
            taken=taken,
        )
        Places.objects.create(event_id=event, taken=taken)
        Attendee.objects.filter(event=event).update(kind=kind)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("registration", "0002_registering")]
    operations: ClassVar = [migrations.RunPython(give_kinds, migrations.RunPython.noop)]
