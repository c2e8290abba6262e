# SPDX-License-Identifier: EUPL-1.2
"""The form that asks for a code to sign in."""

from allauth.account.forms import RequestLoginCodeForm


class AskCodeForm(RequestLoginCodeForm):
    pass
