# SPDX-License-Identifier: EUPL-1.2
"""Words for addresses, made from names."""

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify


def free_slug(name: str, taken: Collection[str], *, otherwise: str, length: int = 50) -> str:
    """`Zaal Vecht` becomes `zaal-vecht`, or `zaal-vecht-2` when that is taken; `otherwise` when no letter is left."""
    base = slugify(name)[:length].strip("-_") or otherwise
    if base not in taken:
        return base
    for number in count(2):
        tail = f"-{number}"
        slug = base[: length - len(tail)] + tail
        if slug not in taken:
            return slug
    raise AssertionError("there is always a next number")
