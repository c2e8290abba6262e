# SPDX-License-Identifier: EUPL-1.2
"""The programme's addresses: public ones, and those of the organiser's desk."""

from django.urls import URLPattern, URLResolver, include, path

from programme.views import desk, public

organiser: list[URLPattern | URLResolver] = [
    path("", desk.programme, name="desk-programme"),
    path("sessies/<int:session>/", desk.edit_session, name="desk-session-edit"),
    path("themas/", desk.tracks, name="desk-tracks"),
    path("themas/nieuw/", desk.new_track, name="desk-track-new"),
    path("themas/<int:track>/", desk.edit_track, name="desk-track-edit"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:event>/programma/", public.programme, name="programme"),
    path("<slug:event>/programma/<slug:session>/", public.session, name="session"),
    path("<slug:event>/sprekers/", public.speakers, name="speakers"),
    path("<slug:event>/sprekers/<slug:speaker>/", public.speaker, name="speaker"),
    path("organisatie/<slug:event>/programma/", include(organiser)),
]
