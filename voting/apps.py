# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "voting"

    def ready(self) -> None:
        from conference import access, desk, menu, outbox_rules, verbs  # noqa: PLC0415 -- the registry is ready
        from voting import desk_jobs, timed  # noqa: PLC0415
        from voting.letters import TO_WITNESSES, WHY_NOT_STOPPED  # noqa: PLC0415
        from voting.queries.in_menu import in_menu  # noqa: PLC0415
        from voting.table import MENU, TABLE, VERBS  # noqa: PLC0415

        access.register(TABLE)
        desk.register(*MENU)
        menu.register("vote", in_menu)
        verbs.register(VERBS)
        outbox_rules.promise(TO_WITNESSES, WHY_NOT_STOPPED)
        timed.register()
        desk_jobs.register()
