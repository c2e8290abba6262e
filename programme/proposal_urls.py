# SPDX-License-Identifier: EUPL-1.2
"""The addresses of proposals: the call and what strangers do, a speaker's own pages, and the organiser's desk."""

from django.urls import URLPattern, URLResolver, include, path

PUBLIC: list[URLPattern | URLResolver] = []
OWN: list[URLPattern | URLResolver] = []
DESK: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:event>/", include(PUBLIC)),
    path("<slug:event>/spreker/<str:token>/", include(OWN)),
    path("organisatie/<slug:event>/voorstellen/", include(DESK)),
]
