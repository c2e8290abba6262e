# SPDX-License-Identifier: EUPL-1.2
"""The API by app. No trailing slashes (NL API Design Rules)."""

from django.urls import URLPattern, URLResolver, include, path

from conference.site.api import openapi

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="api-openapi"),
    path("", include("programme.api")),
    path("", include("registration.api")),
    path("", include("voting.api")),
]
