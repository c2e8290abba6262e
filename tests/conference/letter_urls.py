# SPDX-License-Identifier: EUPL-1.2
"""An address with a token, for letters in tests."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path

urlpatterns = i18n_patterns(
    path("mijn/<slug:event>/<str:token>/", lambda _request, **_kwargs: HttpResponse(), name="try-my-page"),
    prefix_default_language=False,
)
