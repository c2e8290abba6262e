# SPDX-License-Identifier: EUPL-1.2
"""The door on the desk: scanners, lists, limits, and what is handed out."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import VersionedModelForm
from conference.models import Event, Venue
from conference.templatetags.od import loc, od_moment, od_time
from registration.models import AttendeeKind, CheckInList, Device, ListKind
from registration.operations.door_lists import LIST_FIELDS, NAME_FIELDS, SWITCH_FIELDS
from registration.operations.whole_venues import whole_venues
from registration.queries.door import grouped, lists_of

MOST_AT_ONCE = 20
WHOLE = {"invalid": _l("Fill in a whole number, for example 25.")}


def said(one: CheckInList, *, with_day: bool) -> str:
    """How a list is called among others of its venue: a workshop with its time."""
    name = str(loc(one, "name"))
    if one.kind == ListKind.VENUE:
        return _("Entrance of %(venue)s") % {"venue": name}
    place = one.slot.current if one.slot else None
    if place is None or place.starts_at is None:
        return name
    when = od_moment(place.starts_at, one.event) if with_day else od_time(place.starts_at, one.event)
    return f"{when} {name}"


class DoorsForm(forms.Form):
    """For which doors a scanner is: all of a venue, or single ones."""

    venues = forms.MultipleChoiceField(
        label=_l("Every door of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("The entrance and all sessions there, also those that are added later."),
    )
    lists = forms.MultipleChoiceField(
        label=_l("Only these doors"), required=False, widget=forms.CheckboxSelectMultiple
    )
    may_search = forms.BooleanField(
        label=_l("May look people up by name"),
        required=False,
        help_text=_l("For who helps people without a badge. The names are then in the phone's memory."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(lists_of(event))
        for one in self.known:
            one.event = event
        with_day = len(event.days) > 1
        venues = {one.venue_id: one.venue for one in self.known if one.venue}
        self.fields["venues"].choices = [(str(pk), venue.name) for pk, venue in venues.items()]
        self.fields["lists"].choices = [
            (venue or _("Elsewhere"), [(str(one.pk), said(one, with_day=with_day)) for one in lists])
            for venue, lists in grouped(self.known)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen:
            self.add_error("lists", _("Choose at least one door for this scanner."))
        return cleaned

    def as_ticked(self, keys: set[int]) -> dict[str, list[str]]:
        """Lists as the form shows them: venues of which every door is among them are ticked as a whole."""
        whole = whole_venues(self.known, keys)
        single = [one for one in self.known if one.pk in keys and one.venue_id not in whole]
        return {"venues": [str(pk) for pk in whole], "lists": [str(one.pk) for one in single]}

    @property
    def shows_single(self) -> bool:
        """Whether single doors are ticked, or must be."""
        return bool(self["lists"].value() or self["lists"].errors)

    @property
    def chosen(self) -> list[CheckInList]:
        venues, lists = (set(self.cleaned_data.get(name, ())) for name in ("venues", "lists"))
        return [one for one in self.known if str(one.pk) in lists or str(one.venue_id) in venues]


class DeviceForm(DoorsForm):
    """A scanner: its name and its doors."""

    name = forms.CharField(
        label=_l("Name"), max_length=60, help_text=_l("Where it is, for example Main entrance left.")
    )
    field_order: ClassVar = ["name", "venues", "lists", "may_search"]

    def __init__(self, *args: Any, event: Event, device: Device | None = None, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        if device is not None:
            self.initial = {
                "name": device.name,
                "may_search": device.may_search,
                **self.as_ticked(set(device.lists.values_list("pk", flat=True))),
            }


class DevicesForm(DoorsForm):
    """Several scanners at once, for the same doors: named after what they are for, with a number."""

    name = forms.CharField(
        label=_l("Name"),
        max_length=50,
        help_text=_l("Each gets a number after it, for example Zwolle 1, Zwolle 2."),
    )
    count = forms.IntegerField(
        label=_l("How many"), min_value=2, max_value=MOST_AT_ONCE, initial=5, error_messages=WHOLE
    )
    field_order: ClassVar = ["name", "count", "venues", "lists", "may_search"]


class DoorForm(VersionedModelForm):
    """What can be chosen of a list; of a door that makes itself only the switches."""

    class Meta:
        model = CheckInList
        fields = LIST_FIELDS

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"] = forms.ModelChoiceField(
            label=_l("Venue"),
            queryset=Venue.objects.filter(event=event).order_by("position", "pk"),
            required=False,
            empty_label=_l("Everywhere"),
            help_text=_l("Who is registered at another venue is sent there."),
        )
        for name in set(LIST_FIELDS) - set(shown_fields(self.instance.kind)):
            del self.fields[name]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LIST_FIELDS if name in self.fields}


def shown_fields(kind: str) -> tuple[str, ...]:
    """Only at a workshop there are places of who is not there."""
    if kind == ListKind.SLOT:
        return SWITCH_FIELDS
    return ("allows_walk_in",) if kind == ListKind.VENUE else (*NAME_FIELDS, "allows_walk_in")


class LimitForm(forms.Form):
    """How many may be inside at once."""

    limit = forms.IntegerField(
        label=_l("People inside at most"),
        min_value=1,
        max_value=100_000,
        required=False,
        error_messages=WHOLE,
        help_text=_l("When so many are inside, the scanner says that it is full. Empty: as many as come."),
    )


class LiftForm(forms.Form):
    """Why more may come in."""

    reason = forms.CharField(
        label=_l("Why"), max_length=200, help_text=_l("For example: the wall to the next room is open.")
    )


class HandOutsForm(forms.Form):
    """What everybody gets, and what those of one kind get instead."""

    all_optional = True

    def __init__(self, *args: Any, door: CheckInList, kinds: Sequence[AttendeeKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: list[tuple[int | None, str]] = [(None, _("Everybody"))]
        self.known += [(kind.pk, str(loc(kind, "name"))) for kind in kinds]
        given = {one.kind_id: one for one in door.hand_outs.all()}
        for pk, label in self.known:
            row = given.get(pk)
            for part, words, value in (
                ("text", "%(who)s", row.text if row else ""),
                ("english", _("%(who)s, in English"), row.text_en if row else ""),
            ):
                field = forms.CharField(
                    label=words % {"who": label}, max_length=80, required=False, initial=value
                )
                self.fields[f"{part}_{pk or 0}"] = field

    @property
    def texts(self) -> dict[int | None, tuple[str, str]]:
        """By the key of the kind, None for everybody."""
        typed = self.cleaned_data
        return {pk: (typed[f"text_{pk or 0}"], typed[f"english_{pk or 0}"]) for pk, _label in self.known}


class UndoForm(forms.Form):
    """Why somebody is taken out again."""

    reason = forms.CharField(label=_l("Why"), max_length=200, initial=_l("Scanned by mistake"))
