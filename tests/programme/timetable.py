# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the timetable share: slots in the draft, what a browser sends back, where everything is."""

from programme.models import Slot
from programme.operations.placing import add_slot
from programme.queries.placing import spots_in_draft
from programme.spots import Spot
from tests.make import NOW, at, make_session

DESK = "/organisatie/dag/programma/"
TABLE, BULK, UNDO = f"{DESK}rooster/", f"{DESK}rooster/wijzigen/", f"{DESK}rooster/terug/"
WHO = {"by": None, "at": NOW}
ODD = ["", " ", "9" * 400, "🎉", "\0", "-1", "1e9", "2027-13-45", "25:99", "<script>", "None", "[]"]


def added(room, start="10:00", end="11:00", **values) -> Slot:
    session = values.pop("session", None) or make_session(room.venue.event, **values)
    add_slot(session, Spot(room.pk, at(start), at(end)), **WHO)
    return session.slots.order_by("pk").last()


def page_of(slot) -> str:
    return f"{DESK}momenten/{slot.pk}/"


def typed(client, address, **values) -> dict:
    """What a browser would send back from the form, with these changes."""
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in (data | values).items()}


def where(event) -> dict[int, tuple]:
    return {
        pk: (spot.room, f"{spot.starts_at:%d %H:%M}", f"{spot.ends_at:%H:%M}", spot.state)
        for pk, spot in spots_in_draft(event).items()
    }
