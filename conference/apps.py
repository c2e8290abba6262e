# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "conference"

    def ready(self) -> None:
        from conference import access  # noqa: PLC0415 -- the registry is ready
        from conference.table import TABLE  # noqa: PLC0415

        access.register(TABLE)
