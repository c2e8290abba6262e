# SPDX-License-Identifier: EUPL-1.2
"""What somebody tells about themselves when they register."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override

from conference.forms.fields import AddressField
from conference.models import Event, Venue
from registration.forms.answers import opened_with
from registration.forms.asking import AsksQuestions, name_of
from registration.links import token
from registration.models import Answer, Attendee, AttendeeKind, Needs
from registration.operations.details import Details


class Diet(TextChoices):
    """What people choose most; anything else is kept as they write it."""

    EVERYTHING = "", _l("I eat everything")
    VEGETARIAN = "vegetarian", _l("Vegetarian")
    VEGAN = "vegan", _l("Vegan")
    HALAL = "halal", _l("Halal")
    GLUTEN_FREE = "gluten-free", _l("Gluten-free")
    OTHER = "other", _l("Something else")


def usual_diets() -> dict[str, str]:
    """By which key a diet is counted, from how it is chosen or written in either language."""
    found: dict[str, str] = {}
    for diet in Diet:
        if diet not in (Diet.EVERYTHING, Diet.OTHER):
            found[diet.value] = diet.value
            for code, _name in settings.LANGUAGES:
                with override(code):
                    found[str(diet.label).casefold()] = diet.value
    return found


def diet_label(kept: str) -> str:
    """`vegan` in the language of the page; what people wrote themselves stays as it is."""
    return str(Diet(kept).label) if kept in Diet.values else kept


class DetailsForm(AsksQuestions):
    """What somebody tells about themselves; with `kind` also the organiser's questions to that kind of attendee."""

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
        widget=forms.Select(attrs={"data-sensitive": True}),
    )
    diet_other = forms.CharField(
        label=_l("What do you eat or not eat?"),
        max_length=200,
        required=False,
        help_text=_l("Only when you chose Something else."),
        widget=forms.TextInput(attrs={"data-after": "diet", "data-values": Diet.OTHER.value}),
    )
    access = forms.CharField(
        label=_l("Do you need something to take part well?"),
        max_length=500,
        required=False,
        help_text=_l(
            "For example an interpreter, a place in front or a quiet room. Two weeks after the day we erase this."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "data-sensitive": True}),
    )
    consent = forms.BooleanField(
        label=_l("You may keep what I eat and need until two weeks after the day."),
        required=False,
        help_text=_l(
            "Needed only when you filled in something about it. Without it we keep nothing of that."
        ),
        widget=forms.CheckboxInput(attrs={"data-consent": True}),
    )
    is_listed = forms.BooleanField(
        label=_l("Other attendees may see my name and organisation."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [name_of(question.pk) for question in self.asked]
        own = [name for name in self.fields if name not in asked]
        place = own.index("diet")
        self.order_fields([*own[:place], *asked, *own[place:]])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("diet") == Diet.OTHER and not data.get("diet_other"):
            self.add_error(
                "diet_other", _l("Tell what you eat or do not eat, or choose another answer above.")
            )
        tells = data.get("diet") or data.get("access") or self.tells_sensitive()
        if tells and not data.get("consent"):
            self.add_error(
                "consent",
                _l(
                    "Tick the box, so that we may keep it. Or empty what you told about what you eat or need."
                ),
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
            answers=self.answers,
            consents=data["consent"],
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
            "consent": needs.consented_at is not None,
            "is_listed": attendee.is_listed,
            **answered_by(attendee),
        }


def answered_by(attendee: Attendee) -> dict[str, Any]:
    """What the questions open with for somebody who answered them before."""
    own = {"event": attendee.event.slug, "token": token(attendee)}
    return {
        name_of(answer.question_id): opened_with(
            answer, reverse("my-answer-file", kwargs=own | {"answer": answer.pk})
        )
        for answer in Answer.objects.filter(attendee=attendee)
    }


class RegisterForm(DetailsForm):
    """Registering: the details, the address to confirm, the venue and one promise."""

    email = AddressField(
        help_text=_l("We send your badge and your own link here."),
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
        "consent",
        "agrees",
        "is_listed",
    ]

    def __init__(self, event: Event, *args: Any, kind: AttendeeKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.fields["venue"].queryset = event.venues.order_by("position", "pk")
