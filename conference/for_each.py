# SPDX-License-Identifier: EUPL-1.2
"""Work of the clock on many rows, of which one that is broken keeps nobody else waiting."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def for_each(rows: Iterable[Row], work: Callable[[Row], int]) -> int:
    """The sum of `work(row)` over the rows, done for all of them also when it fails for some.

    Raises in the end what it raised first, so that the clock notes it and tries again."""
    total, errors = 0, []
    for row in rows:
        try:
            total += work(row)
        except Exception as error:  # noqa: BLE001 -- raised once the others have had their turn
            errors.append(error)
    if errors:
        raise errors[0]
    return total
