# SPDX-License-Identifier: EUPL-1.2
"""What a phone sends of what it read, checked by hand: hundreds at once, and each mistake is told with its place."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from conference.errors import Refusal
from registration.badge_codes import ALPHABET, LENGTH, hash_of
from registration.door.times import moment_in
from registration.models import Direction, Verdict
from registration.operations.showing import code_in

MOST_SCANS = 500
LONGEST = 500  # of a code: it may be a whole address
CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
HASH = re.compile(r"[0-9a-f]{64}")
UNUSABLE = re.compile(r"[\x00\ud800-\udfff]")
DIRECTIONS, VERDICTS = frozenset(Direction.values), frozenset(Verdict.values)
Problems = dict[str, list[str]]


class Reading(NamedTuple):
    """One reading of one code. `device_at` is by the phone's clock, None when that cannot be read."""

    id: UUID
    list: str
    code_hash: str
    direction: str = "in"
    device_at: datetime | None = None
    reason: str = ""
    shown: str = ""
    anyway: bool = False


class Post(NamedTuple):
    readings: list[Reading]
    sent_at: datetime | None


class Wrong(Exception):
    """`detail` says what is wrong, by place."""

    def __init__(self, detail: dict[str, Any]) -> None:
        super().__init__("invalid")
        self.detail = detail


def post_in(body: Any) -> Post:
    """What was posted. Raises Wrong, Refusal `too-many`."""
    scans = body.get("scans") if isinstance(body, dict) else None
    if not isinstance(scans, list):
        raise Wrong({"scans": [_("Give a list of scans.")]})
    if len(scans) > MOST_SCANS:
        text = _("That is too many scans at once. Send at most %(count)s in one go, and the rest after that.")
        raise Refusal("too-many", text % {"count": MOST_SCANS}, status=413)
    problems: dict[str, Any] = {}
    sent = body.get("sentAt")
    sent_at = moment_in(sent)
    if sent is not None and sent_at is None:
        problems["sentAt"] = [_("This is no moment. An example is 2027-02-04T09:00:00Z.")]
    readings, wrong = readings_in(scans)
    if wrong:
        problems["scans"] = wrong
    if problems:
        raise Wrong(problems)
    return Post(readings, sent_at)


def readings_in(scans: list[Any]) -> tuple[list[Reading], dict[str, Problems]]:
    """The readings, and what is wrong by the number of the scan (from 0)."""
    readings, wrong = [], {}
    for number, given in enumerate(scans):
        problems: Problems = {}
        reading = reading_in(given, problems)
        if reading is None or problems:
            wrong[str(number)] = problems
        else:
            readings.append(reading)
    return readings, wrong


def reading_in(given: Any, problems: Problems) -> Reading | None:
    if not isinstance(given, dict):
        problems["scan"] = [_("Give an object.")]
        return None
    key = id_in(given.get("id"))
    if key is None:
        problems["id"] = [_("Give a UUID.")]
    code_hash = hash_in(given, problems)
    direction = one_of(DIRECTIONS, given, "direction", Direction.IN, problems)
    shown = one_of(VERDICTS, given, "shown", "", problems)
    reason = text_in(given, "reason", 200, problems).strip()
    if direction == Direction.UNDO and not reason:
        problems["reason"] = [_("Say why it is taken back.")]
    slug = text_in(given, "list", 60, problems)
    if not slug:
        problems.setdefault("list", [_("Say for which list.")])
    if "scannedAt" not in given:
        problems["scannedAt"] = [_("Say when.")]
    anyway = given.get("anyway")
    if anyway not in (True, False, None):
        problems["anyway"] = [_("Give true or false.")]
    if problems or key is None:
        return None
    scanned = moment_in(given["scannedAt"])
    return Reading(key, slug, code_hash, direction, scanned, reason, shown, bool(anyway))


def id_in(given: Any) -> UUID | None:
    try:
        return UUID(given) if isinstance(given, str) else None
    except ValueError:
        return None


def hash_in(given: Mapping[str, Any], problems: Problems) -> str:
    """The hash of the code, or as it is given by a phone that does not keep codes."""
    code, hashed = given.get("code"), given.get("hash")
    if (code is None) == (hashed is None):
        problems["code"] = [_("Give a code or its hash.")]
    elif code is None:
        if isinstance(hashed, str) and HASH.fullmatch(hashed):
            return hashed
        problems["hash"] = [_("Give 64 hexadecimal characters.")]
    elif not isinstance(code, str) or len(code) > LONGEST:
        problems["code"] = [
            _("Give the text of the code, at most %(count)s characters.") % {"count": LONGEST}
        ]
    else:
        return hash_of_code(code)
    return ""


def hash_of_code(text: str) -> str:
    """Of what was read, in any spelling; whatever is no code of ours has a hash that nobody's is."""
    code = code_in(text)
    return hash_of(code if CODE.fullmatch(code) else f"?{text.encode(errors='replace').decode()}")


def one_of(
    allowed: frozenset[str], given: Mapping[str, Any], name: str, default: str, problems: Problems
) -> str:
    value = given.get(name)
    if value is None or value == "":
        return default
    if isinstance(value, str) and value in allowed:
        return value
    problems[name] = [_("Give one of: %(values)s.") % {"values": ", ".join(sorted(allowed))}]
    return default


def text_in(given: Mapping[str, Any], name: str, most: int, problems: Problems) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if isinstance(value, str) and len(value) <= most and not UNUSABLE.search(value):
        return value
    problems[name] = [_("Give a text of at most %(count)s characters.") % {"count": most}]
    return ""
