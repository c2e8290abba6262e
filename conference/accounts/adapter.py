# SPDX-License-Identifier: EUPL-1.2
"""allauth, our way: mail through the outbox, no open sign-up."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    pass
