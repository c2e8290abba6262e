# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _l


class ProgrammeConfig(AppConfig):
    name = "programme"

    def ready(self) -> None:
        from conference import access, clock, desk, jobs, verbs  # noqa: PLC0415 -- the registry is ready
        from programme.operations import printing  # noqa: PLC0415
        from programme.prints.files import PRINTS  # noqa: PLC0415
        from programme.table import HOLDS, MENU, TABLE, TABS, VERBS  # noqa: PLC0415

        access.register(TABLE, HOLDS)
        desk.register(*MENU)
        for part, tabs in TABS.items():
            desk.register(*tabs, part=part)
        verbs.register(VERBS)
        jobs.register(PRINTS, printing.make_prints, title=_l("Make the prints"))
        clock.register("prints", printing.prepare_prints, every=10)
        clock.register("old prints", printing.forget_prints, every=clock.HOUR)
