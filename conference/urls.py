# SPDX-License-Identifier: EUPL-1.2
"""Every address, by app. Dutch pages have no prefix; English ones stand under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from conference.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("conference.site.api_urls")),
    path("", include("conference.site.plain_urls")),
    *i18n_patterns(
        path("account/", include("conference.accounts.urls")),
        path("account/", include("allauth.urls")),
        path("", include("conference.site.urls")),
        path("", include("conference.desk_urls")),
        path("", include("programme.urls")),
        path("", include("registration.urls")),
        path("", include("voting.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "conference.views.errors.bad_request"
handler403 = "conference.views.errors.forbidden"
handler404 = "conference.views.errors.not_found"
handler500 = "conference.views.errors.server_error"
