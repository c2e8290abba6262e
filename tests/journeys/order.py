# SPDX-License-Identifier: EUPL-1.2
"""Which journeys go together, and in what order: the processes of the tests should end at the same time."""

from collections import Counter

import pytest


def is_alone(item: pytest.Item) -> bool:
    return item.get_closest_marker("alone") is not None


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """The journeys of a file share an event: one process runs them all, as they stand there.

    `@pytest.mark.alone` says of one that it needs no other, and is long. Those begin first, then the files with the
    most journeys."""
    sizes = Counter(item.path for item in items)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(item.name if is_alone(item) else item.path.stem))
    return sorted(items, key=lambda item: (not is_alone(item), -sizes[item.path], item.path))
