# SPDX-License-Identifier: EUPL-1.2
"""The menu of somebody's own page: everything they can do, in three groups."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from registration.certificates.told import is_ready
from registration.models import Attendee
from registration.operations.handing import begins


@dataclass(frozen=True, slots=True)
class Item:
    label: "str | Promise"
    route: str
    only_confirmed: bool = False
    before_the_day: bool = False
    has_certificate: bool = False


GROUPS: list[tuple[str, "str | Promise", list[Item]]] = [
    (
        "day",
        _l("My day"),
        [
            Item(_l("Choose workshops"), "choose", only_confirmed=True),
            Item(_l("My day in my calendar"), "my-calendar"),
            Item(_l("My certificate of attendance"), "my-certificate", has_certificate=True),
        ],
    ),
    (
        "registration",
        _l("My registration"),
        [
            Item(_l("Change my data"), "my-day-edit"),
            Item(_l("Go to another venue"), "my-venue"),
            Item(_l("Register a colleague"), "colleagues", before_the_day=True),
            Item(_l("Hand over to a colleague"), "hand-over", only_confirmed=True, before_the_day=True),
            Item(_l("Cancel my registration"), "my-day-cancel"),
        ],
    ),
    ("data", _l("My data"), [Item(_l("What is stored about me"), "my-data")]),
]


def menu_of(attendee: Attendee, token: str, *, at: datetime) -> list[dict]:
    """The groups with what this attendee can do now; a page that is not there is left out."""
    has_begun = at >= begins(attendee.event)
    several = attendee.event.venues.count() > 1
    found = []
    for key, label, items in GROUPS:
        links = [
            {"label": item.label, "url": url}
            for item in items
            if (attendee.is_confirmed or not item.only_confirmed)
            and not (has_begun and item.before_the_day)
            and (not item.has_certificate or is_ready(attendee, at))
            and (several or item.route != "my-venue")
            and (url := address(item.route, attendee, token))
        ]
        if links:
            found.append({"key": key, "label": label, "links": links})
    return found


def address(route: str, attendee: Attendee, token: str) -> str:
    try:
        return reverse(route, kwargs={"event": attendee.event.slug, "token": token})
    except NoReverseMatch:
        return ""
