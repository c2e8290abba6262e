# SPDX-License-Identifier: EUPL-1.2
"""All that phones at the door ask of the API."""

from registration.api import devices, no_shows, roster, scans, walk_ins

urlpatterns = [
    *devices.urlpatterns,
    *roster.urlpatterns,
    *scans.urlpatterns,
    *no_shows.urlpatterns,
    *walk_ins.urlpatterns,
]
