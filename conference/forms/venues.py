# SPDX-License-Identifier: EUPL-1.2
"""Venues, rooms and travel times."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.facilities import Facility
from conference.forms.fields import ClockField, ColourInput, capital
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Room, Venue
from conference.models.venue import Layout, Mark
from conference.operations.venues import COLOURS, ROOM_FIELDS, VENUE_FIELDS

MOST_PEOPLE, DAY_IN_MINUTES = 100_000, 1_440


class VenueForm(VersionedModelForm):
    layout = (
        Section(_l("Where it is"), ("name", "building", "street", "postcode", "city", "capacity")),
        Section(_l("How to get there"), ("route", "route_en")),
        Section(
            _l("Mark and colours"),
            ("mark", *COLOURS),
            _l("Every text must be easy to read on its background. We check that when you save."),
            is_grid=True,
        ),
    )
    capacity = forms.IntegerField(
        label=_l("Places"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_l("How many people may register. Empty means no limit."),
    )

    class Meta:
        model = Venue
        fields = VENUE_FIELDS
        labels: ClassVar = {
            "accent": _l("Colour of areas and buttons"),
            "accent_strong": _l("The same, when pointed at"),
            "on_accent": _l("Text on that colour"),
            "accent_text": _l("Colour of text and lines"),
            "accent_tint": _l("Light background"),
            "dark_accent_text": _l("Text and lines, dark"),
            "dark_accent_tint": _l("Background, dark"),
        }
        help_texts: ClassVar = {
            "name": _l("Usually the city, for example Zwolle."),
            "route": _l(
                "By train, bicycle and car, and without stairs. You may use Markdown: ## for a heading, - for a list."
            ),
            "mark": _l("The colour of a venue always comes with its mark and its name."),
        }
        widgets: ClassVar = {
            "route": forms.Textarea(attrs={"rows": 8, "class": "od-size-l"}),
            "route_en": forms.Textarea(attrs={"rows": 8, "class": "od-size-l", "lang": "en"}),
            **{name: ColourInput() for name in COLOURS},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"].choices = capital(Mark.choices)


class RoomForm(VersionedModelForm):
    layout = (
        Section(
            "", ("name", "floor", "capacity", "layout", "equipment", "accessibility", "accessibility_en")
        ),
        Section(
            _l("What is there"),
            ("facilities", "has_nothing"),
            _l(
                "Tick all that is there: we check every session against it. Tick nothing when you do not know yet."
            ),
        ),
        Section(
            _l("When it can be used"),
            ("opens_at", "closes_at", "allows_parallel"),
            _l("By the clock of the event, the same each day. Empty means all day."),
        ),
    )
    capacity = forms.IntegerField(
        label=_l("People"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_l("How many fit in the room."),
    )
    facilities = forms.MultipleChoiceField(
        label=_l("The room has"),
        choices=Facility,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    has_nothing = forms.BooleanField(label=_l("None of these: we looked"), required=False)
    opens_at = ClockField(label=_l("Open from"), required=False)
    closes_at = ClockField(label=_l("Open until"), required=False)

    class Meta:
        model = Room
        fields = ROOM_FIELDS
        help_texts: ClassVar = {
            "equipment": _l("With commas, for example: screen, flip chart."),
            "accessibility": _l("For example: step-free, hearing loop, wide door."),
        }
        widgets: ClassVar = {"accessibility_en": forms.TextInput(attrs={"lang": "en"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layout"].choices = [("", _("Not known yet")), *capital(Layout.choices)]
        self.fields["facilities"].choices = capital(Facility.choices)
        self.fields["has_nothing"].initial = self.instance.facilities == []

    def clean_facilities(self) -> list[str] | None:
        """What was ticked; nothing ticked is not known, unless it says that nothing is there."""
        is_empty = bool(self.data.get(self.add_prefix("has_nothing")))
        return self.cleaned_data["facilities"] or ([] if is_empty else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The room closes before it opens."))
        return cleaned


class TravelForm(forms.Form):
    """Minutes for every pair of venues."""

    all_optional = True

    def __init__(
        self, *args: Any, venues: list[Venue], minutes: Mapping[tuple[int, int], int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {
            f"minutes_{one.pk}_{other.pk}": (one.pk, other.pk) for one, other in combinations(venues, 2)
        }
        names = {venue.pk: venue.name for venue in venues}
        for field, (one, other) in self.pairs.items():
            self.fields[field] = forms.IntegerField(
                label=_("%(one)s – %(other)s, in minutes") % {"one": names[one], "other": names[other]},
                required=False,
                min_value=0,
                max_value=DAY_IN_MINUTES,
                initial=minutes.get((one, other)),
            )

    @property
    def values(self) -> dict[tuple[int, int], int | None]:
        return {pair: self.cleaned_data[field] for field, pair in self.pairs.items()}
