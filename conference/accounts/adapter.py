# SPDX-License-Identifier: EUPL-1.2
"""allauth, our way: mail through the outbox, no open sign-up, on to the desk for who has a role."""

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from conference.addresses import normalise
from conference.mail import post
from conference.models import Person, User
from conference.own_pages import own_pages
from conference.queries import has_any_role

CODE, STRANGER = "conference/sign_in_code", "conference/unknown_address"
LETTERS = {
    "account/email/login_code": CODE,
    "account/email/email_confirmation": CODE,
    "account/email/email_confirmation_signup": CODE,
    "account/email/unknown_account": STRANGER,
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {  # noqa: RUF012 -- as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _l("This account was closed. Ask an organiser if that is not right."),
        "incorrect_code": _l("This is not the code from our mail. Look again, or ask for a new one."),
        "too_many_login_attempts": _l("You asked for several codes. Wait a minute, then try again."),
        "rate_limited": _l("That was often in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's mail into our outbox. A stranger's address gets one letter an hour, not more."""
        letter, address, at = LETTERS[template_prefix], normalise(email), timezone.now()
        mailbox = hashlib.sha256(address.encode()).hexdigest()[:32]
        post(
            letter,
            Person.objects.at(address) or address,
            at=at,
            language=get_language() or "nl",
            context={"code": context["code"]} if letter == CODE else {},
            secret=True,
            once=f"stranger:{mailbox}:{at:%Y%m%d%H}" if letter == STRANGER else None,
        )

    def login(self, request: HttpRequest, user: User) -> None:
        """Whoever typed the code reads the mail of this address."""
        super().login(request, user)
        if person := getattr(user, "person", None):
            person.confirm(timezone.now())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk for who has a task; to their own day for who has one registration; to the list for several."""
        pages = own_pages(getattr(request.user, "person", None))
        if has_any_role(request.user) or len(pages) > 1:
            return reverse("desk-events")
        return pages[0].url if pages else reverse("home")
