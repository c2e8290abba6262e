# SPDX-License-Identifier: EUPL-1.2
"""What the programme keeps of a person, and how it is erased: speakers, also in what was released before."""

import secrets
import shutil

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.models import Event, Person
from conference.personal import Table, Traces
from programme.models import AvailableTime, Release, ReleaseContent, Speaker
from programme.prints.files import root
from programme.published.document import Document
from programme.published.store import fingerprint_of

TABLES = [
    Table("programme.Track", plain=("slug", "letter", "name", "name_en", "colour", "source_key")),
    Table(
        "programme.Speaker",
        "forget_speakers",
        gone=("name", "slug", "role", "organisation", "bio", "bio_en", "source_key", "person"),
    ),
    Table("programme.AvailableTime", "forget_speakers", gone=("*",)),
    Table("programme.Session_after"),
    Table(
        "programme.Session",
        swept=("title", "title_en", "abstract", "abstract_en"),
        plain=("slug", "language", "level", "tags", "source_key"),
        event="event",
    ),
    Table("programme.Participation", links=("speaker",)),
    Table("programme.Slot", plain=("source_key",)),
    Table(
        "programme.Release", swept=("note",), plain=("fingerprint",), links=("released_by",), event="event"
    ),
    Table("programme.ReleaseContent", "rewrite_releases", gone=("document",)),
    Table(
        "programme.Waiver",
        swept=("sentence", "reason"),
        plain=("rule", "key"),
        links=("by",),
        event="release__event",
    ),
    Table("programme.Placement"),
]
EMPTY = {"role": "", "organisation": "", "bio": "", "bio_en": ""}


def speakers_of(person: Person, event: Event | None = None) -> QuerySet[Speaker]:
    found = Speaker.objects.filter(person=person).select_related("event")
    return found if event is None else found.filter(event=event)


def names_of_speakers(person: Person, event: Event | None = None) -> list[str]:
    return list(speakers_of(person, event).values_list("name", flat=True))


def forget_speakers(person: Person, event: Event | None = None) -> list[Event]:
    """Empty their profiles; the sessions stay, given by somebody without a name. The events that it concerns."""
    speakers = list(speakers_of(person, event))
    AvailableTime.objects.filter(speaker__in=speakers).delete()
    for speaker in speakers:
        token = secrets.token_hex(6)
        for name, value in EMPTY.items():
            setattr(speaker, name, value)
        speaker.person, speaker.name = None, nameless(speaker.event)
        speaker.slug, speaker.source_key = f"spreker-{token}", f"erased:{token}"
        speaker.save()
    return sorted({speaker.event for speaker in speakers}, key=lambda one: one.pk)


def nameless(event: Event) -> str:
    """What stands in the place of a name, in the event's main language."""
    with override(event.language_codes[0] if event.language_codes else "nl"):
        return _("(name removed)")


def rewrite_releases(event: Event, traces: Traces) -> int:
    """Take somebody who was erased out of what was released, earlier versions too; how many versions changed.

    Nothing else of a version changes. Whoever keeps its pages or prints makes them anew. Locks the versions."""
    speakers = {one.pk: one for one in Speaker.objects.filter(event=event, source_key__startswith="erased:")}
    changed = 0
    for release in Release.objects.filter(event=event, number__isnull=False).select_for_update(of=("self",)):
        content = ReleaseContent.objects.filter(release=release).first()
        if content is None:
            continue
        document = without(content.document, speakers, traces)
        if document == content.document:
            continue
        release.event = event
        ReleaseContent.objects.filter(release=release).update(document=document)
        Release.objects.filter(pk=release.pk).update(fingerprint=fingerprint_of(release, document))
        changed += 1
    if changed:
        Event.objects.filter(pk=event.pk).update(
            look_version=F("look_version") + 1
        )  # pages of old versions too
        transaction.on_commit(lambda: shutil.rmtree(root() / str(event.pk), ignore_errors=True))
    return changed


def without(document: Document, speakers: dict[int, Speaker], traces: Traces) -> Document:
    """The document with erased speakers as they are now, and no name or address in its texts."""
    people = [
        row | {name: getattr(speakers[row["pk"]], name) for name in (*EMPTY, "name", "slug", "source_key")}
        if row["pk"] in speakers
        else row
        for row in document["speakers"]
    ]
    swept: Document = traces.swept(document | {"speakers": []}) | {"speakers": people}
    return swept
