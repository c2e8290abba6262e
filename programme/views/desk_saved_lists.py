# SPDX-License-Identifier: EUPL-1.2
"""Keeping a list of proposals under a name, and deleting it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from programme.models import SavedList
from programme.operations.saved_lists import delete_list, save_list
from programme.views.proposal_shell import list_url, proposal_page, wanted


@require_POST
def save(request: HttpRequest, event: Event) -> HttpResponse:
    """Keep the list that was open; a name that is taken is asked about first."""
    _options, wishes = wanted(request, event, QueryDict(request.POST.get("lijst", "").removeprefix("?")))
    name, shared = request.POST.get("name", ""), bool(request.POST.get("shared"))
    try:
        kept = save_list(
            event,
            name,
            wishes.address(),
            is_shared=shared,
            replace=bool(request.POST.get("replace")),
            by=actor(request),
            at=timezone.now(),
        )
        messages.success(request, _("The list %(name)s is kept.") % {"name": kept.name})
    except Refusal as refusal:
        if refusal.code == "name-taken":
            context = {"name": name, "shared": shared, "query": wishes.address(), "text": refusal.message}
            title = _("Write over this list?")
            return proposal_page(
                request, event, "list_replace", title, status=409, back=list_url(event, wishes), **context
            )
        messages.error(request, refusal.message)
    return redirect(list_url(event, wishes))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, list: int) -> HttpResponse:
    kept = SavedList.objects.filter(event=event, pk=list, person=actor(request)).first()
    if kept is None:
        raise Http404
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_list(kept.pk, event, by=actor(request), at=timezone.now())
            messages.success(request, _("The list %(name)s is deleted.") % {"name": kept.name})
        return redirect(list_url(event))
    question = _("Delete the list %(name)s?") % {"name": kept.name}
    return proposal_page(
        request,
        event,
        "confirm",
        question,
        question=question,
        action_label=_("Delete the list"),
        consequence=_("The proposals in it stay."),
        danger=True,
    )
