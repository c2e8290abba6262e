# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "registration"

    def ready(self) -> None:
        from conference import access, desk, own_pages, verbs  # noqa: PLC0415 -- the registry is ready
        from programme import seatinfo  # noqa: PLC0415
        from registration import badge_jobs, certificate_jobs, list_jobs, timed  # noqa: PLC0415
        from registration.own_pages import own_registrations  # noqa: PLC0415
        from registration.seatinfo import badges, favourites, full_slots, limits, named, touched  # noqa: PLC0415
        from registration.session_page import actions  # noqa: PLC0415
        from registration.table import HOLDS, MENU, TABLE, TABS, VERBS  # noqa: PLC0415

        access.register(TABLE, HOLDS)
        desk.register(*MENU)
        for part, tabs in TABS.items():
            desk.register(*tabs, part=part)
        verbs.register(VERBS)
        own_pages.register(own_registrations)
        list_jobs.register()
        badge_jobs.register()
        certificate_jobs.register()
        timed.register()
        seatinfo.register(badges)
        seatinfo.register_actions(actions)
        seatinfo.register_favourites(favourites)
        seatinfo.register_full(full_slots)
        seatinfo.register_limits(limits)
        seatinfo.register_touched(touched)
        seatinfo.register_named(named)
