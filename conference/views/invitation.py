# SPDX-License-Identifier: EUPL-1.2
"""The page behind the link of an invitation. Looking changes nothing: mail scanners open links too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conference import tokens
from conference.access import person_of
from conference.errors import Refusal
from conference.forms.team import AcceptForm
from conference.models import Invitation, Person
from conference.models.role import Role
from conference.operations.roles import PURPOSE, accept
from conference.roles import MEANING


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET says who asks and what it means; POST says yes. Signs nobody in."""
    row = _invitation(token)
    if row is None:
        return render(request, "conference/public/invitation_gone.html", status=404)
    request.event = row.event
    person = Person.objects.at(row.email)
    form = AcceptForm(request.POST or None, known=person.name if person else "")
    if request.method == "POST" and form.is_valid():
        try:
            accept(row, name=form.cleaned_data.get("name", ""), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, refusal.message)
        return redirect(request.path)
    return render(request, "conference/public/invitation.html", _context(request, row, form))


def _invitation(token: str) -> Invitation | None:
    """The invitation of this link, if the link is its newest one."""
    return tokens.row_with(token, PURPOSE, Invitation.objects.select_related("event", "invited_by"))


def _context(request: HttpRequest, row: Invitation, form: AcceptForm) -> dict[str, object]:
    me = person_of(request)
    role = Role(row.role)
    return {
        "invitation": row,
        "form": form,
        "role": role.label,
        "meaning": MEANING[role],
        "is_open": row.is_open(timezone.now()),
        "is_mine": me is not None and me.email == row.email,
        "other_account": me.email if me is not None and me.email != row.email else "",
        "title": _("An invitation"),
    }
