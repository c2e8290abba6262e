# SPDX-License-Identifier: EUPL-1.2
"""One attendee's badge: a new code for one that was lost, and other words than those of the registration."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations.saving import save_checked
from conference.versions import refuse_stale
from registration.badge_codes import hash_of, new_badge_code
from registration.models import Attendee, BadgeText, EndedCode, EndReason


@transaction.atomic
def replace_badge(attendee_id: int, *, seen: str | None = None, by: Person | None, at: datetime) -> str:
    """The old code opens no door from now on; the new code. Nobody is mailed: they stand at the table.

    `seen` is the hash (`hash_of`) of the code that the form was about: when that one is no longer theirs, somebody was
    first and the code that they made stays. Locks the attendee. Raises Refusal `not-registered`."""
    attendee = _locked(attendee_id)
    old = attendee.badge_code
    if not attendee.is_confirmed or old is None:
        raise Refusal("not-registered", _("Only who is registered has a badge."))
    if seen is not None and seen != hash_of(old):
        return old
    attendee.badge_code = new_badge_code()
    attendee.save(update_fields=["badge_code"])
    end_code(attendee, old, EndReason.LOST, at=at)
    record("badge replaced", attendee, event=attendee.event, by=by, at=at)
    return attendee.badge_code


def end_code(attendee: Attendee, code: str | None, reason: EndReason, *, at: datetime) -> None:
    """Remember that a code was ended and why, so that a scanner can say it; nothing when there was none."""
    if code:
        EndedCode.objects.create(
            event_id=attendee.event_id, attendee=attendee, code_hash=hash_of(code), reason=reason, ended_at=at
        )


def badge_text_values(attendee: Attendee) -> dict[str, Any]:
    """What the form of the other words opens with."""
    words = BadgeText.objects.filter(attendee=attendee).first() or BadgeText()
    return {"name": words.name, "organisation": words.organisation}


@transaction.atomic
def set_badge_text(
    attendee_id: int,
    name: str,
    organisation: str,
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> bool:
    """Put other words on the badge, and nowhere else; what is empty is as it was registered. False when they were so.

    Locks the attendee. History holds no words. Raises StaleEdit, and Refusal `erased`, `invalid`."""
    attendee = _locked(attendee_id)
    if attendee.erased_at is not None:
        raise Refusal("erased", _("The data of this person was erased."))
    was = badge_text_values(attendee)
    refuse_stale(was, seen)
    became = {"name": _one_line(name), "organisation": _one_line(organisation)}
    became = {field: "" if text == getattr(attendee, field) else text for field, text in became.items()}
    if became == was:
        return False
    if any(became.values()):
        save_checked(_text_of(attendee, became))
    else:
        BadgeText.objects.filter(attendee=attendee).delete()
    record("badge text changed", attendee, event=attendee.event, by=by, at=at)
    return True


def _text_of(attendee: Attendee, values: dict[str, str]) -> BadgeText:
    """Their row, or a new one, with these words; not saved."""
    row = BadgeText.objects.filter(attendee=attendee).first() or BadgeText(attendee=attendee)
    row.name, row.organisation = values["name"], values["organisation"]
    return row


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _locked(attendee_id: int) -> Attendee:
    rows = Attendee.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("event").get(pk=attendee_id)
