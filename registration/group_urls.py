# SPDX-License-Identifier: EUPL-1.2
"""Addresses of places that are kept for others, of registering somebody, and of lists of people."""

from django.urls import path

from registration import converters  # noqa: F401 -- `key` and `table` in the addresses
from registration.views import colleagues, desk_behalf, desk_groups, groups

OWN = [
    path("collega/", colleagues.colleagues, name="colleagues"),
    path("collega/<key:place>/", colleagues.colleague, name="colleague"),
    path("plaats-voor-jou/", colleagues.kept_place, name="kept-place"),
]

PUBLIC = [
    path("<slug:event>/aanmelden/groep/", groups.reserve, name="reserve"),
    path("<slug:event>/aanmelden/groep/code/", groups.code, name="reserve-code"),
    path("<slug:event>/aanmelden/groep/link/", groups.link, name="reserve-link"),
    path("<slug:event>/groep/<str:token>/", groups.group, name="group"),
    path("<slug:event>/groep/<str:token>/lijst/", groups.paste, name="group-paste"),
    path("<slug:event>/groep/<str:token>/meer/", groups.more, name="group-more"),
    path("<slug:event>/groep/<str:token>/teruggeven/", groups.give_back, name="group-give-back"),
    path("<slug:event>/groep/<str:token>/<key:place>/", groups.place, name="group-place"),
]

DESK = [
    path("deelnemers/nieuw/", desk_behalf.new, name="desk-attendee-new"),
    path("deelnemers/invoer/", desk_behalf.upload, name="desk-list"),
    path("deelnemers/invoer/voorbeeld.<table:kind>", desk_behalf.example, name="desk-list-example"),
    path("deelnemers/invoer/<int:job>/", desk_behalf.work, name="desk-list-job"),
    path("deelnemers/invoer/<int:job>/verslag.<table:kind>", desk_behalf.report, name="desk-list-report"),
    path("groepen/", desk_groups.group_list, name="desk-groups"),
    path("groepen/nieuw/", desk_groups.new, name="desk-group-new"),
    path("groepen/<key:reservation>/", desk_groups.group, name="desk-group"),
    path("groepen/<key:reservation>/terugnemen/", desk_groups.take_back, name="desk-group-take-back"),
]
