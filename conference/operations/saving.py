# SPDX-License-Identifier: EUPL-1.2
"""How operations save what people typed: checked, and with a refusal where two came at once."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal


def fill(row: models.Model, values: Mapping[str, Any]) -> list[str]:
    """Set the values; the names of those that became different."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def save_checked(row: models.Model) -> None:
    """Save the row if all its rules hold.

    Raises Refusal `invalid` with what is wrong (a form says so earlier and nearer to the field), or
    `taken` when somebody else was just before us with the same name or address."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refusal("invalid", " ".join(error.messages)) from error
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refusal(
            "taken", _("Somebody else has just used this name or address. Choose another one.")
        ) from error
