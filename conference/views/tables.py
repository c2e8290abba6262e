# SPDX-License-Identifier: EUPL-1.2
"""A table as an answer."""

from django.http import HttpResponse
from tablib import Dataset

from conference.tables import TYPES, file_of


def download(data: Dataset, name: str, kind: str) -> HttpResponse:
    """The table as a file of this name; `kind` is csv or xlsx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(file_of(data, kind), content_type=TYPES[kind], headers=headers)
