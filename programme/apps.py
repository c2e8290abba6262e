# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _l


class ProgrammeConfig(AppConfig):
    name = "programme"

    def ready(self) -> None:
        from conference import access, clock, desk, jobs, outbox_flags, own_pages, verbs  # noqa: PLC0415 -- the registry is ready
        from programme import sheet_jobs, timed  # noqa: PLC0415
        from programme.operations import confirming, kept_files, printing  # noqa: PLC0415
        from programme.own_pages import own_talks  # noqa: PLC0415
        from programme.prints.files import PRINTS  # noqa: PLC0415
        from programme.queries.letters_said import contradictions  # noqa: PLC0415
        from programme.table import HOLDS, MENU, TABLE, TABS, VERBS  # noqa: PLC0415

        access.register(TABLE, HOLDS)
        desk.register(*MENU)
        for part, tabs in TABS.items():
            desk.register(*tabs, part=part)
        verbs.register(VERBS)
        own_pages.register(own_talks)
        outbox_flags.register(contradictions)
        jobs.register(PRINTS, printing.make_prints, title=_l("Make the prints"))
        clock.register("reminders to confirm", confirming.remind_to_confirm, every=clock.HOUR)
        sheet_jobs.register()
        timed.register()
        clock.register("prints", printing.prepare_prints, every=10)
        clock.register("lost files of speakers", kept_files.forget_lost_speaker_files, every=clock.HOUR)
        clock.register("old prints", printing.forget_prints, every=clock.HOUR)
