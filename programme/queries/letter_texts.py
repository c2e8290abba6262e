# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the texts of letters show: the texts by occasion, and who gets which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from conference.models import Event
from conference.templatetags.od import loc
from programme.models import (
    CallKind,
    Kind,
    MailTemplate,
    Occasion,
    Proposal,
    ProposalState,
    SpeakerState,
    Track,
)
from programme.proposals.default_letters import LetterText, default_letter
from programme.proposals.letters import first_match, is_shadowed
from programme.queries.letters import templates_of

LANGUAGES = ("nl", "en")
MOST_EXAMPLES = 400


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text in the list. `is_shadowed`: no letter gets it, one before it is for all of the same."""

    text: MailTemplate
    is_shadowed: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class OccasionTexts:
    """The texts of an occasion in order, and what is used where none fits, by language."""

    occasion: str
    label: str
    lines: list[TextLine]
    defaults: list[tuple[str, LetterText]]


class Cell(NamedTuple):
    """Which text is used for a kind, a track and a language; None: ours."""

    language: str
    text: MailTemplate | None


class KindRow(NamedTuple):
    label: str
    cells: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Kind by track: which text a proposal would get. The last column is for proposals without a track."""

    tracks: list[str]
    rows: list[KindRow]


def texts_by_occasion(event: Event) -> list[OccasionTexts]:
    """One statement."""
    every = templates_of(event)
    found = []
    for occasion, label in Occasion.choices:
        rows = [one for one in every if one.occasion == occasion]
        lines = [
            TextLine(one, is_shadowed(one, rows[:place]), place == 0, place == len(rows) - 1)
            for place, one in enumerate(rows)
        ]
        defaults = [(language, default_letter(occasion, language)) for language in LANGUAGES]
        found.append(OccasionTexts(occasion, str(label), lines, defaults))
    return found


def choice_of(event: Event, occasion: str) -> Choice:
    """Three statements, for any number of kinds, tracks and texts."""
    texts = templates_of(event)
    tracks: list[Track | None] = [*Track.objects.filter(event=event), None]
    rows = []
    for kind in kinds_of(event):
        cells = [cells_for(texts, occasion, kind, track) for track in tracks]
        rows.append(KindRow(str(Kind(kind).label), cells))
    return Choice([str(loc(one, "name")) for one in tracks if one], rows)


def cells_for(texts: Sequence[MailTemplate], occasion: str, kind: str, track: Track | None) -> list[Cell]:
    """One for each language; one for both when they are the same."""
    key = track.pk if track else None
    found = [Cell(one, first_match(texts, occasion, kind, key, one)) for one in LANGUAGES]
    is_same = found[0].text == found[1].text
    return [Cell("", found[0].text)] if is_same else found


def kinds_of(event: Event) -> list[str]:
    """Those of the call, in its order; without a call those that occur."""
    kinds = (
        CallKind.objects.filter(call__event=event).order_by("position", "pk").values_list("kind", flat=True)
    )
    used = Proposal.objects.filter(event=event).order_by().values_list("kind", flat=True).distinct()
    return list(dict.fromkeys([*kinds, *used])) or [Kind.WORKSHOP.value]


def examples(event: Event) -> QuerySet[Proposal]:
    """Proposals that a text can be tried on: somebody can be written to."""
    rows = Proposal.objects.filter(event=event, speakers__state=SpeakerState.ACCEPTED).exclude(
        state=ProposalState.DRAFT
    )
    rows = rows.filter(speakers__speaker__person__isnull=False, speakers__speaker__person__erased_at=None)
    return rows.select_related("event", "track").distinct().order_by("number")[:MOST_EXAMPLES]
