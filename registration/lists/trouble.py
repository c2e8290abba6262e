# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a list of people, in words."""

from django.utils.translation import gettext as _

from conference.sheets import UnreadableSheet as UnreadableList

__all__ = ["UnreadableList", "why_unreadable"]


def why_unreadable(error: UnreadableList) -> str:
    texts = {
        "too-large": _(
            "This file is too large. Save only the columns and rows that are needed, and try again."
        ),
        "not-a-list": _(
            "We cannot read this file. Save it as a spreadsheet (.xlsx) or as CSV, and try again."
        ),
        "empty": _(
            "There is nobody in this file. The first row holds the names of the columns, each next row a person."
        ),
        "too-many": _("There are more than 2000 people in this file. Make several files of it."),
        "no-columns": _(
            "We find no columns for the name and the e-mail address. Call them Naam and E-mail, as in the example file."
        ),
    }
    return texts[error.code]
