# SPDX-License-Identifier: EUPL-1.2
"""Asking for a code to sign in; allauth does the rest."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import RequestLoginCodeView
from django.http import HttpRequest, HttpResponse

from conference.accounts.forms import AskCodeForm
from conference.operations.accounts import account_for


class SignIn(RequestLoginCodeView):
    """The same answer for every address: who is unknown here reads so in the mail."""

    form_class = AskCodeForm
    template_name = "account/login.html"

    def form_valid(self, form: AskCodeForm) -> HttpResponse:
        form._user = account_for(form.cleaned_data["email"])
        return super().form_valid(form)

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Back to this page means: another address."""
        clear_login(request)


sign_in = SignIn.as_view()
