# SPDX-License-Identifier: EUPL-1.2
"""Addresses of badges: the desk's pages about printing them, and the attendee's own."""

from django.urls import URLPattern, URLResolver, include, path

from registration import converters  # noqa: F401 -- `key` and `table` in the addresses
from registration.views import (
    desk_badge_layouts,
    desk_badge_one,
    desk_badge_report,
    desk_badge_run,
    desk_badges,
    desk_printers,
    own_badge,
)

OWN = [path("badge.pdf", own_badge.own_badge, name="my-badge")]

_LAYOUTS = [
    path("", desk_badge_layouts.layouts, name="desk-badge-layouts"),
    path("nieuw/", desk_badge_layouts.new, name="desk-badge-layout-new"),
    path("beeld/<digest:key>/<key:page>.png", desk_badge_layouts.picture, name="desk-badge-picture"),
    path("<key:layout>/", desk_badge_layouts.edit, name="desk-badge-layout"),
    path("<key:layout>/beeld.png", desk_badge_layouts.small_picture, name="desk-badge-layout-picture"),
    path("<key:layout>/kopie/", desk_badge_layouts.another, name="desk-badge-layout-copy"),
    path("<key:layout>/weg/", desk_badge_layouts.delete, name="desk-badge-layout-delete"),
]

_BADGES: list[URLPattern | URLResolver] = [
    path("", desk_badges.badges, name="desk-badges"),
    path("drukken/", desk_badges.start, name="desk-badges-print"),
    path("serie/<key:run>/", desk_badge_run.run, name="desk-badge-run"),
    path("serie/<key:run>/badges.pdf", desk_badge_run.file, name="desk-badge-run-file"),
    path("serie/<key:run>/verder/", desk_badge_run.go_on, name="desk-badge-run-on"),
    path("past-niet/", desk_badge_report.report, name="desk-badge-report"),
    path("past-niet/lijst.<table:kind>", desk_badge_report.export, name="desk-badge-report-export"),
    path("ontwerpen/", include(_LAYOUTS)),
    path("printers/", desk_printers.printers, name="desk-badge-printers"),
    path("printers/nieuw/", desk_printers.new, name="desk-badge-printer-new"),
    path("printers/proefblad.pdf", desk_printers.proof, name="desk-badge-proof"),
    path("printers/<key:printer>/", desk_printers.edit, name="desk-badge-printer"),
    path("printers/<key:printer>/weg/", desk_printers.delete, name="desk-badge-printer-delete"),
]

_ONE = [
    path("", desk_badge_one.one, name="desk-badge"),
    path("badge.pdf", desk_badge_one.file, name="desk-badge-file"),
    path("nieuwe-code/", desk_badge_one.replace, name="desk-badge-replace"),
]

DESK = [
    path("badges/", include(_BADGES)),
    path("deelnemers/<key:attendee>/badge/", include(_ONE)),
]
