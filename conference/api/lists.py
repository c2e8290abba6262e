# SPDX-License-Identifier: EUPL-1.2
"""Lists of the API that come from memory, and what can be asked of them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rest_framework import generics, serializers


class Wishes(serializers.Serializer):
    """What can be asked of a list, by the names in the address; nothing, unless a subclass says so."""


def wish(text: str = "") -> serializers.CharField:
    """Something to ask for that may be left out, or empty."""
    return serializers.CharField(required=False, allow_blank=True, help_text=text)


class ListInMemory(generics.ListAPIView):
    """A list that is made in memory, from what is kept there: `rows` gives it, for wishes that were checked."""

    filter_backends: ClassVar[list] = []
    wishes_class: ClassVar[type[Wishes]] = Wishes

    def get_queryset(self) -> Sequence[Any]:
        wishes = self.wishes_class(data=self.request.query_params)
        wishes.is_valid(raise_exception=True)
        asked = {name: value for name, value in wishes.validated_data.items() if value != ""}
        return self.rows(self.kwargs["event"], asked)

    def rows(self, event: Any, wishes: Mapping[str, Any]) -> Sequence[Any]:
        raise NotImplementedError
