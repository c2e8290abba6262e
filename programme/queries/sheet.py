# SPDX-License-Identifier: EUPL-1.2
"""What a spreadsheet with proposals is made of, and is compared with. Nothing here writes."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from conference.addresses import normalise
from conference.facilities import Facility
from conference.models import Event
from conference.models.venue import Layout
from conference.sheets import one_line, squashed
from programme.forms.content import LANGUAGES
from programme.languages import language_name
from programme.models import IN_PROGRAMME, Kind, Proposal, ProposalAnswer, ProposalSpeaker, SpeakerState
from programme.operations.proposal_values import values_of_proposal
from programme.queries.proposals import visible
from programme.sheets.checking import FIXED, Known
from programme.sheets.values import Names


def with_sheet_rows(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With all that a line of a sheet needs: five statements more, for any number of rows."""
    parts = (
        ProposalSpeaker.objects.exclude(state=SpeakerState.DECLINED)
        .select_related("speaker__person")
        .order_by("-is_owner", "position", "pk")
    )
    answers = ProposalAnswer.objects.select_related("question")
    return rows.select_related("track").prefetch_related(
        "venues",
        Prefetch("speakers", parts, to_attr="parts"),
        Prefetch("answers", answers, to_attr="answered"),
    )


def known_of(event: Event) -> Known:
    """What the rows of a file are compared with. The number of statements does not grow with the proposals."""
    values: dict[int, dict[str, Any]] = {}
    by_title: dict[tuple[str, str], list[int]] = {}
    for one in with_sheet_rows(visible(event, is_organiser=True).order_by("number")):
        values[one.number] = sheet_values(one)
        _name, email, _organisation = owner_of(one)
        by_title.setdefault((squashed(one_line(one.title, 300)), normalise(email)), []).append(one.number)
    used = {str(one["language"]) for one in values.values()} - {""}
    return Known(names_of(event, {*LANGUAGES, *used}), values, by_title)


def sheet_values(proposal: Proposal) -> dict[str, Any]:
    values = values_of_proposal(proposal)
    lists = {name: sorted(values[name]) for name in ("facilities", "venues")}
    return values | lists | {"labels": list(proposal.labels), FIXED: proposal.state in IN_PROGRAMME}


def owner_of(proposal: Any) -> tuple[str, str, str]:
    """Name, address and organisation of who gives it; the address that was typed where it is not proved."""
    part = next((one for one in proposal.parts if one.is_owner), None)
    if part is None:
        return "", "", ""
    if part.speaker is None:
        return part.name, part.email, ""
    person = part.speaker.person
    return part.speaker.name, person.email if person else "", part.speaker.organisation


def names_of(event: Event, languages: Iterable[str]) -> Names:
    """By their names in both languages, and by the word itself."""
    kinds = {kind.value: lambda kind=kind: kind.label for kind in Kind}
    tracks = {
        squashed(text): track.pk
        for track in event.tracks.all()
        for text in (track.letter, track.slug, track.name_en, track.name)
        if squashed(text)
    }
    venues = {
        squashed(text): venue.pk for venue in event.venues.all() for text in (venue.slug, venue.name) if text
    }
    return Names(
        kinds=in_both(kinds),
        languages=in_both({code: lambda code=code: language_name(code) for code in languages}),
        layouts=in_both({one.value: lambda one=one: one.label for one in Layout}),
        facilities=in_both({one.value: lambda one=one: one.label for one in Facility}),
        tracks=tracks,
        venues=venues,
    )


def in_both(labels: dict[str, Any]) -> dict[str, str]:
    found = {squashed(value): value for value in labels}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {squashed(str(label())): value for value, label in labels.items()}
    return found
