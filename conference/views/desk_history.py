# SPDX-License-Identifier: EUPL-1.2
"""What was changed, when and by whom."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.queries import history_of, verbs_of
from conference.verbs import label_of
from conference.views.editing import settings_page

PER_PAGE = 50
HEADINGS = ("name", "title", "number")  # what says best what a line is about


@require_safe
def history(request: HttpRequest, event: Event) -> HttpResponse:
    verbs = sorted(((verb, label_of(verb)) for verb in verbs_of(event)), key=lambda pair: pair[1].lower())
    verb = request.GET.get("wat", "")
    chosen = verb if verb in dict(verbs) else ""
    page = Paginator(history_of(event, chosen), PER_PAGE).get_page(request.GET.get("pagina"))
    lines = [(change, label_of(change.verb), heading_of(change.data)) for change in page]
    return settings_page(
        request, event, "history", under="desk-history", page=page, lines=lines, verbs=verbs, chosen=chosen
    )


def heading_of(data: dict[str, Any]) -> str:
    return next((str(data[key]) for key in HEADINGS if data.get(key)), "")
