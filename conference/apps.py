# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "conference"

    def ready(self) -> None:
        from conference import access, desk  # noqa: PLC0415 -- the registry is ready
        from conference.outbox_table import POST_PAGES  # noqa: PLC0415
        from conference.table import HOLDS, MENU, SETTINGS_PAGES, TABLE  # noqa: PLC0415

        access.register(TABLE, HOLDS)
        desk.register(*MENU)
        desk.register(*SETTINGS_PAGES, part=desk.SETTINGS)
        desk.register(*POST_PAGES, part=desk.POST)
