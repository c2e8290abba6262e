# SPDX-License-Identifier: EUPL-1.2
"""Addresses of registration: the attendee's own, and those of the organiser's desk."""

from django.urls import include, path

from registration import converters  # noqa: F401 -- `key` and `table` in the addresses
from registration.views import (
    badge,
    calendar,
    desk_attendees,
    desk_limits,
    desk_slots,
    favourites,
    my_day,
    register,
    seats,
)

OWN = [
    path("", my_day.my_day, name="my-day"),
    path("gegevens/", my_day.edit, name="my-day-edit"),
    path("afmelden/", my_day.cancel, name="my-day-cancel"),
    path("agenda/", calendar.my_calendar, name="my-calendar"),
    path("onthouden/", favourites.favourites, name="favourites"),
    path("kiezen/", seats.choose, name="choose"),
    path("plaats/<key:slot>/", seats.seat, name="seat"),
]

DESK = [
    path("deelnemers/", desk_attendees.attendee_list, name="desk-attendees"),
    path("deelnemers/lijst.<table:kind>", desk_attendees.attendee_export, name="desk-attendees-export"),
    path("deelnemers/<key:attendee>/", desk_attendees.attendee, name="desk-attendee"),
    path("deelnemers/<key:attendee>/afmelden/", desk_attendees.attendee_cancel, name="desk-attendee-cancel"),
    path("deelnemers/<key:attendee>/link/", desk_attendees.attendee_link, name="desk-attendee-link"),
    path("plaatsen/", desk_slots.slot_list, name="desk-slots"),
    path("plaatsen/lijst.<table:kind>", desk_slots.slot_export, name="desk-slots-export"),
    path("plaatsen/kiezen/", desk_slots.slot_signup, name="desk-slots-signup"),
    path("plaatsen/aantal/", desk_limits.slot_limits, name="desk-slots-limits"),
    path("plaatsen/<key:slot>/", desk_slots.slot, name="desk-slot"),
]

urlpatterns = [
    path("<slug:event>/aanmelden/", register.register, name="register"),
    path("<slug:event>/aanmelden/code/", register.code, name="register-code"),
    path("<slug:event>/aanmelden/code/opnieuw/", register.code_again, name="register-code-again"),
    path("<slug:event>/mijn-dag/", register.my_day_entry, name="my-day-entry"),
    path("<slug:event>/mijn-dag/<str:token>/", include(OWN)),
    path("<slug:event>/agenda/<str:token>.ics", calendar.feed, name="my-day-ics"),
    path("organisatie/<slug:event>/", include(DESK)),
    # Printed in capitals, because a QR in capitals is smaller; people type it small.
    path("B/<str:code>", badge.badge, name="badge"),
    path("b/<str:code>", badge.badge, name="badge-small"),
]
