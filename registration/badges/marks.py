# SPDX-License-Identifier: EUPL-1.2
"""A letter and a colour for each kind of attendee, so that crew can be told from afar."""

from collections.abc import Iterable
from string import ascii_uppercase

from conference.models import Event
from registration.badges.order import plain
from registration.models import AttendeeKind

Marks = dict[int, tuple[str, str]]

# White letters stand out on each of them (WCAG 2.2, 4.5 or more); after the last it begins anew.
COLOURS = ("#0a6b52", "#7a2aa8", "#a8185c", "#00647d", "#7a5200", "#3d4752")


def marks_of(event: Event) -> Marks:
    """Letter and colour by the id of a kind, in the order of the kinds."""
    kinds = AttendeeKind.objects.filter(event=event).order_by("position", "pk")
    rows = list(kinds.values_list("pk", "name"))
    letters = letters_of(name for _pk, name in rows)
    return {
        pk: (letter, COLOURS[n % len(COLOURS)])
        for n, ((pk, _name), letter) in enumerate(zip(rows, letters, strict=True))
    }


def letters_of(names: Iterable[str]) -> list[str]:
    """For each name another letter: its first one, else the next one in it that is free, else any that is."""
    taken: set[str] = set()
    found = []
    for name in names:
        wanted = [sign for sign in plain(name).upper() if sign.isalpha()]
        letter = next((sign for sign in (*wanted, *ascii_uppercase) if sign not in taken), "?")
        taken.add(letter)
        found.append(letter)
    return found
