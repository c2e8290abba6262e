# SPDX-License-Identifier: EUPL-1.2
"""Making and changing an event."""

from datetime import timedelta
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import DayField
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from conference.operations.events import EVENT_FIELDS

EMPTY, MOST_DAYS = "leeg", 366
CARIBBEAN = (
    "America/Aruba",
    "America/Curacao",
    "America/Kralendijk",
    "America/Lower_Princes",
    "America/Paramaribo",
)


def zones() -> list[tuple[str, str]]:
    """The time zones where our events are: Europe and the Caribbean."""
    names = sorted(name for name in available_timezones() if name.startswith("Europe/"))
    return [(name, name.replace("_", " ")) for name in [*names, *CARIBBEAN, "UTC"]]


class DaysMixin(forms.BaseForm):
    """Two days in the right order and not too far apart."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first day."))
        elif first and last and last - first > timedelta(days=MOST_DAYS):
            self.add_error("ends_on", _("An event lasts a year at most. Choose an earlier day."))
        return cleaned


class NewEventForm(DaysMixin, forms.ModelForm):
    """A new event, empty or from an earlier one."""

    source = forms.ChoiceField(label=_l("How do you want to begin?"), initial=EMPTY, widget=forms.RadioSelect)
    starts_on = DayField(label=_l("First day"))
    ends_on = DayField(label=_l("Last day"), help_text=_l("The same as the first day if it lasts one day."))

    class Meta:
        model = Event
        fields = ("name", "slug", "starts_on", "ends_on")
        labels: ClassVar = {"name": _l("Name"), "slug": _l("Address of the site")}
        help_texts: ClassVar = {
            "slug": _l("The last part of the link, for example dag-2027. You cannot change it later."),
        }

    field_order = ("source", "name", "slug", "starts_on", "ends_on")

    def __init__(self, *args: Any, sources: QuerySet[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(event.pk): event for event in sources}
        text = _("With a copy of %(name)s, %(year)s")
        copies = [
            (pk, text % {"name": event, "year": event.starts_on.year}) for pk, event in self.sources.items()
        ]
        self.fields["source"].choices = [(EMPTY, _("With an empty event")), *copies]

    def clean_source(self) -> Event | None:
        return self.sources.get(self.cleaned_data["source"])

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class EventForm(DaysMixin, VersionedModelForm):
    layout = (
        Section(_l("What it is"), ("name", "name_en", "theme", "theme_en", "intro", "intro_en")),
        Section(_l("When, and in which languages"), ("starts_on", "ends_on", "time_zone", "languages")),
        Section(_l("How people reach you"), ("help_email", "help_phone", "press_name", "press_email")),
        Section(_l("Mail"), ("hold_mail",)),
    )
    starts_on = DayField(label=_l("First day"))
    ends_on = DayField(label=_l("Last day"))
    time_zone = forms.ChoiceField(label=_l("Time zone"), choices=zones)
    languages = forms.MultipleChoiceField(
        label=_l("Languages of the texts"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("The first one is the main language. The buttons and menus are always there in both."),
    )

    class Meta:
        model = Event
        fields = EVENT_FIELDS
        help_texts: ClassVar = {
            "theme": _l("One short line, large on the first page."),
            "intro": _l("Two or three sentences: what happens, and for whom."),
            "help_email": _l("On every page and under every mail."),
            "hold_mail": _l(
                "Mail then waits under Messages until an organiser lets it go. "
                "Codes, personal links and the lines of the board that witnesses of a vote keep always go at once."
            ),
        }
        widgets: ClassVar = {
            "intro": forms.Textarea(attrs={"rows": 4}),
            "intro_en": forms.Textarea(attrs={"rows": 4, "lang": "en"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "theme_en": forms.TextInput(attrs={"lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["languages"] = self.instance.language_codes

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])
