# SPDX-License-Identifier: EUPL-1.2
"""How the description of the API (`openapi.json`) reads our views: what a list can be asked, and where a token is needed."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

SCHEME = "personalToken"


class Description(AutoSchema):
    def get_override_parameters(self) -> list[Any]:
        wishes = getattr(self.view, "wishes_class", None)
        return [wishes] if wishes and wishes().fields else []

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [{SCHEME: []}] if getattr(self.view, "asks_token", False) else []
