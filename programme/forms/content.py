# SPDX-License-Identifier: EUPL-1.2
"""The forms of what the programme consists of: sessions and tracks."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.facilities import Facility
from conference.forms.fields import capital
from conference.forms.versioned import Difference, Section, VersionedModelForm
from conference.models import Event
from conference.models.venue import Layout
from conference.versions import fingerprint
from programme.forms.fields import flat
from programme.forms.people import people_rows, people_words
from programme.languages import language_name
from programme.models import Session, Speaker, Track
from programme.operations.editing import SESSION_FIELDS, TRACK_FIELDS, session_values
from programme.schedules.times import MOST_MINUTES

LANGUAGES = ("nl", "en", "fy", "de", "fr")
MOST_TAGS, LONGEST_TAG, MOST_BEFORE = 10, 40, 20
MOST_SEATS = 10_000
ORDER_HINT = _l(
    "Only when it builds on another session: that one must then have been before this one begins."
)


NEEDS = Section(
    _l("What it needs"),
    ("minutes", "seats", "venues", "layout", "facilities"),
    _l(
        "The timetable says when a room does not fit. With a number of people, the first release opens sign-up."
    ),
)


class TagsField(forms.CharField):
    """Words with commas between them, as a list: trimmed, each once, `most` at most."""

    most = MOST_TAGS

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = (" ".join(word.split()) for word in (super().to_python(value) or "").split(","))
        found: dict[str, str] = {}
        for word in filter(None, words):
            found.setdefault(word.casefold(), word)
        return list(found.values())

    def validate(self, value: list[str]) -> None:
        if len(value) > self.most:
            raise forms.ValidationError(_("At most %(most)d tags.") % {"most": self.most})
        if any(len(tag) > LONGEST_TAG for tag in value):
            raise forms.ValidationError(_("A tag has at most %(most)d characters.") % {"most": LONGEST_TAG})

    def run_validators(self, value: Any) -> None:
        super().run_validators(", ".join(value))


class SessionForm(VersionedModelForm):
    """What a session is, what must have been before it, and (`people`) who gives it."""

    layout: tuple[Section, ...] = (
        Section(_l("What it is"), ("title", "title_en", "abstract", "abstract_en", "goal", "goal_en")),
        Section(_l("How people find it"), ("kind", "track", "language", "level", "tags", "do_not_record")),
        NEEDS,
    )
    language = forms.ChoiceField(label=_l("Language"), required=False)
    tags = TagsField(
        label=_l("Tags"),
        required=False,
        max_length=1_000,
        help_text=_l("Words to search by, with commas between them: for beginners, outside."),
    )
    minutes = forms.IntegerField(
        label=_l("Duration in minutes"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    seats = forms.IntegerField(label=_l("People at most"), required=False, min_value=1, max_value=MOST_SEATS)
    venues = forms.TypedMultipleChoiceField(
        label=_l("Only at"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("Where it can be given; none: anywhere."),
    )
    facilities = forms.MultipleChoiceField(
        label=_l("What the room needs"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Session
        fields = SESSION_FIELDS
        labels: ClassVar = {"track": _l("Track"), "goal": _l("What people take home")}
        help_texts: ClassVar = {
            "goal": _l("In one or two sentences; it stands on the page of the session."),
            "abstract": _l("In Markdown: an empty line begins a new paragraph, - an item of a list."),
            "level": _l("For example: no experience needed."),
        }
        widgets: ClassVar = {
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "goal": forms.Textarea(attrs={"rows": 3}),
            "goal_en": forms.Textarea(attrs={"rows": 3, "lang": "en"}),
            "abstract": forms.Textarea(attrs={"rows": 10, "class": "od-size-l"}),
            "abstract_en": forms.Textarea(attrs={"rows": 10, "class": "od-size-l", "lang": "en"}),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = Track.objects.filter(event=event)
        self.fields["track"].empty_label = _l("No track")
        codes = dict.fromkeys((*LANGUAGES, self.instance.language or "nl"))
        self.fields["language"].choices = [
            ("", _l("Not known")),
            *((code, language_name(code)) for code in codes),
        ]
        now = self.opened()
        self.fields["layout"].choices = [("", _("Any layout")), *capital(Layout.choices)]
        self.fields["facilities"].choices = capital(Facility.choices)
        self.fields["venues"].choices = list(event.venues.values_list("pk", "name"))
        self.fields["venues"].initial = now["venues"]
        self.people = people_rows(self.data, Speaker.objects.filter(event=event), now["people"])
        self.add_order(event, now["after"])

    def add_order(self, event: Event, after: list[int]) -> None:
        """A field for each session that must be before this one, and one more."""
        others = Session.objects.filter(event=event).exclude(pk=self.instance.pk).order_by("title", "pk")
        choices = [
            ("", _("No session")),
            *((str(pk), title) for pk, title in others.values_list("pk", "title")),
        ]
        sent = sum(name.startswith("after_") for name in self.data)
        self.order_names = tuple(f"after_{n}" for n in range(min(max(len(after) + 1, sent), MOST_BEFORE)))
        for name, pk in zip_longest(self.order_names, after):
            if name:
                label = _("Must be after") if name == "after_0" else _("And after")
                field = forms.ChoiceField(label=label, choices=choices, required=False)
                field.initial = "" if pk is None else str(pk)
                self.fields[name] = field
        self.layout = (*type(self).layout, Section(_l("Order"), self.order_names, ORDER_HINT))

    def opened(self) -> dict[str, Any]:
        return session_values(self.instance)

    def is_valid(self) -> bool:
        people_are_right = self.people.is_valid() if self.people.is_bound else True
        return super().is_valid() and people_are_right

    @property
    def after(self) -> list[int]:
        return sorted({int(self.cleaned_data[name]) for name in self.order_names if self.cleaned_data[name]})

    @property
    def values(self) -> dict[str, Any]:
        sent = any(name in self.data for name in self.order_names)
        return (
            super().values | {"venues": self.cleaned_data["venues"]} | ({"after": self.after} if sent else {})
        )

    def meet(self, now: Mapping[str, Any]) -> None:
        super().meet({name: now[name] for name in (*SESSION_FIELDS, "venues")})
        names = flat(self.fields["after_0"].choices)
        theirs, yours = ([names.get(str(pk), "") for pk in pks] for pks in (now["after"], self.after))
        if theirs != yours:
            self.conflict.append(Difference(str(_("Must be after")), ", ".join(theirs), ", ".join(yours)))
        if self.people.is_bound:
            mine = ", ".join(form.words for form in self.people.somebody)
            if (other := ", ".join(people_words(now["people"], self.people))) != mine:
                self.conflict.append(Difference(str(_("Who gives it")), other, mine))
        self.data[self.add_prefix("seen")] = fingerprint(now)

    def _words(self, name: str, value: Any) -> str:
        return ", ".join(value) if name == "tags" else super()._words(name, value)


class TrackForm(VersionedModelForm):
    class Meta:
        model = Track
        fields = TRACK_FIELDS
        help_texts: ClassVar = {
            "letter": _l("One or two letters, which say the track without its colour."),
            "colour": _l("A dark colour: white letters stand on it."),
        }
        widgets: ClassVar = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
        }
