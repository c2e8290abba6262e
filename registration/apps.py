# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "registration"

    def ready(self) -> None:
        from conference import access, clock, desk, verbs  # noqa: PLC0415 -- the registry is ready
        from programme import seatinfo  # noqa: PLC0415
        from registration.operations.places import admit_where_there_is_room  # noqa: PLC0415
        from registration.operations.retention import forget_needs  # noqa: PLC0415
        from registration.seatinfo import badges, favourites, full_slots, limits  # noqa: PLC0415
        from registration.session_page import actions  # noqa: PLC0415
        from registration.table import HOLDS, MENU, TABLE, VERBS  # noqa: PLC0415

        access.register(TABLE, HOLDS)
        desk.register(*MENU)
        verbs.register(VERBS)
        seatinfo.register(badges)
        seatinfo.register_actions(actions)
        seatinfo.register_favourites(favourites)
        seatinfo.register_full(full_slots)
        seatinfo.register_limits(limits)
        clock.register("places at venues", admit_where_there_is_room, every=60)
        clock.register("diet and access needs", forget_needs, every=clock.HOUR)
