# SPDX-License-Identifier: EUPL-1.2
"""Taking something of a person out of what was released; nothing else of a version ever changes."""

import shutil
from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from conference.models import Event
from programme.models import Release, ReleaseContent
from programme.prints.files import root
from programme.published.document import Document
from programme.published.store import fingerprint_of


def rewrite(event: Event, without: Callable[[Document], Document]) -> int:
    """Let every version of the programme be without something; how many versions changed.

    Whoever keeps its pages or prints makes them anew. Locks the versions."""
    changed = 0
    for release in Release.objects.filter(event=event, number__isnull=False).select_for_update(of=("self",)):
        content = ReleaseContent.objects.filter(release=release).first()
        if content is None:
            continue
        document = without(content.document)
        if document == content.document:
            continue
        release.event = event
        ReleaseContent.objects.filter(release=release).update(document=document)
        Release.objects.filter(pk=release.pk).update(fingerprint=fingerprint_of(release, document))
        changed += 1
    if changed:
        renew_pages(event)
    return changed


def renew_pages(event: Event) -> None:
    """Let every page of the event that somebody keeps be made anew."""
    Event.objects.filter(pk=event.pk).update(look_version=F("look_version") + 1)


def unname(event: Event, session: int, speaker: int) -> int:
    """Let nobody read in a released version any more that this speaker gives this session; how many changed."""
    changed = rewrite(event, lambda document: without_speaker(document, session, speaker))
    if changed:
        forget_prints_of(event)
    return changed


def forget_prints_of(event: Event) -> None:
    """Remove all prints once the transaction is certain: names are in them. The clock has them made anew."""
    transaction.on_commit(lambda: shutil.rmtree(root() / str(event.pk), ignore_errors=True))


def without_speaker(document: Document, session: int, speaker: int) -> Document:
    """The document without the speaker in that session; and without them at all, when they give nothing else."""
    sessions = [
        row | {"speakers": others(row["speakers"], speaker), "hosts": others(row["hosts"], speaker)}
        if row["pk"] == session
        else row
        for row in document["sessions"]
    ]
    named = {one for row in sessions for one in row["speakers"]}
    speakers = [row for row in document["speakers"] if row["pk"] != speaker or speaker in named]
    return document | {"sessions": sessions, "speakers": speakers}


def others(speakers: list[int], one: int) -> list[int]:
    return [other for other in speakers if other != one]
