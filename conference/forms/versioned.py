# SPDX-License-Identifier: EUPL-1.2
"""Forms that notice that somebody else changed the same thing meanwhile (see `conference.versions`)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from conference.versions import fingerprint, values_of


class Difference(NamedTuple):
    """One field, as it is now and as it was typed."""

    label: str
    theirs: str
    yours: str


class Section(NamedTuple):
    """Fields that belong together on the page."""

    legend: Any
    names: tuple[str, ...]
    hint: Any = ""
    is_grid: bool = False


class Versioned(forms.BaseForm):
    """Carries the fingerprint of the values with which it was opened, as the hidden field `seen`."""

    conflict: list[Difference]
    layout: ClassVar[tuple[Section, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict = []
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=16, initial=fingerprint(self.opened())
        )

    def opened(self) -> dict[str, Any]:
        """The values that the operation will compare with."""
        raise NotImplementedError

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        """The sections with their fields; one without a legend when the form has no layout."""
        everything = Section("", tuple(name for name in self.fields if not self[name].is_hidden))
        return [(section, [self[name] for name in section.names]) for section in self.layout or (everything,)]

    def clean(self) -> dict[str, Any]:
        """Browsers end lines their own way; ours end in one sign, or every text would seem changed."""
        cleaned = super().clean() or self.cleaned_data
        texts = {
            name: value.replace("\r\n", "\n") for name, value in cleaned.items() if isinstance(value, str)
        }
        cleaned.update(texts)
        return cleaned

    @property
    def seen(self) -> str:
        return self.cleaned_data["seen"]

    def meet(self, now: Mapping[str, Any]) -> None:
        """Somebody was first: show both versions; the next time, this form saves over what is there now."""
        typed = {name: getattr(value, "pk", value) for name, value in self.cleaned_data.items()}
        differing = [name for name in now if name in self.fields and now[name] != typed.get(name)]
        self.conflict = [
            Difference(
                str(self.fields[name].label),
                self._words(name, now[name]),
                self._words(name, self.cleaned_data.get(name)),
            )
            for name in differing
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = fingerprint(now)

    def _words(self, name: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, datetime):
            zone = getattr(self.fields[name], "zone", None)
            return date_format(localtime(value, zone), "j F Y, G:i")
        if isinstance(value, date):
            return date_format(value, "j F Y")
        if isinstance(value, (list, tuple)):
            return ", ".join(self._words(name, one) for one in value)
        choices = dict(getattr(self.fields[name], "choices", None) or [])
        return str(choices.get(value, localize(value)))


class VersionedModelForm(Versioned, forms.ModelForm):
    """A form of one row, whose `Meta.fields` are those that its operation compares."""

    def opened(self) -> dict[str, Any]:
        return values_of(self.instance, self._meta.fields)

    @property
    def values(self) -> dict[str, Any]:
        """What to hand to the operation."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}
