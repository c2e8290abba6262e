# SPDX-License-Identifier: EUPL-1.2
"""Hard clashes that somebody lets pass: each by name, with a reason, and only as long as it is that very clash.

They stand with the draft. A release takes a copy of those that it needed, and the draft keeps these, so that
what was let pass once still counts in the next release. What no longer occurs is forgotten then.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.plaintext import one_line
from programme.models import Release, Waiver
from programme.operations.releases import locked_draft
from programme.queries.draft import draft_rules
from programme.rules import Problem, problems
from programme.words_of_rules import sentences_of

SENTENCE, REASON = 500, 300


@transaction.atomic
def waive_clash(event: Event, key: str, reason: str, *, by: Person, at: datetime) -> Waiver:
    """Let one hard clash of the draft pass. Locks the draft.

    Raises Refusal `no-reason`, `gone` when the draft no longer has this clash, `already-waived`."""
    reason = one_line(reason)[:REASON]
    if not reason:
        raise Refusal("no-reason", _("Say why this may be. Everyone who organises can read it."))
    draft = locked_draft(event)
    found = {problem.key: problem for problem in hard_clashes(event)}
    if key not in found:
        raise Refusal("gone", _("This clash is no longer there, or it has changed. Look at the list again."))
    waiver, is_new = Waiver.objects.get_or_create(
        release=draft,
        key=key,
        defaults={**described(event, [found[key]])[key], "reason": reason, "by": by, "at": at},
    )
    if not is_new:
        return taken_over(waiver, reason, by=by, at=at)
    tell(waiver, event)
    return waiver


def taken_over(waiver: Waiver, reason: str, *, by: Person, at: datetime) -> Waiver:
    """What came with an import (without a reason) becomes somebody's; what is somebody's stays theirs."""
    if waiver.reason:
        text = _("%(name)s already lets this pass: %(reason)s")
        raise Refusal("already-waived", text % {"name": waiver.by or _("Somebody"), "reason": waiver.reason})
    waiver.reason, waiver.by, waiver.at = reason, by, at
    waiver.save(update_fields=["reason", "by", "at"])
    tell(waiver, waiver.release.event)
    return waiver


def tell(waiver: Waiver, event: Event) -> None:
    about = {"rule": waiver.rule, "key": waiver.key, "title": waiver.reason}
    record("clash waived", waiver.release, event=event, by=waiver.by, at=waiver.at, **about)


@transaction.atomic
def withdraw_waiver(event: Event, key: str, *, by: Person, at: datetime) -> bool:
    """The clash holds the next release back again; False when nobody let it pass. Locks the draft.

    Releases that are out keep theirs."""
    draft = locked_draft(event)
    waiver = next((row for row in draft.waivers.all() if row.key == key), None)
    if waiver is None:
        return False
    waiver.delete()
    record("waiver withdrawn", draft, event=event, by=by, at=at, rule=waiver.rule, key=key)
    return True


@transaction.atomic
def let_imported_pass(event: Event, clashes: Iterable[Problem], *, by: Person | None, at: datetime) -> int:
    """Note the hard clashes of an imported programme, without a reason: there the file wins. How many are new.

    `by` is who imported; None for the command. Locks the draft."""
    draft = locked_draft(event)
    had = set(draft.waivers.values_list("key", flat=True))
    about = described(event, [one for one in clashes if one.key not in had])
    rows = [Waiver(release=draft, key=key, by=by, at=at, **values) for key, values in about.items()]
    Waiver.objects.bulk_create(rows, batch_size=50)
    return len(rows)


def keep_needed_waivers(release: Release, needed: Iterable[str]) -> int:
    """Copy the draft's waivers of these clashes to the release; the draft forgets the others. How many were kept.

    The caller holds the draft's lock and is in the release's transaction."""
    needed = set(needed)
    rows = list(Waiver.objects.filter(release__event=release.event_id, release__number=None))
    kept = [row for row in rows if row.key in needed]
    Waiver.objects.filter(pk__in=[row.pk for row in rows if row.key not in needed]).delete()
    copies = [
        Waiver(
            release=release,
            rule=row.rule,
            key=row.key,
            sentence=row.sentence,
            reason=row.reason,
            by_id=row.by_id,
            at=row.at,
        )
        for row in kept
    ]
    Waiver.objects.bulk_create(copies, batch_size=50)
    return len(kept)


def waivers_of(event: Event) -> dict[str, Waiver]:
    """What is let pass in the draft, by key."""
    rows = Waiver.objects.filter(release__event=event, release__number=None).select_related("by")
    return {row.key: row for row in rows}


def hard_clashes(event: Event) -> list[Problem]:
    return [problem for problem in problems(draft_rules(event)) if problem.is_hard]


def described(event: Event, clashes: list[Problem]) -> Mapping[str, dict[str, str]]:
    """The rule and the sentence of each, by key."""
    words = sentences_of(event, clashes)
    return {
        one.key: {"rule": one.rule, "sentence": str(text)[:SENTENCE]}
        for one, text in zip(clashes, words, strict=True)
    }
