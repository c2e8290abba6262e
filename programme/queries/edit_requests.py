# SPDX-License-Identifier: EUPL-1.2
"""What a speaker asks to change, side by side with what it is now, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from conference.facilities import labels
from conference.models.venue import Layout
from conference.versions import fingerprint
from programme.languages import language_name
from programme.models import EditRequest, Kind, Proposal, RequestState
from programme.operations.edit_requests import request_values


@dataclass(frozen=True, slots=True)
class Line:
    """One column: what it is called, what it is now, and what is asked."""

    label: str
    now: str
    asked: str


@dataclass(frozen=True)
class Asked:
    """An open request; `seen` is what goes with the form."""

    request: EditRequest
    lines: list[Line]
    seen: str


def asked_of(proposal: Proposal) -> Asked | None:
    """What is asked to change in the proposal; None when nothing is."""
    request = proposal.requests.filter(state=RequestState.OPEN).select_related("by").first()
    if request is None:
        return None
    request.proposal = proposal
    values = request_values(request)
    names = {
        "track": dict(proposal.event.tracks.values_list("pk", "name")),
        "venues": dict(proposal.event.venues.values_list("pk", "name")),
    }
    lines = [
        Line(label_of(name), words(name, values["now"].get(name), names), words(name, value, names))
        for name, value in request.values.items()
    ]
    return Asked(request, lines, fingerprint(values))


def label_of(name: str) -> str:
    return capfirst(str(Proposal._meta.get_field(name).verbose_name))


def words(name: str, value: Any, names: Mapping[str, Mapping[int, str]]) -> str:
    """The value as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", []):
        return ""
    spelled: Mapping[str, Callable[[Any], str]] = {
        "track": lambda pk: names["track"].get(pk, ""),
        "venues": lambda pks: ", ".join(names["venues"].get(pk, "") for pk in pks),
        "facilities": lambda keys: ", ".join(labels(keys)),
        "tags": ", ".join,
        "language": language_name,
        "kind": lambda key: str(dict(Kind.choices).get(key, key)),
        "layout": lambda key: str(dict(Layout.choices).get(key, key)),
    }
    return spelled.get(name, str)(value)
