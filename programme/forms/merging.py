# SPDX-License-Identifier: EUPL-1.2
"""Which of two proposals is kept, and whose text stays for each field."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from conference.facilities import labels as facility_labels
from conference.models import Event
from conference.models.venue import Layout
from conference.versions import fingerprint
from programme.languages import language_name
from programme.models import Kind, Proposal
from programme.operations.merging import merging_values
from programme.operations.proposal_values import COLUMNS, values_of_proposal

OURS, THEIRS = "ours", "theirs"


class Pair(NamedTuple):
    """A field of which the two differ: both values in words, and the choice."""

    name: str
    label: str
    ours: str
    theirs: str
    chosen: str


class MergeForm(forms.Form):
    """A choice for each field in which they differ; whoever says nothing keeps what the kept one has."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, event: Event, kept: Proposal, other: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.kept, self.other = event, kept, other
        self.ours, self.theirs = values_of_proposal(kept), values_of_proposal(other)
        self.differing = [name for name in COLUMNS if self.ours[name] != self.theirs[name]]
        for name in self.differing:
            self.fields[name] = forms.ChoiceField(
                choices=[(OURS, OURS), (THEIRS, THEIRS)], required=False, label=label_of(name)
            )

    @property
    def now(self) -> str:
        """The fingerprint of both as they stand."""
        return fingerprint(merging_values(self.kept, self.other))

    @property
    def take(self) -> list[str]:
        """The fields for which the other's value was chosen."""
        return [name for name in self.differing if self.cleaned_data.get(name) == THEIRS]

    def pairs(self) -> list[Pair]:
        names = {track.pk: str(track) for track in self.event.tracks.all()}
        venues = {venue.pk: venue.name for venue in self.event.venues.all()}
        return [
            Pair(
                name,
                label_of(name),
                in_words(name, self.ours, names, venues),
                in_words(name, self.theirs, names, venues),
                self.data.get(name, OURS) if self.is_bound else self.first_choice(name),
            )
            for name in self.differing
        ]

    def first_choice(self, name: str) -> str:
        """The kept one's, unless it has nothing there."""
        return THEIRS if self.ours[name] in ("", None, []) else OURS


def label_of(name: str) -> str:
    return str(Proposal._meta.get_field(name).verbose_name)


def in_words(
    name: str, values: Mapping[str, Any], tracks: Mapping[int, str], venues: Mapping[int, str]
) -> str:
    value = values[name]
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "venues":
        return ", ".join(venues[one] for one in value if one in venues) or _("anywhere")
    if name == "track":
        return tracks.get(value, "")
    if name == "facilities":
        return ", ".join(facility_labels(value))
    if name in ("kind", "layout"):
        choices: Any = Kind if name == "kind" else Layout
        return str(choices(value).label) if value in choices.values else value
    if name == "language":
        return language_name(value) if value else ""
    return ", ".join(value) if isinstance(value, list) else str("" if value is None else value)
