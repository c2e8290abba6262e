# SPDX-License-Identifier: EUPL-1.2
"""Whose own link this browser opened at an event: a row and the version of its link, until that is withdrawn."""

from django.http import HttpRequest


def keep(request: HttpRequest, what: str, event: str, pk: int, version: int) -> None:
    """Remember it under `what`, by the event's slug; the session is written only when something changed."""
    known = request.session.get(what, {})
    if known.get(event) != [pk, version]:
        request.session[what] = known | {event: [pk, version]}


def kept(request: HttpRequest, what: str, event: str) -> tuple[int | None, int | None]:
    """The row's key and the version of its link; None for both where nobody is remembered."""
    pk, version = request.session.get(what, {}).get(event, (None, None))
    return pk, version
