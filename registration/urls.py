# SPDX-License-Identifier: EUPL-1.2
"""Addresses of registration: the attendee's own, and those of the organiser's desk."""

from django.urls import URLPattern, URLResolver, include, path

from registration import badge_urls, converters, door_urls, group_urls  # noqa: F401 -- `key`, `table` in addresses
from registration.views import (
    answer_files,
    badge,
    calendar,
    desk_attendees,
    desk_figures,
    desk_holds,
    desk_limits,
    desk_question_acts,
    desk_questions,
    desk_seat,
    desk_showing,
    desk_slot,
    desk_slots,
    entering,
    favourites,
    handing,
    my_day,
    my_venue,
    own_entry,
    register,
    reminders,
    seat_undo,
    seats,
)

Addresses = list[URLPattern | URLResolver]

OWN: Addresses = [
    path("", my_day.my_day, name="my-day"),
    path("gegevens/", my_day.edit, name="my-day-edit"),
    path("bestand/<key:answer>/", answer_files.own_file, name="my-answer-file"),
    path("afmelden/", my_day.cancel, name="my-day-cancel"),
    path("locatie/", my_venue.my_venue, name="my-venue"),
    path("ik-kan-niet/", reminders.cannot_come, name="cannot-come"),
    path("overdragen/", handing.hand_over, name="hand-over"),
    path("agenda/", calendar.my_calendar, name="my-calendar"),
    path("onthouden/", favourites.favourites, name="favourites"),
    path("kiezen/", seats.choose, name="choose"),
    path("plaats/<key:slot>/", seats.seat, name="seat"),
    *group_urls.OWN,
    *badge_urls.OWN,
    *door_urls.OWN,
]

OPTIONS: Addresses = [
    path("nieuw/", desk_question_acts.option_add, name="desk-option-add"),
    path("<key:option>/", desk_question_acts.option_edit, name="desk-option-edit"),
    path("<key:option>/volgorde/", desk_question_acts.option_move, name="desk-option-move"),
    path("<key:option>/verwijderen/", desk_question_acts.option_delete, name="desk-option-delete"),
]

FORM: Addresses = [
    path("", desk_questions.questions, name="desk-questions"),
    path("nieuw/", desk_questions.new, name="desk-question-new"),
    path("voorbeeld/", desk_questions.preview, name="desk-questions-preview"),
    path("voorstel/", desk_question_acts.suggest, name="desk-question-suggest"),
    path("<key:question>/", desk_questions.edit, name="desk-question-edit"),
    path("<key:question>/volgorde/", desk_question_acts.move, name="desk-question-move"),
    path("<key:question>/stellen/", desk_question_acts.switch, name="desk-question-switch"),
    path("<key:question>/kopie/", desk_question_acts.copy_one, name="desk-question-copy"),
    path("<key:question>/verwijderen/", desk_question_acts.delete, name="desk-question-delete"),
    path("<key:question>/cijfers/", desk_figures.figures, name="desk-question-figures"),
    path("<key:question>/antwoorden/", include(OPTIONS)),
]

DESK: Addresses = [
    *group_urls.DESK,
    *badge_urls.DESK,
    *door_urls.DESK,
    path("formulier/", include(FORM)),
    path("catering/", desk_figures.catering, name="desk-catering"),
    path("catering/lijst.<table:kind>", desk_figures.catering_export, name="desk-catering-export"),
    path(
        "deelnemers/<key:attendee>/bestand/<key:answer>/",
        answer_files.desk_file,
        name="desk-answer-file",
    ),
    path("deelnemers/", desk_attendees.attendee_list, name="desk-attendees"),
    path("deelnemers/lijst.<table:kind>", desk_attendees.attendee_export, name="desk-attendees-export"),
    path("deelnemers/<key:attendee>/", desk_attendees.attendee, name="desk-attendee"),
    path("deelnemers/<key:attendee>/afmelden/", desk_attendees.attendee_cancel, name="desk-attendee-cancel"),
    path("deelnemers/<key:attendee>/locatie/", my_venue.attendee_venue, name="desk-attendee-venue"),
    path("deelnemers/<key:attendee>/soort/", my_venue.attendee_kind, name="desk-attendee-kind"),
    path("deelnemers/<key:attendee>/link/", desk_attendees.attendee_link, name="desk-attendee-link"),
    path("deelnemers/<key:attendee>/gezien/", desk_showing.one, name="desk-attendee-seen"),
    path("opkomst/", desk_showing.figures, name="desk-showing"),
    path("opkomst/cijfers.<table:kind>", desk_showing.export, name="desk-showing-export"),
    path("opkomst/deelnemers/", desk_showing.people, name="desk-showing-people"),
    path("herinneringen/", reminders.reminders, name="desk-reminders"),
    path("post-aan/", include("registration.mailing_urls")),
    path("plaatsen/", desk_slots.slot_list, name="desk-slots"),
    path("plaatsen/lijst.<table:kind>", desk_slots.slot_export, name="desk-slots-export"),
    path("plaatsen/kiezen/", desk_slots.slot_signup, name="desk-slots-signup"),
    path("plaatsen/aantal/", desk_limits.slot_limits, name="desk-slots-limits"),
    path("plaatsen/beeld/", desk_slots.slot_picture, name="desk-slots-picture"),
    path("plaatsen/ongedaan/", seat_undo.undo, name="desk-seats-undo"),
    path("plaatsen/<key:slot>/", desk_slot.slot, name="desk-slot"),
    path("plaatsen/<key:slot>/instellingen/", desk_slot.settings, name="desk-seat-settings"),
    path("plaatsen/<key:slot>/geven/", desk_seat.give, name="desk-seat-give"),
    path("plaatsen/<key:slot>/allen/", desk_seat.everybody, name="desk-seats-move-all"),
    path("plaatsen/<key:slot>/verplaatsen/<key:attendee>/", desk_seat.move, name="desk-seat-move"),
    path("plaatsen/<key:slot>/weghalen/<key:attendee>/", desk_seat.remove, name="desk-seat-remove"),
    path("plaatsen/<key:slot>/vooraan/<key:attendee>/", desk_seat.front, name="desk-queue-front"),
    path("plaatsen/<key:slot>/bewaren/", desk_holds.add, name="desk-hold-add"),
    path("plaatsen/<key:slot>/bewaren/<key:hold>/", desk_holds.change, name="desk-hold"),
]

urlpatterns = [
    *group_urls.PUBLIC,
    path("<slug:event>/aanmelden/", entering.register, name="register"),
    path("<slug:event>/aanmelden/uitnodiging/<str:token>/", entering.invited, name="register-invited"),
    path("<slug:event>/aanmelden/code/", register.code, name="register-code"),
    path("<slug:event>/aanmelden/code/opnieuw/", register.code_again, name="register-code-again"),
    path("<slug:event>/mijn-dag/", register.my_day_entry, name="my-day-entry"),
    path("<slug:event>/mijn-dag/<str:token>/", include(OWN)),
    path("<slug:event>/mijn-aanmelding/", own_entry.my_registration, name="my-registration"),
    path("<slug:event>/overnemen/<str:token>/", handing.take_over, name="take-over"),
    path("<slug:event>/agenda/<str:token>.ics", calendar.feed, name="my-day-ics"),
    *door_urls.APP,
    path("organisatie/<slug:event>/", include(DESK)),
    path("organisatie/<slug:event>/inschrijving/", include("registration.entrance_urls")),
    # Printed in capitals, because a QR in capitals is smaller; people type it small.
    path("B/<str:code>", badge.badge, name="badge"),
    path("b/<str:code>", badge.badge, name="badge-small"),
]
