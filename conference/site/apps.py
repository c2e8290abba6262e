# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "conference.site"
    label = "site_roof"

    def ready(self) -> None:
        from conference import access, clock, desk, verbs  # noqa: PLC0415 -- the registry is ready
        from conference.site import imports  # noqa: PLC0415
        from conference.site.operations import retention  # noqa: PLC0415
        from conference.site.operations.public_files import write_public_files  # noqa: PLC0415
        from conference.site.table import MENU, TABLE, VERBS  # noqa: PLC0415

        access.register(TABLE)
        desk.register(*MENU)
        verbs.register(VERBS)
        imports.register()
        clock.register("public files", write_public_files, every=5)
        clock.register("names", retention.forget_names, every=300)
        clock.register("unconfirmed registrations", retention.forget_unconfirmed, every=clock.HOUR)
