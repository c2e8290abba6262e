# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk, first page: all of it at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.access import person_of
from conference.models import Event
from conference.site.queries.desk import overview
from conference.site.queries.todo import todo_list

NOON, EVENING = 12, 18


@require_safe
def desk(request: HttpRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    person = person_of(request)
    context = {
        "now": now,
        "greeting": greeting(now.astimezone(event.zone).hour),
        "first_name": person.name.split(" ")[0] if person else "",
        "overview": overview(event, at=now),
        "todo": todo_list(event, at=now),
    }
    return render(request, "site/desk.html", context)


def greeting(hour: int) -> str:
    if hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if hour < EVENING else _("Good evening")
