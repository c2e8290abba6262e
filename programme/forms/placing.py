# SPDX-License-Identifier: EUPL-1.2
"""The forms of the timetable: where and when one slot is, and what to do with several."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from conference.forms.fields import ClockField
from conference.forms.versioned import Difference, Section, Versioned
from conference.models import Event, Room
from conference.templatetags.od import od_date, od_time
from conference.versions import fingerprint
from programme.days import day_of
from programme.forms.fields import day_field, flat, room_choices
from programme.models import PlacementState
from programme.operations.spots import NO_SUCH_TIME
from programme.schedules.times import MOST_MINUTES
from programme.spots import (
    STAYS,
    EndsBeforeStart,
    NoSuchTime,
    Spot,
    Step,
    at_clock,
    end_at,
    values_of_spot,
)

DAY = 24 * 60  # in minutes
STATES = [(PlacementState.PLANNED.value, _l("Planned")), (PlacementState.CANCELLED.value, _l("Cancelled"))]
ENDS_TOO_SOON = _l(
    "This ends before it starts. An end after midnight is right too, up to twelve hours after the start."
)
FIELDS = ("day", "start", "end", "minutes", "room", "state")


class PlaceForm(Versioned, forms.Form):
    """Where and when one slot is; times are by the clock of the event. `spot` is what it comes to."""

    layout = (
        Section(_l("When"), ("day", "start", "end", "minutes"), is_grid=True),
        Section(_l("Where"), ("room", "state"), is_grid=True),
    )
    start = ClockField(label=_l("Start"), help_text=_l("Before 4:00 is in the night after this day."))
    end = ClockField(label=_l("End"), required=False)
    minutes = forms.IntegerField(
        label=_l("Or how many minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=_l("When you fill this in, it counts, and not the end."),
    )
    room = forms.ChoiceField(label=_l("Room"), required=False)
    state = forms.ChoiceField(label=_l("State"), choices=STATES)

    def __init__(
        self,
        *args: Any,
        event: Event,
        rooms: Iterable[Room],
        now: Spot | None,
        offer: Spot | None = None,
        length: int | None = None,
    ) -> None:
        """`now` is where it is in the draft; `offer` or a `length` in minutes what to fill in when it is not there."""
        self.event, self.now = event, now
        initial = self.shown(now or offer)
        super().__init__(*args, initial={"minutes": length, **initial})
        self.fields["day"] = day_field(event, initial["day"])
        self.fields["room"].choices = [("", _("Not known yet")), *room_choices(rooms)]

    def opened(self) -> dict[str, Any]:
        return values_of_spot(self.now)

    def shown(self, spot: Spot | None) -> dict[str, Any]:
        """The spot as it stands in the fields."""
        if spot is None:
            return {"day": self.event.starts_on, "state": PlacementState.PLANNED.value}
        zone, is_long = self.event.zone, spot.minutes >= DAY
        return {
            "day": day_of(spot.starts_at, zone),
            "start": spot.starts_at.astimezone(zone).time(),
            "end": None if is_long else spot.ends_at.astimezone(zone).time(),
            "minutes": spot.minutes if is_long else None,
            "room": "" if spot.room is None else str(spot.room),
            "state": spot.state,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.keys() >= set(FIELDS):
            start = self.found("start", lambda: self.start_of(cleaned))
            end = start and self.found("end", lambda: self.end_of(cleaned, start))
            if start and end:
                room = int(cleaned["room"]) if cleaned["room"] else None
                cleaned["spot"] = Spot(room, start, end, cleaned["state"])
        return cleaned

    def start_of(self, cleaned: Mapping[str, Any]) -> datetime:
        return at_clock(cleaned["day"], cleaned["start"], self.event.zone, self.now and self.now.starts_at)

    def end_of(self, cleaned: Mapping[str, Any], start: datetime) -> datetime | None:
        if cleaned["minutes"]:
            return start + timedelta(minutes=cleaned["minutes"])
        if cleaned["end"] is None:
            self.add_error("end", _("Fill in when it ends, or how many minutes it lasts."))
            return None
        return end_at(start, cleaned["end"], self.event.zone, self.now and self.now.ends_at)

    def found(self, field: str, find: Callable[[], datetime | None]) -> datetime | None:
        try:
            return find()
        except NoSuchTime as error:
            self.add_error(field, NO_SUCH_TIME[error.code])
        except EndsBeforeStart:
            self.add_error(field, ENDS_TOO_SOON)
        return None

    @property
    def spot(self) -> Spot:
        return self.cleaned_data["spot"]

    def meet(self, now: Mapping[str, Any]) -> None:
        """Somebody was first: both versions, in the words of the fields."""
        theirs = self.shown(Spot(**now)) if now["starts_at"] else {}
        yours = self.shown(self.spot)
        self.conflict = [
            Difference(str(self.fields[name].label), self.words(name, theirs), self.words(name, yours))
            for name in FIELDS
            if theirs.get(name) != yours.get(name)
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = fingerprint(now)

    def words(self, name: str, values: Mapping[str, Any]) -> str:
        value = values.get(name)
        if value is None:
            return ""
        if name == "day":
            return od_date(value)
        if name in {"start", "end"}:
            return od_time(value)
        return str(value) if name == "minutes" else flat(self.fields[name].choices).get(value, "")


class BulkForm(forms.Form):
    """What to do with several slots. What is left empty stays as it is."""

    all_optional = True
    NO_ROOM = "none"

    minutes = forms.IntegerField(
        label=_l("Minutes later"),
        required=False,
        min_value=-DAY,
        max_value=DAY,
        help_text=_l("With a minus it becomes earlier: -15."),
    )
    room = forms.ChoiceField(label=_l("Room"), required=False)
    state = forms.ChoiceField(label=_l("State"), required=False)

    def __init__(self, *args: Any, event: Event, rooms: Iterable[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stays = _("Stays as it is")
        self.fields["day"] = day_field(event, None, required=False, empty=stays)
        self.fields["room"].choices = [("", stays), (self.NO_ROOM, _("Not known yet")), *room_choices(rooms)]
        self.fields["state"].choices = [
            ("", stays),
            (PlacementState.CANCELLED.value, pgettext("session", "Cancel")),
            (PlacementState.PLANNED.value, _("Plan again")),
        ]
        self.order_fields(["minutes", "day", "room", "state"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.step == Step():
            raise forms.ValidationError(
                _("Say what must become different: another time, day, room or state."), code="nothing"
            )
        return cleaned

    @property
    def step(self) -> Step:
        given = self.cleaned_data
        rooms = {"": STAYS, self.NO_ROOM: None}
        return Step(
            minutes=given["minutes"] or 0,
            day=given["day"],
            room=rooms[given["room"]] if given["room"] in rooms else int(given["room"]),
            state=given["state"] or None,
        )
