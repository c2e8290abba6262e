# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a list of public bodies, in words."""

from django.utils.translation import gettext as _

from conference.organisations.reading import UnreadableBodies


def why_unreadable(error: UnreadableBodies) -> str:
    texts = {
        "too-large": _("This file is larger than 20 MB. Choose a smaller one."),
        "not-a-list": _(
            "This is no list of public bodies in JSON-LD (TOOI), and no CSV with a column Domain Name."
        ),
        "too-many": _("This file has more than 50,000 rows. Make several files of it."),
        "too-deep": _("This file is not built like a list of public bodies."),
        "empty": _("There is no public body and no domain in this file."),
    }
    return texts[error.code]
