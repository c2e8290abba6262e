# SPDX-License-Identifier: EUPL-1.2
"""An event's call: its texts and rules, the kinds that may be proposed, and the invitation codes.

What changes a list locks the event's Call; its questions are in `call_questions.py`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations import ordering
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from programme.models import Call, CallCode, CallKind, Kind

CALL_FIELDS = (
    "theme",
    "theme_en",
    "intro",
    "intro_en",
    "offers",
    "offers_en",
    "tags",
    "most_tags",
    "title_max",
    "abstract_min",
    "abstract_max",
    "goal_max",
    "bio_max",
    "most_speakers",
    "edits_until",
    "confirm_days",
    "slides_until",
    "shows_names",
)
KIND_FIELDS = (
    "kind",
    "about",
    "about_en",
    "durations",
    "asks_seats",
    "most_seats",
    "most_times",
    "opens_at",
    "closes_at",
    "is_hidden",
)
CODE_FIELDS = ("note", "most_uses", "ends_at")
# What a call begins with: the kind, its durations in minutes, whether seats are asked.
FIRST_KINDS = (
    (Kind.WORKSHOP, [50, 110], True),
    (Kind.PRESENTATION, [25, 50], True),
    (Kind.LECTURE, [50], True),
    (Kind.TRAINING, [110, 170], True),
    (Kind.TABLE, [50], False),
)


@transaction.atomic
def call_of(event: Event) -> Call:
    """The event's call; made with the kinds of FIRST_KINDS when there is none."""
    call, is_new = Call.objects.get_or_create(event=event)
    call.event = event
    if is_new:
        CallKind.objects.bulk_create(
            CallKind(call=call, kind=kind, durations=list(durations), asks_seats=asks, position=position)
            for position, (kind, durations, asks) in enumerate(FIRST_KINDS)
        )
    return call


@transaction.atomic
def change_call(
    call: Call, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Call:
    """Change the texts and rules of the call. Locks it. Raises StaleEdit, Refusal `invalid`."""
    call = locked_call(call)
    refuse_stale(values_of(call, CALL_FIELDS), seen)
    if changed := fill(call, values):
        save_checked(call)
        record("call changed", call, event=call.event, by=by, at=at, fields=changed)
    return call


def kind_values(kind: CallKind) -> dict[str, Any]:
    """What the form of a kind opens with."""
    return values_of(kind, KIND_FIELDS)


@transaction.atomic
def add_call_kind(call: Call, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> CallKind:
    """Add a kind as the last one. Locks the call. Raises Refusal `invalid`."""
    call = locked_call(call)
    last = call.kinds.order_by("-position").first()
    kind = CallKind(call=call, position=last.position + 1 if last else 0, **values)
    save_checked(kind)
    record("call kind added", kind, event=call.event, by=by, at=at, kind=kind.kind)
    return kind


@transaction.atomic
def change_call_kind(
    kind: CallKind, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> CallKind:
    """Change a kind; which one it is stays once something of it was proposed. Locks the call.

    Raises StaleEdit, Refusal `proposed`, `invalid`."""
    kind = locked_kind(kind)
    refuse_stale(kind_values(kind), seen)
    if values.get("kind", kind.kind) != kind.kind:
        refuse_proposed(kind)
    if changed := fill(kind, values):
        save_checked(kind)
        record("call kind changed", kind, event=kind.call.event, by=by, at=at, kind=kind.kind, fields=changed)
    return kind


@transaction.atomic
def move_call_kind(kind: CallKind, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let it change places with its neighbour; at the end nothing happens. Locks the call."""
    kind = locked_kind(kind)
    if ordering.move(kind, CallKind.objects.filter(call=kind.call), up=up):
        record("order changed", kind, event=kind.call.event, by=by, at=at, label=kind.kind)


@transaction.atomic
def delete_call_kind(kind: CallKind, *, by: Person | None, at: datetime) -> None:
    """Take a kind out of the call. Locks the call.

    Raises Refusal `proposed` when something of it was proposed, `only-kind` when a code is for this kind alone."""
    kind = locked_kind(kind)
    refuse_proposed(kind)
    refuse_only_of_code(kind)
    record("call kind deleted", kind, event=kind.call.event, by=by, at=at, kind=kind.kind)
    kind.delete()


def proposed(kind: CallKind) -> int:
    """How many proposals of this kind there are, drafts too."""
    return kind.call.event.proposals.filter(kind=kind.kind).count()


def refuse_proposed(kind: CallKind) -> None:
    """Raises Refusal `proposed`."""
    if count := proposed(kind):
        text = ngettext(
            "There is %(count)d proposal of this kind. Let it close instead: then it is asked no longer.",
            "There are %(count)d proposals of this kind. Let it close instead: then it is asked no longer.",
            count,
        )
        raise Refusal("proposed", text % {"count": count})


def refuse_only_of_code(kind: CallKind) -> None:
    """A code without kinds opens all of them: so its last one may not go. Raises Refusal `only-kind`."""
    for code in kind.codes.filter(is_active=True).prefetch_related("kinds"):
        if len(code.kinds.all()) == 1:
            text = _("The invitation code “%(note)s” is only for this kind. Change or stop that code first.")
            raise Refusal("only-kind", text % {"note": code.note})


def code_values(code: CallCode) -> dict[str, Any]:
    """What the form of a code opens with: its fields, and the ids of `kinds`."""
    kinds = sorted(code.kinds.values_list("pk", flat=True)) if code.pk else []
    return values_of(code, CODE_FIELDS) | {"kinds": kinds}


@transaction.atomic
def add_call_code(call: Call, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> CallCode:
    """Make an invitation code; values as `code_values`. Locks the call. Raises Refusal `invalid`."""
    code = CallCode(call=locked_call(call))
    write_code(code, values)
    record("call code made", code, event=code.call.event, by=by, at=at)
    return code


@transaction.atomic
def change_call_code(
    code: CallCode, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> CallCode:
    """Change what a code opens and until when. Locks the call. Raises StaleEdit, Refusal `invalid`."""
    code = locked_code(code)
    before = code_values(code)
    refuse_stale(before, seen)
    write_code(code, values)
    after = code_values(code)
    if changed := [name for name in before if before[name] != after[name]]:
        record("call code changed", code, event=code.call.event, by=by, at=at, fields=changed)
    return code


def write_code(code: CallCode, values: Mapping[str, Any]) -> None:
    fill(code, {name: values[name] for name in CODE_FIELDS if name in values})
    save_checked(code)
    if "kinds" in values:
        code.kinds.set(code.call.kinds.filter(pk__in=values["kinds"]))


@transaction.atomic
def renew_call_code(code: CallCode, *, by: Person | None, at: datetime) -> CallCode:
    """Give it another code: the old one and its link die at once, a stopped one works again. Locks the call."""
    code = locked_code(code)
    code.version, code.is_active = code.version + 1, True
    code.save(update_fields=["version", "is_active"])
    record("call code renewed", code, event=code.call.event, by=by, at=at)
    return code


@transaction.atomic
def stop_call_code(code: CallCode, *, by: Person | None, at: datetime) -> bool:
    """The code works no longer; what was proposed with it stays. False when it was stopped. Locks the call."""
    code = locked_code(code)
    if not code.is_active:
        return False
    code.is_active = False
    code.save(update_fields=["is_active"])
    record("call code stopped", code, event=code.call.event, by=by, at=at)
    return True


def locked_call(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("event").get(pk=call.pk)


def locked_kind(kind: CallKind) -> CallKind:
    """The kind as it is now; its call is locked."""
    call = locked_call(kind.call)
    found = CallKind.objects.get(pk=kind.pk)
    found.call = call
    return found


def locked_code(code: CallCode) -> CallCode:
    call = locked_call(code.call)
    found = CallCode.objects.get(pk=code.pk)
    found.call = call
    return found
