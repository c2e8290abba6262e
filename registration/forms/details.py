# SPDX-License-Identifier: EUPL-1.2
"""What somebody tells about themselves when they register."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Venue
from registration.models import Attendee, AttendeeKind, Needs
from registration.operations.attendance import Details


class Diet(TextChoices):
    """What people choose most; anything else is kept as they write it."""

    EVERYTHING = "", _l("I eat everything")
    VEGETARIAN = "vegetarian", _l("Vegetarian")
    VEGAN = "vegan", _l("Vegan")
    HALAL = "halal", _l("Halal")
    GLUTEN_FREE = "gluten-free", _l("Gluten-free")
    OTHER = "other", _l("Something else")


def diet_label(kept: str) -> str:
    """`vegan` in the language of the page; what people wrote themselves stays as it is."""
    return str(Diet(kept).label) if kept in Diet.values else kept


class DetailsForm(forms.Form):
    """What somebody tells about themselves."""

    name = forms.CharField(
        label=_l("Name"),
        max_length=200,
        help_text=_l("As you want it on your badge."),
        error_messages={"required": _l("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_l("Organisation"),
        max_length=160,
        help_text=_l("For example: municipality of Ommen."),
        error_messages={"required": _l("Fill in where you work.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    diet = forms.ChoiceField(
        label=_l("Food and drink"),
        choices=Diet.choices,
        required=False,
        help_text=_l("The caterer sees only numbers. Two weeks after the day we erase this."),
    )
    diet_other = forms.CharField(
        label=_l("What do you eat or not eat?"),
        max_length=200,
        required=False,
        help_text=_l("Only when you chose Something else."),
    )
    access = forms.CharField(
        label=_l("Do you need something to take part well?"),
        max_length=500,
        required=False,
        help_text=_l(
            "For example an interpreter, a place in front or a quiet room. Two weeks after the day we erase this."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_listed = forms.BooleanField(
        label=_l("Other attendees may see my name and organisation."), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("diet") == Diet.OTHER and not data.get("diet_other"):
            self.add_error(
                "diet_other", _l("Tell what you eat or do not eat, or choose another answer above.")
            )
        return data

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            name=data["name"],
            organisation=data["organisation"],
            diet=data["diet_other"] if data["diet"] == Diet.OTHER else data["diet"],
            access=data["access"],
            is_listed=data["is_listed"],
        )

    @staticmethod
    def filled_with(attendee: Attendee) -> dict[str, Any]:
        """What the form opens with for somebody who registered."""
        needs = Needs.objects.filter(attendee=attendee).first() or Needs()
        is_usual = needs.diet in Diet.values
        return {
            "name": attendee.name,
            "organisation": attendee.organisation,
            "diet": needs.diet if is_usual else Diet.OTHER,
            "diet_other": "" if is_usual else needs.diet,
            "access": needs.access,
            "is_listed": attendee.is_listed,
        }


class RegisterForm(DetailsForm):
    """Registering: the details, the address to confirm, the venue and one promise."""

    email = forms.EmailField(
        label=_l("E-mail address"),
        help_text=_l("We send your badge and your own link here."),
        error_messages={
            "required": _l("Fill in your e-mail address."),
            "invalid": _l("Fill in a whole e-mail address, such as name@gemeente.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    venue = forms.ModelChoiceField(
        label=_l("Where will you come?"),
        queryset=Venue.objects.none(),
        to_field_name="slug",
        empty_label=None,
        error_messages={
            "required": _l("Choose a venue."),
            "invalid_choice": _l("This venue does not exist. Choose one below."),
        },
        widget=forms.RadioSelect,
    )
    agrees = forms.BooleanField(
        label=_l("I cancel when I cannot come after all, so that somebody else gets my place."),
        error_messages={"required": _l("Tick the box to go on.")},
    )

    field_order = [
        "name",
        "email",
        "organisation",
        "venue",
        "diet",
        "diet_other",
        "access",
        "agrees",
        "is_listed",
    ]

    def __init__(self, event: Event, *args: Any, kind: AttendeeKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["venue"].queryset = event.venues.order_by("position", "pk")
