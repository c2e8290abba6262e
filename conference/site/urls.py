# SPDX-License-Identifier: EUPL-1.2

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import SlugConverter

from conference.models.event import RESERVED_SLUGS
from conference.site import operations
from conference.site.views import desk, home, importing, releasing
from conference.site.views.new_event import new_event
from conference.views import desk_venues, public


class EventAddress(SlugConverter):
    """The first part of an event's pages: none of the words that are pages of the site itself."""

    regex = rf"(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})/)[a-z0-9-]+"


register_converter(EventAddress, "event_address")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("<slug:event>/praktisch/", public.practical, name="practical"),
    path("<slug:event>/praktisch/<slug:slug>/", public.page, name="page"),
    path("organisatie/<slug:event>/programma/invoer/", importing.upload, name="desk-import"),
    path("organisatie/<slug:event>/programma/invoer/<int:job>/", importing.work, name="desk-import-job"),
    path("organisatie/<slug:event>/programma/versie/", releasing.release, name="desk-release"),
    path("organisatie/<slug:event>/programma/versie/doorlaten/", releasing.waive, name="desk-waive"),
    path("organisatie/<slug:event>/programma/versie/<int:number>/", releasing.version, name="desk-version"),
    path("organisatie/nieuw/", new_event, name="desk-event-new"),
    path("organisatie/<slug:event>/", desk.desk, name="desk"),
    path(
        "organisatie/<slug:event>/instellingen/locaties/<int:venue>/",
        desk_venues.edit,
        {"change": operations.change_venue},
        name="desk-venue-edit",
    ),
    path("<event_address:event>/", home.event_home, name="event-home"),
]
