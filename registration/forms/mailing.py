# SPDX-License-Identifier: EUPL-1.2
"""For whom a mailing is, and what it says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import Section, Versioned
from conference.models import Event
from conference.templatetags.od import loc
from conference.versions import fingerprint, values_of
from registration.mailing_words import unknown
from registration.models import AttendeeState, Mailing
from registration.operations.mailings import MAILING_FIELDS, TEXTS
from registration.queries.selections import (
    ANY_SLOT,
    EVERYBODY,
    HOLDS_SLOT,
    NOTHING,
    NOTHING_THEN,
    OF_SLOT,
    WAITS,
    WAITS_SLOT,
    round_choices,
    slot_choices,
)

SELECTION = ("venue", "kind", "state", "language", "seats", "round", "slot")
STATES = [
    (AttendeeState.CONFIRMED, _l("registered")),
    (AttendeeState.WAITING, _l("waits for a place")),
    (AttendeeState.REQUESTED, _l("waits for approval")),
    ("all", _l("all of these")),
]
SEATS = [
    (EVERYBODY, _l("does not matter")),
    (NOTHING, _l("has no seat at all")),
    (NOTHING_THEN, _l("has nothing in one round")),
    (WAITS, _l("is on a waiting list")),
    (HOLDS_SLOT, _l("has a seat in one session")),
    (WAITS_SLOT, _l("waits for one session")),
    (ANY_SLOT, _l("has a seat in one session or waits for it")),
]


def choice(label: Any, **values: Any) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, required=False, **values)
    field.says_when = True  # its first choice is everybody
    return field


def text(label: Any, rows: int = 0, **values: Any) -> forms.CharField:
    attrs = {"class": "od-size-l", **({} if values.get("required", True) else {"lang": "en"})}
    widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=10_000 if rows else 150, widget=widget, **values)


class MailingForm(Versioned, forms.Form):
    layout = (
        Section(_l("To whom"), ("venue", "kind", "state", "language"), is_grid=True),
        Section(_l("By what they chose"), ("seats", "round", "slot")),
        Section(_l("The mail"), ("subject", "body")),
        Section(
            _l("In English"),
            ("subject_en", "body_en"),
            _l("For who reads English. Leave it empty and everybody gets the Dutch text."),
        ),
    )
    venue = choice(_l("Venue"))
    kind = choice(_l("Kind"))
    state = choice(_l("Status"), choices=STATES)
    language = choice(_l("Language"), choices=[("", _l("All languages")), *settings.LANGUAGES])
    seats = choice(_l("Who"), choices=SEATS)
    round = choice(_l("Round"), help_text=_l("Only for: has nothing in one round."))
    slot = choice(_l("Session"), help_text=_l("Only for who has or waits for one session."))
    subject = text(_l("Subject"), error_messages={"required": _l("Fill in a subject.")})
    body = text(_l("Text"), 12, error_messages={"required": _l("Write the text of the mail.")})
    subject_en = text(_l("Subject in English"), required=False)
    body_en = text(_l("Text in English"), 12, required=False)

    def __init__(self, *args: Any, event: Event, mailing: Mailing | None = None, **kwargs: Any) -> None:
        self.mailing = mailing
        if mailing is not None:
            filled = {**mailing.selection, **values_of(mailing, TEXTS)}
            kwargs["initial"] = filled | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        none = [("", "–")]
        self.fields["venue"].choices = [
            ("", _("All venues")),
            *((str(one.pk), one.name) for one in event.venues.all()),
        ]
        kinds = event.attendee_kinds.all()
        self.fields["kind"].choices = [
            ("", _("All kinds")),
            *((str(one.pk), loc(one, "name")) for one in kinds),
        ]
        self.fields["round"].choices = none + round_choices(event)
        self.fields["slot"].choices = none + slot_choices(event)

    def opened(self) -> dict[str, Any]:
        return values_of(self.mailing, MAILING_FIELDS) if self.mailing else {}

    def selection_in(self, given: Mapping[str, Any]) -> dict[str, str]:
        """The choices of the selection that exist and matter; for a count while somebody is still choosing."""
        known = {
            name: str(given.get(name) or "")
            for name in SELECTION
            if str(given.get(name) or "") in {str(value) for value, _label in self.fields[name].choices}
        }
        needed = {"round": known.get("seats") == NOTHING_THEN, "slot": known.get("seats") in OF_SLOT}
        chosen = {name: value for name, value in known.items() if value and needed.get(name, True)}
        return {"state": AttendeeState.CONFIRMED.value} | chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("seats") == NOTHING_THEN and not cleaned.get("round"):
            self.add_error("round", _("Choose in which round they have nothing."))
        if cleaned.get("seats") in OF_SLOT and not cleaned.get("slot"):
            self.add_error("slot", _("Choose which session."))
        for name in TEXTS:
            for word in unknown(cleaned.get(name) or "")[:1]:
                self.add_error(
                    name, _("We do not know %(word)s. Use the words from the list.") % {"word": word}
                )
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TEXTS} | {
            "selection": self.selection_in(self.cleaned_data)
        }

    def meet(self, now: Mapping[str, Any]) -> None:
        """The operation compares rows; the form shows the choices one by one."""
        chosen = {name: now["selection"].get(name, "") for name in SELECTION}
        super().meet(chosen | {name: now[name] for name in TEXTS})
        self.data[self.add_prefix("seen")] = fingerprint(now)
