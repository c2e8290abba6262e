# SPDX-License-Identifier: EUPL-1.2
"""A kind of attendee, on the desk."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from registration.models import AttendeeKind, KindRole
from registration.operations.kinds import KIND_FIELDS

MOST_PEOPLE, MOST_SEATS = 100_000, 50


def number(label: Any, help_text: Any, most: int, least: int = 0, **more: Any) -> forms.IntegerField:
    """A whole number that may be left out."""
    errors = {"invalid": _l("Fill in a whole number, for example 25.")}
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        required=False,
        error_messages=errors,
        **more,
    )


def three_ways(value: Any) -> bool | None:
    """Yes, no, or as for everybody."""
    return {"True": True, "False": False}.get(str(value))


class KindForm(VersionedModelForm):
    layout = (
        Section("", ("name", "name_en", "role")),
        Section(_l("Who may register as this"), ("is_public", "needs_approval")),
        Section(
            _l("When"),
            ("opens_at", "closes_at"),
            _l("Only when it differs from the event. Empty means: at the same moments as the event."),
            is_grid=True,
        ),
        Section(
            _l("How many"),
            ("seat_limit", "most_seats", "one_per_round"),
            _l("Only when it differs from the rules of the event."),
        ),
    )
    opens_at = MomentField(label=_l("Opens"), required=False)
    closes_at = MomentField(label=_l("Closes"), required=False)
    seat_limit = number(
        _l("Places for this kind"),
        _l("Empty means no limit of its own: the places of the event and the venue decide."),
        MOST_PEOPLE,
    )
    most_seats = number(
        _l("Seats in sessions, at most"), _l("Empty means: as for the event."), MOST_SEATS, least=0
    )
    one_per_round = forms.TypedChoiceField(
        label=_l("One seat per round"),
        choices=[("", _l("As for the event")), ("True", _l("Yes")), ("False", _l("No"))],
        coerce=three_ways,
        empty_value=None,
        required=False,
    )

    class Meta:
        model = AttendeeKind
        fields = KIND_FIELDS
        labels: ClassVar = {"is_public": _l("Everyone may register as this"), "role": _l("What they do")}
        help_texts: ClassVar = {
            "name": _l("One person, for example: speaker."),
            "name_en": _l("Empty means: the same in English."),
            "role": _l("With this we know who the speakers, the jury and the press are."),
            "is_public": _l("Not ticked: only with an invitation link, or by an organiser."),
            "needs_approval": _l(
                "They wait until you approve, and hold no place until then. Who has an invitation link needs no approval."
            ),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = capital(KindRole.choices)
        self.fields["needs_approval"].label = _l("An organiser approves each registration")
        for name in ("opens_at", "closes_at"):
            self.fields[name].zone = event.zone
