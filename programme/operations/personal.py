# SPDX-License-Identifier: EUPL-1.2
"""What the programme keeps of a person, and how it is erased: speakers, also in what was released before."""

import secrets

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.models import Event, Person
from conference.operations.kept_files import remove_files, with_small
from conference.personal import Table, Traces
from programme.kept import PROPOSALS
from programme.models import AvailableTime, Speaker
from programme.operations.forgetting import forget_helpers, forget_proposals
from programme.operations.rewriting import forget_prints_of, rewrite
from programme.published.document import Document

__all__ = ["TABLES", "forget_helpers", "forget_proposals"]

TABLES = [
    Table("programme.Track", plain=("slug", "letter", "name", "name_en", "colour", "source_key")),
    Table(
        "programme.Speaker",
        "forget_speakers",
        gone=("name", "slug", "role", "organisation", "bio", "bio_en", "photo", "source_key", "person"),
    ),
    Table("programme.AvailableTime", "forget_speakers", gone=("*",)),
    Table("programme.Session_after"),
    Table(
        "programme.Session",
        swept=("title", "title_en", "abstract", "abstract_en", "goal", "goal_en"),
        plain=("slug", "language", "level", "tags", "facilities", "source_key"),
        event="event",
    ),
    Table("programme.Session_venues"),
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
    *PROPOSALS,
]
EMPTY = {"role": "", "organisation": "", "bio": "", "bio_en": "", "photo": ""}


def speakers_of(person: Person, event: Event | None = None) -> QuerySet[Speaker]:
    found = Speaker.objects.filter(person=person).select_related("event")
    return found if event is None else found.filter(event=event)


def names_of_speakers(person: Person, event: Event | None = None) -> list[str]:
    return list(speakers_of(person, event).values_list("name", flat=True))


def forget_speakers(person: Person, event: Event | None = None) -> list[Event]:
    """Empty their profiles; the sessions stay, given by somebody without a name. The events that it concerns."""
    speakers = list(speakers_of(person, event))
    AvailableTime.objects.filter(speaker__in=speakers).delete()
    remove_files(with_small(speaker.photo.name for speaker in speakers))
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

    Their prints go; whoever keeps pages makes them anew. Locks the versions."""
    speakers = {one.pk: one for one in Speaker.objects.filter(event=event, source_key__startswith="erased:")}
    photos: set[str] = set()

    def rewritten(document: Document) -> Document:
        photos.update(row.get("photo", "") for row in document["speakers"] if row["pk"] in speakers)
        return without(document, speakers, traces)

    changed = rewrite(event, rewritten)
    if changed:
        remove_files(with_small(photos))
        forget_prints_of(event)
    return changed


def without(document: Document, speakers: dict[int, Speaker], traces: Traces) -> Document:
    """The document with erased speakers as they are now, and no name or address in its texts."""
    people = [
        row
        | {name: str(getattr(speakers[row["pk"]], name)) for name in (*EMPTY, "name", "slug", "source_key")}
        if row["pk"] in speakers
        else row
        for row in document["speakers"]
    ]
    swept: Document = traces.swept(document | {"speakers": []}) | {"speakers": people}
    return swept
