# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "programme"

    def ready(self) -> None:
        from conference import access, desk, verbs  # noqa: PLC0415 -- the registry is ready
        from programme.table import MENU, TABLE, VERBS  # noqa: PLC0415

        access.register(TABLE)
        desk.register(*MENU)
        verbs.register(VERBS)
