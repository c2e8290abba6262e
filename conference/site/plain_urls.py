# SPDX-License-Identifier: EUPL-1.2
"""Addresses without a language: style sheets, and small files at fixed places."""

from django.urls import URLPattern, URLResolver, path

from conference.site.theme import theme_css
from conference.views import public
from conference.views.organisations import organisations

urlpatterns: list[URLPattern | URLResolver] = [
    path("thema/<slug:slug>.<int:version>.css", theme_css, name="theme-css"),
    path(".well-known/security.txt", public.security_txt, name="security-txt"),
    path("robots.txt", public.robots_txt, name="robots-txt"),
    path("organisaties.json", organisations, name="organisations"),
]
