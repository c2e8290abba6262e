# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "registration"

    def ready(self) -> None:
        from conference import access  # noqa: PLC0415 -- the registry is ready
        from registration.table import HOLDS, TABLE  # noqa: PLC0415

        access.register(TABLE, HOLDS)
