# SPDX-License-Identifier: EUPL-1.2
"""Keeping places for colleagues: for a number of them at once, or for one by name."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.addresses import normalise
from conference.forms.fields import AddressField, MomentField
from conference.models import Event, Venue
from conference.templatetags.od import loc
from registration.forms.details import RegisterForm
from registration.models import AttendeeKind
from registration.operations.reservations import MOST, Wish

MOST_LINES = 200
MOST_FOR_ORGANISER = 1000
BETWEEN = re.compile(r"[;\t,]")


class KindField(forms.ModelChoiceField):
    def label_from_instance(self, kind: AttendeeKind) -> str:
        return loc(kind, "name")


def public_kinds(event: Event) -> Any:
    """The kinds of which everybody may be without being asked first."""
    return AttendeeKind.objects.filter(event=event, is_public=True, needs_approval=False)


class ReserveForm(forms.Form):
    """Places for an organisation: how many, where, and who arranges it."""

    organisation = forms.CharField(
        label=_l("Organisation"),
        max_length=160,
        help_text=_l("For example: municipality of Ommen."),
        error_messages={"required": _l("Fill in for which organisation you keep places.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization", "data-organisations": True}),
    )
    wanted = forms.IntegerField(
        label=_l("How many places?"),
        min_value=1,
        error_messages={
            "required": _l("Fill in how many places you need."),
            "invalid": _l("Fill in a whole number, for example 8."),
        },
    )
    venue = forms.ModelChoiceField(
        label=_l("Where?"),
        queryset=Venue.objects.none(),
        to_field_name="slug",
        empty_label=None,
        error_messages={
            "required": _l("Choose a venue."),
            "invalid_choice": _l("This venue does not exist. Choose one below."),
        },
        widget=forms.RadioSelect,
    )
    kind = KindField(
        label=_l("As what do they come?"), queryset=AttendeeKind.objects.none(), empty_label=None
    )
    contact_name = forms.CharField(
        label=_l("Your name"),
        max_length=200,
        error_messages={"required": _l("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=_l("Your e-mail address"),
        help_text=_l("We send the link with which you name your colleagues here."),
    )

    def __init__(self, event: Event, *args: Any, most: int = MOST, kinds: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = event.venues.order_by("position", "pk")
        kinds = kinds if kinds is not None else public_kinds(event)
        self.fields["kind"].queryset = kinds
        if len(kinds) == 1:
            self.fields["kind"].initial, self.fields["kind"].widget = kinds[0], forms.HiddenInput()
            self.fields["kind"].required = False
        self.only_kind = kinds[0] if len(kinds) == 1 else None
        self.fields["wanted"].max_value = most
        self.fields["wanted"].validators.append(at_most(most))
        self.fields["wanted"].widget.attrs |= {"max": most, "inputmode": "numeric"}

    def wish(self) -> Wish:
        data = self.cleaned_data
        return Wish(
            data["organisation"],
            data["contact_name"],
            data["venue"],
            data["kind"] or self.only_kind,
            data["wanted"],
        )


class ReserveForForm(ReserveForm):
    """The same by an organiser, for any kind and any number."""

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        kinds = AttendeeKind.objects.filter(event=event)
        super().__init__(event, *args, most=MOST_FOR_ORGANISER, kinds=kinds, **kwargs)
        self.fields["contact_name"].label, self.fields["email"].label = (
            _l("Contact"),
            _l("Their e-mail address"),
        )
        for name in ("contact_name", "email", "organisation"):
            self.fields[name].widget.attrs.pop("autocomplete", None)


def at_most(most: int) -> Any:
    def check(value: int) -> None:
        if value > most:
            raise ValidationError(
                _("You keep at most %(most)d places. Do you need more? Mail us.") % {"most": most}
            )

    return check


class CountForm(forms.Form):
    """A number of places, to keep more or to give back."""

    count = forms.IntegerField(
        label=_l("How many?"),
        min_value=1,
        max_value=MOST_FOR_ORGANISER,
        initial=1,
        error_messages={
            "required": _l("Fill in how many places."),
            "invalid": _l("Fill in a whole number, for example 8."),
            "min_value": _l("Fill in 1 or more."),
        },
    )


class NameForm(forms.Form):
    """One colleague."""

    name = forms.CharField(
        label=_l("Name of your colleague"),
        max_length=200,
        error_messages={"required": _l("Fill in the name of your colleague.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_l("E-mail address of your colleague"),
        help_text=_l("They get a mail with a link of their own, and say themselves whether they come."),
        error_messages=RegisterForm.base_fields["email"].error_messages,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ColleagueForm(NameForm):
    """One colleague, from one's own page."""

    venue = ReserveForm.base_fields["venue"]

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = event.venues.order_by("position", "pk")


class PasteForm(forms.Form):
    """Several colleagues at once, a line each."""

    people = forms.CharField(
        label=_l("Names and addresses"),
        help_text=_l(
            "A line each, for example: Anna Bakker, anna@ommen.nl. You may paste from a spreadsheet."
        ),
        max_length=20_000,
        error_messages={"required": _l("Paste a line for each colleague.")},
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_people(self) -> list[tuple[str, str]]:
        """Name and address of each line. The first line that is not right is named."""
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Paste at most %(most)d lines at once.") % {"most": MOST_LINES})
        return [self.person_in(line, number) for number, line in enumerate(lines, start=1)]

    def person_in(self, line: str, number: int) -> tuple[str, str]:
        parts = [
            part.strip().strip("<>\"' ") for part in BETWEEN.split(line.replace("<", ",").replace(">", ""))
        ]
        address = next((part for part in parts if "@" in part), "")
        name = " ".join(part for part in parts if part and part != address)
        try:
            validate_email(normalise(address))
        except ValidationError as error:
            text = _("Line %(number)d has no e-mail address that we understand: %(line)s")
            raise ValidationError(text % {"number": number, "line": line[:80]}) from error
        return (name or address.split("@")[0].replace(".", " ").title())[:200], address


class UntilForm(forms.Form):
    """Until when people can be named."""

    name_until = MomentField(label=_l("Names can be given until"))

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_until"].zone = event.zone
