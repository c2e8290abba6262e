# SPDX-License-Identifier: EUPL-1.2
"""Pages that somebody finds after signing in without having a task: apps above register where their own pages are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from conference.models import Event, Person


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of their own at an event: where, and in a word how it stands there."""

    event: Event
    state: str
    place: str
    url: str


_finders: list[Callable[[Person], Iterable[OwnPage]]] = []


def register(finder: Callable[[Person], Iterable[OwnPage]]) -> None:
    if finder not in _finders:
        _finders.append(finder)


def own_pages(person: Person | None) -> list[OwnPage]:
    """All of somebody's own pages, the latest event first."""
    found = [page for finder in _finders for page in finder(person)] if person else []
    return sorted(found, key=lambda page: page.event.starts_on, reverse=True)
