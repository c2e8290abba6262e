# SPDX-License-Identifier: EUPL-1.2
"""What the verbs of history are called on screen. Apps add their own; an unknown verb shows as it is written."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _l

_labels: dict[str, str | Promise] = {
    "event made": _l("Event made"),
    "event changed": _l("Event changed"),
    "event copied": _l("Event copied"),
    "event published": _l("Event shown to everyone"),
    "event hidden": _l("Event hidden"),
    "phases changed": _l("Phases changed"),
    "venue added": _l("Venue added"),
    "venue changed": _l("Venue changed"),
    "venue deleted": _l("Venue deleted"),
    "travel times changed": _l("Travel times changed"),
    "room added": _l("Room added"),
    "room changed": _l("Room changed"),
    "room deleted": _l("Room deleted"),
    "page added": _l("Page added"),
    "page changed": _l("Page changed"),
    "page deleted": _l("Page deleted"),
    "order changed": _l("Order changed"),
    "invited": _l("Invitation sent"),
    "invitation sent again": _l("Invitation sent again"),
    "invitation withdrawn": _l("Invitation withdrawn"),
    "invitation accepted": _l("Invitation accepted"),
    "role given": _l("Role given"),
    "role removed": _l("Role removed"),
}


def register(labels: Mapping[str, "str | Promise"]) -> None:
    _labels.update(labels)


def label_of(verb: str) -> str:
    return str(_labels.get(verb) or capfirst(verb))
