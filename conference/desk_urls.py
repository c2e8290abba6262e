# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: events, their settings, and the link of an invitation.

`desk-event-new` and `desk-venue-edit` stand in conference.site.urls: what they change reaches the apps above."""

from django.urls import URLPattern, URLResolver, include, path

from conference.views import (
    desk_events,
    desk_history,
    desk_pages,
    desk_phases,
    desk_publish,
    desk_rooms,
    desk_setup,
    desk_team,
    desk_venues,
)
from conference.views.invitation import invitation

venues = [
    path("", desk_venues.venues, name="desk-venues"),
    path("nieuw/", desk_venues.new, name="desk-venue-new"),
    path("reistijden/", desk_venues.travel, name="desk-travel"),
    path("<int:venue>/verwijderen/", desk_venues.delete, name="desk-venue-delete"),
    path("<int:venue>/volgorde/", desk_venues.move, name="desk-venue-move"),
    path("<int:venue>/zalen/nieuw/", desk_rooms.new, name="desk-room-new"),
    path("<int:venue>/zalen/<int:room>/", desk_rooms.edit, name="desk-room-edit"),
    path("<int:venue>/zalen/<int:room>/verwijderen/", desk_rooms.delete, name="desk-room-delete"),
    path("<int:venue>/zalen/<int:room>/volgorde/", desk_rooms.move, name="desk-room-move"),
]
pages = [
    path("", desk_pages.pages, name="desk-pages"),
    path("nieuw/", desk_pages.new, name="desk-page-new"),
    path("<int:page>/", desk_pages.edit, name="desk-page-edit"),
    path("<int:page>/voorbeeld/", desk_pages.preview, name="desk-page-preview"),
    path("<int:page>/verwijderen/", desk_pages.delete, name="desk-page-delete"),
    path("<int:page>/volgorde/", desk_pages.move, name="desk-page-move"),
]
team = [
    path("", desk_team.team, name="desk-team"),
    path("rollen/<int:grant>/weg/", desk_team.remove, name="desk-role-remove"),
    path("uitnodigingen/<int:invitation>/opnieuw/", desk_team.again, name="desk-invitation-again"),
    path("uitnodigingen/<int:invitation>/intrekken/", desk_team.withdraw, name="desk-invitation-withdraw"),
]
settings: list[URLPattern | URLResolver] = [
    path("", desk_setup.setup, name="desk-setup"),
    path("evenement/", desk_events.edit, name="desk-event-edit"),
    path("fasen/", desk_phases.phases, name="desk-phases"),
    path("locaties/", include(venues)),
    path("paginas/", include(pages)),
    path("team/", include(team)),
    path("tonen/", desk_publish.publish, name="desk-publish"),
    path("tonen/verbergen/", desk_publish.hide, name="desk-hide"),
    path("geschiedenis/", desk_history.history, name="desk-history"),
]
urlpatterns = [
    path("uitnodiging/<str:token>/", invitation, name="invitation"),
    path("organisatie/", desk_events.events, name="desk-events"),
    path("organisatie/<slug:event>/instellingen/", include(settings)),
    path("", include("conference.outbox_urls")),
]
