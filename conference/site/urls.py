# SPDX-License-Identifier: EUPL-1.2

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import SlugConverter

from conference.models.event import RESERVED_SLUGS
from conference.site import operations
from conference.site.views import desk, home, importing, personal, releasing
from conference.site.views.new_event import new_event
from conference.views import desk_venues, public
from registration import converters  # noqa: F401 -- `key` in the addresses


class EventAddress(SlugConverter):
    """The first part of an event's pages: none of the words that are pages of the site itself."""

    regex = rf"(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})/)[a-z0-9-]+"


register_converter(EventAddress, "event_address")

OWN_DATA = [
    path("", personal.my_data, name="my-data"),
    path("download/", personal.my_data_download, name="my-data-download"),
    path("wissen/", personal.my_data_erase, name="my-data-erase"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("account/mijn-gegevens/", personal.account_data, name="account-data"),
    path("account/mijn-gegevens/download/", personal.account_data_download, name="account-data-download"),
    path("account/mijn-gegevens/wissen/", personal.account_data_erase, name="account-data-erase"),
    path("<slug:event>/mijn-dag/<str:token>/gegevens-van-mij/", include(OWN_DATA)),
    path(
        "organisatie/<slug:event>/deelnemers/<key:attendee>/gegevens/",
        personal.desk_data,
        name="desk-attendee-data",
    ),
    path(
        "organisatie/<slug:event>/deelnemers/<key:attendee>/wissen/",
        personal.desk_erase,
        name="desk-attendee-erase",
    ),
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
