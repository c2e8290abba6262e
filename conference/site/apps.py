# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "conference.site"
    label = "site_roof"

    def ready(self) -> None:
        from conference import access, clock, desk  # noqa: PLC0415 -- the registry is ready
        from conference.site import imports  # noqa: PLC0415
        from conference.site.operations.public_files import write_public_files  # noqa: PLC0415
        from conference.site.table import MENU, TABLE  # noqa: PLC0415

        access.register(TABLE)
        desk.register(*MENU)
        imports.register()
        clock.register("public files", write_public_files, every=5)
