# SPDX-License-Identifier: EUPL-1.2
"""The call on the desk: its texts and rules, its kinds, its codes; and the field for a code on its public page."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section, Versioned, VersionedModelForm
from conference.models import Event
from conference.templatetags.od import loc
from programme.forms.content import TagsField
from programme.models import Call, CallCode, CallKind, Kind
from programme.operations.calls import CALL_FIELDS, CODE_FIELDS, KIND_FIELDS, code_values
from programme.queries.calls import code_with, code_works

# What people can propose; a break or a plenary part is planned by organisers.
PROPOSED = (Kind.WORKSHOP, Kind.TRAINING, Kind.LECTURE, Kind.PRESENTATION, Kind.TABLE, Kind.OTHER)
MOST_DURATIONS, SHORTEST, LONGEST = 6, 5, 480
MOST_TAGS, MOST_USES = 40, 10_000
# Field: the least and the most that organisers may allow; the most is what a proposal has room for.
BOUNDS = {
    "most_tags": (0, 10),
    "title_max": (20, 250),
    "abstract_min": (0, 5_000),
    "abstract_max": (100, 20_000),
    "goal_max": (0, 1_000),
    "bio_max": (100, 5_000),
    "most_speakers": (1, 20),
    "confirm_days": (1, 90),
}


class InvitationCodeForm(forms.Form):
    """The code with which somebody was invited; `found` when it is right and still works."""

    code = forms.CharField(
        label=_l("Invitation code"),
        max_length=60,
        help_text=_l("For example 12-abcde-fghij. Capitals and spaces do not matter."),
        error_messages={"required": _l("Fill in the code from your invitation.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "class": "od-size-s",
            }
        ),
    )
    found: CallCode

    def __init__(self, *args: Any, event: Event, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.at = event, at

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        found = code_with(self.event, typed)
        if found is None:
            raise forms.ValidationError(_("We do not know this code. Check it, or ask who invited you."))
        if not code_works(found, self.at):
            raise forms.ValidationError(_("This code no longer works. Ask who invited you for a new one."))
        self.found = found
        return typed


class AllTagsField(TagsField):
    """The tags from which speakers choose: more than one session ever gets."""

    most = MOST_TAGS


def text_area(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "od-size-l"} | attrs)


class CallForm(VersionedModelForm):
    """What people read in the call, and the rules for what they write."""

    layout = (
        Section(_l("What people read"), ("theme", "theme_en", "intro", "intro_en", "offers", "offers_en")),
        Section(
            _l("How long texts may be"),
            ("title_max", "abstract_min", "abstract_max", "goal_max", "bio_max"),
            _l("In characters. People see while they type how many are left."),
            is_grid=True,
        ),
        Section(_l("What they choose"), ("tags", "most_tags", "most_speakers")),
        Section(_l("After the decision"), ("confirm_days", "edits_until", "slides_until", "shows_names")),
    )
    tags = AllTagsField(
        label=_l("Tags to choose from"),
        required=False,
        max_length=4_000,
        help_text=_l("With commas between them. Empty means: speakers choose no tags."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edits_until = MomentField(
        label=_l("Speakers change what was accepted until"),
        required=False,
        help_text=_l("Later they ask you. Empty means: until the event begins."),
    )
    slides_until = MomentField(
        label=_l("Slides until"), required=False, help_text=_l("Empty means: no moment is named.")
    )

    class Meta:
        model = Call
        fields = CALL_FIELDS
        help_texts: ClassVar = {
            "intro": _l("In Markdown: an empty line begins a new paragraph, - an item of a list."),
            "offers": _l("For example: travel costs, lunch, a room with a technician. Also in Markdown."),
            "confirm_days": _l("So long speakers have to say yes after they were accepted."),
            "shows_names": _l("Not ticked: they only see how many people registered."),
        }
        widgets: ClassVar = {
            "theme_en": forms.TextInput(attrs={"lang": "en"}),
            "intro": text_area(8),
            "intro_en": text_area(8, lang="en"),
            "offers": text_area(5),
            "offers_en": text_area(5, lang="en"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("edits_until", "slides_until"):
            self.fields[name].zone = self.instance.event.zone
        for name, (least, most) in BOUNDS.items():
            set_bounds(self.fields[name], least, most)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        least, most = data.get("abstract_min"), data.get("abstract_max")
        if least is not None and most is not None and least > most:
            self.add_error("abstract_max", _("The shortest length is longer than the longest one."))
        return data


def set_bounds(field: forms.Field, least: int, most: int) -> None:
    """The bounds of a number that a model field made: for the browser, and for who has none."""
    field.min_value, field.max_value = least, most
    field.widget.attrs |= {"min": least, "max": most, "class": "od-size-s"}
    field.validators = [MinValueValidator(least), MaxValueValidator(most)]


class DurationsField(forms.CharField):
    """Minutes with commas between them, as a list in order: `50, 110`."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = (super().to_python(value) or "").replace(";", ",").split(",")
        given = [word.strip() for word in words if word.strip()]
        if not all(word.isascii() and word.isdigit() and len(word) < 5 for word in given):
            raise forms.ValidationError(_("Fill in minutes with commas between them, for example 50, 110."))
        return sorted({int(word) for word in given})

    def validate(self, value: list[int]) -> None:
        super().validate(value)
        if len(value) > MOST_DURATIONS:
            raise forms.ValidationError(_("At most %(most)d durations.") % {"most": MOST_DURATIONS})
        if not all(SHORTEST <= minutes <= LONGEST for minutes in value):
            raise forms.ValidationError(_("A session lasts between 5 minutes and 8 hours."))

    def run_validators(self, value: Any) -> None:
        """What bounds a text is for the text."""


class CallKindForm(VersionedModelForm):
    """A kind that may be proposed."""

    layout = (
        Section("", ("kind", "about", "about_en")),
        Section(_l("How long and for how many"), ("durations", "asks_seats", "most_seats", "most_times")),
        Section(
            _l("When it can be proposed"),
            ("opens_at", "closes_at"),
            _l("Only when it differs from the call. Empty means: at the same moments as the call."),
            is_grid=True,
        ),
        Section(_l("Who may propose it"), ("is_hidden",)),
    )
    durations = DurationsField(
        label=_l("Durations in minutes"),
        help_text=_l("Speakers choose one of these: 50, 110."),
        max_length=60,
        error_messages={"required": _l("Fill in one duration at least, for example 50.")},
    )
    opens_at = MomentField(label=_l("Opens"), required=False)
    closes_at = MomentField(label=_l("Closes"), required=False)

    class Meta:
        model = CallKind
        fields = KIND_FIELDS
        help_texts: ClassVar = {
            "about": _l("One or two sentences: what happens in it, for whom it is."),
            "most_seats": _l("Empty means: the rooms decide."),
            "most_times": _l("How often the same session can be given on the day."),
            "is_hidden": _l("Others do not see this kind on the page of the call."),
        }
        widgets: ClassVar = {"about": text_area(3), "about_en": text_area(3, lang="en")}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = CallKind.objects.filter(call__event=event).exclude(pk=self.instance.pk)
        there = set(others.values_list("kind", flat=True))
        kinds = [one for one in PROPOSED if one not in there or one == self.instance.kind]
        self.fields["kind"].choices = capital((one.value, one.label) for one in kinds)
        set_bounds(self.fields["most_seats"], 1, 5_000)
        set_bounds(self.fields["most_times"], 1, 10)
        for name in ("opens_at", "closes_at"):
            self.fields[name].zone = event.zone

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("This closes before it opens. Choose a later moment."))
        return data


class CallCodeForm(Versioned, forms.Form):
    """For whom an invitation code is, what it opens and how long it works."""

    layout = (Section("", ("note", "kinds")), Section(_l("How long it works"), ("most_uses", "ends_at")))
    note = forms.CharField(
        label=_l("For whom"),
        max_length=120,
        help_text=_l("Only you see this. For example: the keynote speaker, or who mailed too late."),
        error_messages={"required": _l("Fill in for whom the code is.")},
    )
    kinds = forms.TypedMultipleChoiceField(
        label=_l("What they can propose"),
        help_text=_l("Tick nothing for every kind, hidden ones too."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most_uses = forms.IntegerField(
        label=_l("Proposals at most"),
        help_text=_l("Empty means: as many as people want. A draft does not count."),
        min_value=1,
        max_value=MOST_USES,
        required=False,
        error_messages={"invalid": _l("Fill in a whole number, for example 25.")},
    )
    ends_at = MomentField(
        label=_l("Works until"), required=False, help_text=_l("Empty means: until the event begins.")
    )

    def __init__(self, *args: Any, call: Call, code: CallCode | None = None, **kwargs: Any) -> None:
        self.code = code
        super().__init__(*args, initial=self.opened(), **kwargs)
        self.fields["kinds"].choices = capital((kind.pk, str(kind)) for kind in call.kinds.all())
        self.fields["ends_at"].zone = call.event.zone

    def opened(self) -> dict[str, Any]:
        return code_values(self.code) if self.code else {}

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {name: given[name] for name in CODE_FIELDS} | {"kinds": sorted(given["kinds"])}


def kind_choices(event: Event) -> list[tuple[str, str]]:
    """The kinds of the call, to choose from."""
    kinds = CallKind.objects.filter(call__event=event)
    return capital((kind.kind, kind.get_kind_display()) for kind in kinds)


def track_choices(event: Event) -> list[tuple[int, str]]:
    return [(track.pk, loc(track, "name")) for track in event.tracks.all()]
