# SPDX-License-Identifier: EUPL-1.2
"""Codes that people type to prove an address: six digits, a quarter of an hour, five tries, five an hour."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import AddressCode

LIFE = timedelta(minutes=15)
TRIES = 5
PER_HOUR = 5


@transaction.atomic
def issue_code(purpose: str, subject: str, *, at: datetime) -> str:
    """Make a new code for the subject; earlier ones stop working. Returns the code, which is kept nowhere.

    Raises Refusal `too-many-codes` above five in an hour."""
    recent = AddressCode.objects.filter(
        purpose=purpose, subject=subject, created_at__gt=at - timedelta(hours=1)
    )
    if recent.count() >= PER_HOUR:
        raise Refusal(
            "too-many-codes", _("We have sent you several codes. Wait an hour and try again."), status=429
        )
    recent.update(expires_at=at)
    code = f"{secrets.randbelow(10**6):06d}"
    AddressCode.objects.create(
        purpose=purpose,
        subject=subject,
        code_hash=_hash(purpose, subject, code),
        created_at=at,
        expires_at=at + LIFE,
    )
    return code


def check_code(purpose: str, subject: str, typed: str, *, at: datetime) -> None:
    """Use the code up. Raises Refusal `wrong-code`, or `code-expired` when it is too late or tried too often.

    A wrong try counts even when the caller's transaction is undone, so call it outside of one."""
    row = (
        AddressCode.objects.filter(purpose=purpose, subject=subject, expires_at__gt=at)
        .order_by("-pk")
        .first()
    )
    if row is None or row.used_at:
        raise Refusal("code-expired", _("This code no longer works. Ask for a new one."))
    counted = AddressCode.objects.filter(pk=row.pk, tries__lt=TRIES, used_at=None).update(
        tries=F("tries") + 1
    )
    if not counted:
        raise Refusal("code-expired", _("This code was tried too often. Ask for a new one."))
    digits = "".join(character for character in typed if character.isdigit())
    if not hmac.compare_digest(row.code_hash, _hash(purpose, subject, digits)):
        raise Refusal("wrong-code", _("This is not the code from our mail. Check the six digits."))
    if not AddressCode.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
        raise Refusal("code-expired", _("This code no longer works. Ask for a new one."))


def _hash(purpose: str, subject: str, code: str) -> str:
    text = f"{purpose}:{subject}:{code}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()
