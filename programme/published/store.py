# SPDX-License-Identifier: EUPL-1.2
"""Programmes kept with their release, and read back; in memory by fingerprint, for a release never changes."""

import hashlib
import json
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace

from conference.models import Event
from programme.models import Release, ReleaseContent, Slot
from programme.published.build import programme_from
from programme.published.changes import carried
from programme.published.document import Document, document_of, programme_from_document
from programme.published.model import Programme, PublishedSession

KEPT = 8  # programmes in memory, per process
_kept: OrderedDict[str, Programme] = OrderedDict()


def store(release: Release, before: Programme | None, fresh: Programme | None = None) -> Programme:
    """Freeze `fresh`, or else what the tables say now, as the content of this release; `before` is what it follows."""
    fresh = fresh or programme_from(release)
    places = carried(before, fresh, release.released_at)
    document = document_of(replace(fresh, places=places))
    fingerprint = fingerprint_of(release, document)
    ReleaseContent.objects.update_or_create(release=release, defaults={"document": document})
    release.fingerprint = fingerprint
    release.save(update_fields=["fingerprint"])
    return remember(programme_from_document(document, fingerprint))


def fingerprint_of(release: Release, document: Document) -> str:
    """Another text for another content."""
    text = json.dumps([release.event.slug, document], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def remember(programme: Programme) -> Programme:
    _kept[programme.fingerprint] = programme
    while len(_kept) > KEPT:
        with suppress(KeyError):  # another thread was first
            _kept.popitem(last=False)
    return programme


def remembered(release: Release) -> Programme | None:
    """The programme when it is in memory."""
    return kept_programme(release.fingerprint)


def kept_programme(fingerprint: str) -> Programme | None:
    """The same by its fingerprint; what is asked for stays longest."""
    kept = _kept.get(fingerprint)
    if kept is not None:
        with suppress(KeyError):
            _kept.move_to_end(fingerprint)
    return kept


def of_release(release: Release) -> Programme:
    """The frozen programme; one query, none when it is in memory."""
    kept = remembered(release)
    if kept is not None:
        return kept
    document = ReleaseContent.objects.values_list("document", flat=True).get(release=release)
    return remember(programme_from_document(document, release.fingerprint))


def glance_at(release: Release) -> Programme:
    """The same, without keeping it in memory: who leafs through old releases must not push out the latest."""
    kept = remembered(release)
    if kept is not None:
        return kept
    document = ReleaseContent.objects.values_list("document", flat=True).get(release=release)
    return programme_from_document(document, release.fingerprint)


def latest_of(event: Event) -> Programme | None:
    """What the public sees; None before the first release."""
    release = Release.objects.latest_of(event)
    return of_release(release) if release else None


def released_of(event: Event, number: int) -> Programme | None:
    release = Release.objects.filter(event=event, number=number).first()
    return of_release(release) if release else None


def draft_of(event: Event) -> Programme:
    """The draft as it is now, from the tables; empty when nothing was ever placed."""
    release = Release.objects.filter(event=event, number=None).first()
    return programme_from(release) if release else Programme(None, None, "", "", (), (), (), (), ())


def session_of(slot: Slot) -> PublishedSession | None:
    """The session of a released slot as the public knows it; None when it is not in the latest release.

    `slot.current.release` must be loaded: then nothing is asked while the release is in memory."""
    if slot.current is None:
        return None
    place = of_release(slot.current.release).by_slot.get(slot.pk)
    return place.session if place else None
