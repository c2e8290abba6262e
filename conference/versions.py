# SPDX-License-Identifier: EUPL-1.2
"""Two people who edit the same thing at once: the second one hears it, and loses nothing.

A form carries a fingerprint of the values it opened with. The operation compares it, inside its lock,
with what is there now.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from conference.errors import Refusal


class StaleEdit(Refusal):
    """Somebody else was first; `values` is what is there now."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        message = _(
            "Somebody else changed this while you were writing. Look at both versions, then save again."
        )
        super().__init__("stale", message)
        self.values = values


def values_of(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """The row's values by field name; of a foreign key its id."""
    return {name: row.serializable_value(name) for name in fields}


def fingerprint(values: Mapping[str, Any]) -> str:
    """Sixteen characters, the same for the same values in any order."""
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refuse_stale(values: Mapping[str, Any], seen: str | None) -> None:
    """Raises StaleEdit when `seen` is the fingerprint of other values; None means: do not look."""
    if seen is not None and seen != fingerprint(values):
        raise StaleEdit(values)
