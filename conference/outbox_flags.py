# SPDX-License-Identifier: EUPL-1.2
"""What somebody must look at before a message goes, told by the app that knows what the message says.

That app registers a function in its AppConfig.ready. It is asked once per page, however many messages there are."""

from collections.abc import Callable, Collection, Mapping

from conference.models import Event

Flags = Callable[[Event, Collection[int]], Mapping[int, str]]
_flags: list[Flags] = []


def register(flags: Flags) -> None:
    """`flags(event, ids)` gives a sentence for each of these messages that should not go without a look."""
    if flags not in _flags:
        _flags.append(flags)


def flags_of(event: Event | None, ids: Collection[int]) -> dict[int, str]:
    """A sentence for each of these messages that should not go without a look."""
    if event is None or not ids:
        return {}
    return {pk: sentence for flags in _flags for pk, sentence in flags(event, ids).items()}
