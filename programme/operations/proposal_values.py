# SPDX-License-Identifier: EUPL-1.2
"""The content of a proposal as plain values: what forms, requests, sheets and merging read and write."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max

from conference.models import Event
from programme.models import Call, Kind, Proposal

TEXTS = (
    "title",
    "title_en",
    "abstract",
    "abstract_en",
    "goal",
    "goal_en",
    "kind",
    "language",
    "level",
    "layout",
    "room_note",
    "brought_by",
    "helpers_wanted",
    "note",
)
NUMBERS = ("minutes", "seats", "most_helpers")
LISTS = ("tags", "facilities")
YES_NO = ("is_online", "do_not_record")
COLUMNS = (*TEXTS, *NUMBERS, "times", *LISTS, *YES_NO, "track", "venues")


def empty_values() -> dict[str, Any]:
    """Every value of a proposal of which nothing was filled in."""
    texts: dict[str, Any] = dict.fromkeys(TEXTS, "") | {"kind": Kind.WORKSHOP.value, "language": "nl"}
    lists: dict[str, Any] = {name: [] for name in (*LISTS, "venues")}
    return (
        texts | dict.fromkeys(NUMBERS) | {"times": 1} | lists | dict.fromkeys(YES_NO, False) | {"track": None}
    )


def values_of_proposal(proposal: Proposal) -> dict[str, Any]:
    """What it holds: of the track its id or None, of the venues their ids in order; JSON can hold it all."""
    plain = {name: getattr(proposal, name) for name in COLUMNS if name not in ("track", "venues")}
    venues = sorted(venue.pk for venue in proposal.venues.all()) if proposal.pk else []
    return plain | {"track": proposal.track_id, "venues": venues}


def write_values(proposal: Proposal, values: Mapping[str, Any]) -> None:
    """Put these values, some or all of COLUMNS, into the proposal and save it; a new one gets its row.

    Call it with the row locked. Tracks and venues of another event are left out."""
    columns = {name: value for name, value in values.items() if name in COLUMNS and name != "venues"}
    track = columns.pop("track", proposal.track_id)
    proposal.track_id = track if proposal.event.tracks.filter(pk=track).exists() else None
    for name, value in columns.items():
        setattr(proposal, name, value.replace("\r\n", "\n") if isinstance(value, str) else value)
    proposal.save()
    if "venues" in values:
        proposal.venues.set(known_venues(proposal.event, values["venues"]))


def known_venues(event: Event, wanted: Iterable[int]) -> list[int]:
    return list(event.venues.filter(pk__in=list(wanted)).values_list("pk", flat=True))


def next_number(event: Event) -> int:
    """The number of a new proposal. Locks the event's call, so that nobody else gets it; call it in a transaction."""
    Call.objects.get_or_create(event=event)
    list(Call.objects.select_for_update().filter(event=event).values_list("pk"))
    highest = Proposal.objects.filter(event=event).aggregate(most=Max("number"))["most"]
    return (highest or 0) + 1
