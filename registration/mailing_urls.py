# SPDX-License-Identifier: EUPL-1.2
"""Addresses of mail to a selection, below the organiser's desk; and who may open them."""

from django.urls import path

from registration import converters  # noqa: F401 -- `key` in the addresses
from registration.views import desk_mailings

urlpatterns = [
    path("", desk_mailings.mailing_list, name="desk-mailings"),
    path("nieuw/", desk_mailings.new, name="desk-mailing-new"),
    path("telling/", desk_mailings.count, name="desk-mailing-count"),
    path("<key:mailing>/", desk_mailings.mailing, name="desk-mailing"),
    path("<key:mailing>/schrijven/", desk_mailings.edit, name="desk-mailing-edit"),
    path("<key:mailing>/proef/", desk_mailings.try_it, name="desk-mailing-try"),
    path("<key:mailing>/versturen/", desk_mailings.send, name="desk-mailing-send"),
    path("<key:mailing>/doen/", desk_mailings.act, name="desk-mailing-act"),
]
