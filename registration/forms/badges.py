# SPDX-License-Identifier: EUPL-1.2
"""Badges on the desk: what is printed and how, other words for one of them, a printer."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.forms.fields import capital
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from conference.templatetags.od import loc
from registration.badges.piling import RunWish
from registration.badges.shapes import Field, Why
from registration.models import AttendeeKind
from registration.models.badge import BadgeLayout, BadgeText, Printer, RunChoice, RunOrder
from registration.operations.badge_layouts import PRINTER_FIELDS

MOST_SPARES = 100
WHOLE = {"invalid": _l("Fill in a whole number, for example 25.")}


class RowField(forms.ModelChoiceField):
    """One of the event's rows, by its name in the language of the page."""

    def label_from_instance(self, row: Any) -> str:
        return str(loc(row, "name") if hasattr(row, "name_en") else row)


class RunForm(forms.Form):
    """A pile of badges: of whom, in which order, on what."""

    layout = RowField(label=_p("badge", "Layout"), queryset=BadgeLayout.objects.none(), empty_label=None)
    choice = forms.ChoiceField(label=_l("Whom"), choices=capital(RunChoice.choices), widget=forms.RadioSelect)
    venue = RowField(
        label=_l("Venue"), queryset=BadgeLayout.objects.none(), required=False, empty_label=_l("All venues")
    )
    kind = RowField(
        label=_l("Kind"), queryset=BadgeLayout.objects.none(), required=False, empty_label=_l("All kinds")
    )
    order = forms.ChoiceField(label=_l("Order"), choices=capital(RunOrder.choices), widget=forms.RadioSelect)
    is_apart = forms.BooleanField(
        label=_l("Each kind on sheets of its own"),
        required=False,
        help_text=_l("Crew and speakers then lie apart. Venues always do."),
    )
    is_stacked = forms.BooleanField(
        label=_l("Ordered for cutting the whole pile at once"),
        required=False,
        help_text=_l("Only for more badges on a sheet. The drawing shows how it works."),
    )
    spares = forms.IntegerField(
        label=_l("Blank badges with each part"),
        min_value=0,
        max_value=MOST_SPARES,
        error_messages=WHOLE,
        help_text=_l("To write on, for whoever comes without a badge."),
    )
    printer = RowField(
        label=_l("Printer"),
        queryset=BadgeLayout.objects.none(),
        required=False,
        empty_label=_l("No correction"),
        help_text=_l("Corrects a printer that prints beside the mark."),
    )
    parts: ClassVar = (
        Section(_l("What is printed"), ("layout", "choice", "venue", "kind")),
        Section(_l("How they lie"), ("order", "is_apart", "is_stacked")),
        Section(_l("Paper"), ("spares", "printer")),
    )

    def __init__(self, *args: Any, event: Event, initial: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, initial=initial, **kwargs)
        rows = {
            "layout": BadgeLayout.objects.filter(event=event),
            "venue": event.venues.all(),
            "kind": AttendeeKind.objects.filter(event=event),
            "printer": Printer.objects.filter(event=event),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset
        if not rows["printer"].exists():
            del self.fields["printer"]
        if len(rows["venue"]) < 2:
            del self.fields["venue"]

    @property
    def wish(self) -> RunWish:
        """What was asked, once it is right."""
        return RunWish(**{name: value for name, value in self.cleaned_data.items() if value is not None})

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        return [(part, [self[name] for name in part.names if name in self.fields]) for part in self.parts]


class TroubleForm(forms.Form):
    """What to look for among the badges that do not print as they should. Everything may be left out."""

    WHAT: ClassVar = [
        ("", _l("Everything")),
        (Why.TOO_LONG, _l("Too long")),
        (Why.NO_LETTER, _l("Signs that are lacking")),
        (Field.NAME, _l("The name")),
        (Field.ORGANISATION, _l("The organisation")),
        (Field.SEATS, _l("The day on the back")),
    ]
    q = forms.CharField(label=_l("Name or organisation"), required=False, max_length=100)
    why = forms.ChoiceField(label=_l("What is wrong"), choices=WHAT, required=False)
    layout = RowField(
        label=_p("badge", "Layout"), queryset=BadgeLayout.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layout"].queryset = BadgeLayout.objects.filter(event=event)
        self.has_layouts = len(self.fields["layout"].queryset) > 1
        if not self.has_layouts:
            del self.fields["layout"]


class BadgeTextForm(VersionedModelForm):
    """Other words than those of the registration."""

    all_optional = True

    class Meta:
        model = BadgeText
        fields: ClassVar = ["name", "organisation"]


class SeenForm(forms.Form):
    """What a question was about, so that a second press does nothing."""

    seen = forms.CharField(widget=forms.HiddenInput)


class PrinterForm(VersionedModelForm):
    """A printer, and how far it prints beside the mark."""

    layout = (
        Section("", ("name",)),
        Section(
            _l("Fronts"),
            ("right", "down"),
            _l(
                "Millimetres that the print lies too far to the right and too low. Less than nought: left, higher."
            ),
            is_grid=True,
        ),
        Section(
            _l("Backs"),
            ("back_right", "back_down"),
            _l("The same for the other side of the paper, as you look at it."),
            is_grid=True,
        ),
    )

    class Meta:
        model = Printer
        fields = PRINTER_FIELDS
