# SPDX-License-Identifier: EUPL-1.2
"""Stands before allauth's own addresses: both ways to its sign-in page lead to ours."""

from django.urls import path

from conference.accounts.views import sign_in

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("login/code/", sign_in, name="account_request_login_code"),
]
