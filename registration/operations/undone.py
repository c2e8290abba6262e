# SPDX-License-Identifier: EUPL-1.2
"""What the ways back share: whether a line of history was undone, and the words for when it is otherwise by now."""

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Change

UNDONE = "seat change undone"
POINTERS = ("slot", "came_from", "slots")


def is_undone(change: Change) -> bool:
    return Change.objects.filter(event=change.event_id, verb=UNDONE, data__undoes=change.pk).exists()


def pointers(change: Change) -> dict[str, object]:
    """The slots that the line is about, so that its undoing stands in their history too."""
    return {name: change.data[name] for name in POINTERS if name in change.data}


def key_in(change: Change) -> int:
    """The id in the subject: of `attendee:12` it is 12."""
    return int(change.subject.partition(":")[2])


def changed_since() -> Refusal:
    return Refusal(
        "changed-since", _("This was changed again since. Nothing has been undone: look how it is now.")
    )
