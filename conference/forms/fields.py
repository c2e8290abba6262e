# SPDX-License-Identifier: EUPL-1.2
"""Fields that our forms share: days, moments by the event's clock, colours."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _l

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
OUT_OF_REACH = _l("Choose a day between 2000 and 2100.")


def capital(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """The same choices with a capital: their names also stand inside sentences."""
    return [(value, capfirst(str(label))) for value, label in choices]


class DayField(forms.DateField):
    """A day, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [MinValueValidator(EARLIEST, OUT_OF_REACH), MaxValueValidator(LATEST, OUT_OF_REACH)]


class ClockField(forms.TimeField):
    """A time on the clock, without a day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": _l("Fill in a time, for example 9:30.")}


class MomentField(forms.DateTimeField):
    """A moment by the clock of the event; set `zone` before use. The value is aware."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": _l("Fill in a day and a time, for example 4-2-2027 9:30."),
        "ambiguous_timezone": _l(
            "This time is not there, or there twice: the clock changes that night. Choose another."
        ),
    }
    zone: ZoneInfo = ZoneInfo("UTC")

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        try:
            with timezone.override(self.zone):
                moment = super().to_python(value)
        except forms.ValidationError as error:
            code = error.code if error.code == "ambiguous_timezone" else "invalid"
            raise forms.ValidationError(self.error_messages[code], code=code) from error
        if moment is not None and not EARLIEST <= moment.date() <= LATEST:
            raise forms.ValidationError(OUT_OF_REACH, code="out-of-reach")
        return moment


class ColourInput(forms.TextInput):
    input_type = "color"


class AddressField(forms.EmailField):
    """Somebody's own e-mail address, as the browser may know it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    default_error_messages = {
        "required": _l("Fill in your e-mail address."),
        "invalid": _l("Fill in a whole e-mail address, such as name@gemeente.nl."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _l("E-mail address"))
        super().__init__(**kwargs)
