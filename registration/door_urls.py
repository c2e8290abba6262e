# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the door: the scanner's page, the desk's pages, and the attendee's own."""

from django.urls import URLPattern, URLResolver, include, path

from registration import converters  # noqa: F401 -- `key` and `table` in the addresses
from registration.views import (
    desk_certificates,
    desk_door,
    desk_door_conflicts,
    desk_door_devices,
    desk_door_hand,
    desk_door_list,
    desk_door_lists,
    door_app,
    own_certificate,
)

Addresses = list[URLPattern | URLResolver]

# The scanner, `<slug:event>/deur/…`: anyone may open it, no data stands in it.
APP: Addresses = [
    path("<slug:event>/deur/", door_app.scanner, name="door"),
    path("<slug:event>/deur/worker.js", door_app.worker, name="door-worker"),
    path("<slug:event>/deur/app.webmanifest", door_app.manifest, name="door-manifest"),
]

# Under the attendee's own link.
OWN: Addresses = [path("bewijs.pdf", own_certificate.own_certificate, name="my-certificate")]

_DEVICES: Addresses = [
    path("", desk_door_devices.devices, name="desk-door-devices"),
    path("nieuw/", desk_door_devices.new, name="desk-door-device-new"),
    path("meer/", desk_door_devices.several, name="desk-door-devices-new"),
    path("koppelen/", desk_door_devices.pair_several, name="desk-door-devices-pair"),
    path("<key:device>/", desk_door_devices.edit, name="desk-door-device"),
    path("<key:device>/koppelen/", desk_door_devices.pair, name="desk-door-device-pair"),
    path("<key:device>/intrekken/", desk_door_devices.revoke, name="desk-door-device-revoke"),
    path("<key:device>/weg/", desk_door_devices.delete, name="desk-door-device-delete"),
]

_LISTS: Addresses = [
    path("", desk_door_lists.lists, name="desk-door-lists"),
    path("maken/", desk_door_lists.make, name="desk-door-lists-make"),
    path("nieuw/", desk_door_lists.new, name="desk-door-list-new"),
    path("<key:door>/", desk_door_list.one, name="desk-door-list"),
    path("<key:door>/lijst.<table:kind>", desk_door_list.export, name="desk-door-list-export"),
    path("<key:door>/instellingen/", desk_door_lists.edit, name="desk-door-list-edit"),
    path("<key:door>/ruimer/", desk_door_lists.lift, name="desk-door-list-lift"),
    path("<key:door>/grens-terug/", desk_door_lists.put_back, name="desk-door-list-put-back"),
    path("<key:door>/weg/", desk_door_lists.delete, name="desk-door-list-delete"),
    path("<key:door>/binnen/<key:attendee>/", desk_door_hand.enter, name="desk-door-hand"),
    path("<key:door>/terug/<key:attendee>/", desk_door_hand.take_back, name="desk-door-hand-undo"),
    path("<key:door>/niet-gekomen/", desk_door_list.no_shows, name="desk-door-no-shows"),
    path("<key:door>/niet-gekomen/terug/", desk_door_list.no_shows_undo, name="desk-door-no-shows-undo"),
]

_CERTIFICATES: Addresses = [
    path("", desk_certificates.certificates, name="desk-door-certificates"),
    path("maken/", desk_certificates.start, name="desk-door-certificates-start"),
    path("alle/<key:job>/", desk_certificates.file, name="desk-door-certificates-file"),
    path("<key:attendee>/bewijs.pdf", desk_certificates.one, name="desk-door-certificate"),
]

_DOOR: Addresses = [
    path("", desk_door.live, name="desk-door"),
    path("nu/", desk_door.part, name="desk-door-live"),
    path("scanners/", include(_DEVICES)),
    path("lijsten/", include(_LISTS)),
    path("bewijzen/", include(_CERTIFICATES)),
    path("dubbel/", desk_door_conflicts.conflicts, name="desk-door-conflicts"),
    path("dubbel/<uuid:scan>/", desk_door_conflicts.settle, name="desk-door-conflict"),
]

# Under organisatie/<event>/.
DESK: Addresses = [path("deur/", include(_DOOR))]
