# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the desk's pages about registering: kinds, rules, invitations, requests, speakers."""

from django.urls import path

from registration import converters  # noqa: F401 -- `key` in the addresses
from registration.views import desk_inviting, desk_kinds, desk_requests, desk_rules

urlpatterns = [
    path("", desk_kinds.kinds, name="desk-registration"),
    path("soorten/nieuw/", desk_kinds.new, name="desk-kind-new"),
    path("soorten/gebruikelijk/", desk_kinds.usual, name="desk-kinds-usual"),
    path("soorten/<key:attendee_kind>/", desk_kinds.edit, name="desk-kind-edit"),
    path("soorten/<key:attendee_kind>/weg/", desk_kinds.delete, name="desk-kind-delete"),
    path("soorten/<key:attendee_kind>/volgorde/", desk_kinds.move, name="desk-kind-move"),
    path("regels/", desk_rules.rules, name="desk-rules"),
    path("rondes/nieuw/", desk_rules.round_new, name="desk-round-new"),
    path("rondes/voorstel/", desk_rules.rounds_suggested, name="desk-rounds-suggested"),
    path("rondes/<key:round>/", desk_rules.round_edit, name="desk-round-edit"),
    path("rondes/<key:round>/weg/", desk_rules.round_delete, name="desk-round-delete"),
    path("links/", desk_inviting.links, name="desk-links"),
    path("links/nieuw/", desk_inviting.new, name="desk-link-new"),
    path("links/<key:link>/", desk_inviting.link, name="desk-link"),
    path("links/<key:link>/intrekken/", desk_inviting.withdraw, name="desk-link-withdraw"),
    path("links/<key:link>/vernieuwen/", desk_inviting.renew, name="desk-link-renew"),
    path("links/<key:link>/mailen/", desk_inviting.mail, name="desk-link-mail"),
    path("aanvragen/", desk_requests.requests, name="desk-requests"),
    path("aanvragen/besluit/", desk_requests.decide, name="desk-requests-decide"),
    path("aanvragen/<key:attendee>/terug/", desk_requests.undo, name="desk-request-undo"),
    path("sprekers/", desk_requests.speakers, name="desk-speakers-register"),
]
