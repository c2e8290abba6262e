# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "conference.site"
    label = "site_roof"

    def ready(self) -> None:
        from conference import access  # noqa: PLC0415 -- the registry is ready
        from conference.site.table import TABLE  # noqa: PLC0415

        access.register(TABLE)
