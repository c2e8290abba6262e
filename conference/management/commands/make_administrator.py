# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from conference.operations.accounts import make_administrator


class Command(BaseCommand):
    help = (
        "Make somebody an administrator of the whole site. They sign in with a code that is mailed to them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is no e-mail address.") from error
        user = make_administrator(email, name, at=timezone.now())
        self.stdout.write(f"{user.email} is an administrator and can sign in at /account/login/.")
