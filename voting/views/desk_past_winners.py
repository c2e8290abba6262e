# SPDX-License-Identifier: EUPL-1.2
"""The desk: who won in earlier years."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.models import Event
from conference.views.editing import Trail, address, back_to, handed_in
from voting.forms.past_winners import PastWinnerForm
from voting.models import PastWinner
from voting.operations.past_winners import add_past_winner, change_past_winner, delete_past_winner
from voting.views.desk_shell import desk_page, who

UNDER = "desk-past-winners"


@require_safe
def winners(request: HttpRequest, event: Event) -> HttpResponse:
    return desk_page(request, event, "past_winners", _("Past winners"), winners=PastWinner.objects.all())


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    form = PastWinnerForm(request.POST or None)
    if handed_in(request, form, lambda: add_past_winner(event, form.values, **who(request))):
        return back_to(UNDER, event)
    return desk_page(request, event, "form", _("New past winner"), trail=trail(event), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, winner: int) -> HttpResponse:
    row = get_object_or_404(PastWinner, pk=winner)
    form = PastWinnerForm(request.POST or None, instance=copy(row))
    if handed_in(
        request,
        form,
        lambda: change_past_winner(row, form.values, seen=form.seen, event=event, **who(request)),
    ):
        return back_to(UNDER, event)
    delete_url = address("desk-past-winner-remove", event, winner=row.pk)
    return desk_page(request, event, "form", str(row), trail=trail(event), form=form, delete_url=delete_url)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, winner: int) -> HttpResponse:
    """Ask first. Who was quicker has done it already."""
    row = PastWinner.objects.filter(pk=winner).first()
    if request.method == "POST" or row is None:
        if request.method == "POST" and row is not None:
            delete_past_winner(row, event=event, **who(request))
            messages.success(request, _("%(name)s has been deleted.") % {"name": row})
        return back_to(UNDER, event)
    context = {
        "question": _("Delete %(name)s from the past winners?") % {"name": row},
        "consequence": _("The public page no longer names this winner. You cannot undo this."),
        "action_label": _("Yes, delete it"),
        "danger": True,
    }
    steps = (*trail(event), (str(row), address("desk-past-winner", event, winner=row.pk)))
    return desk_page(request, event, "confirm", str(context["question"]), trail=steps, **context)


def trail(event: Event) -> Trail:
    return ((_("Past winners"), address(UNDER, event)),)
