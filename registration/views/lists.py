# SPDX-License-Identifier: EUPL-1.2
"""What the organiser's lists share: a page of rows in the order that was asked for, and the same rows as a file."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from conference.sorting import Column, sort_key, sorted_by

PER_PAGE = 50


def in_order(
    request: HttpRequest, rows: QuerySet[Any], columns: Sequence[Column], instead: str
) -> QuerySet[Any]:
    return sorted_by(rows, sort_key(request.GET.get("sorteer", ""), columns, instead), columns)


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    """The page `?pagina=`; an odd number is the first or the last page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
