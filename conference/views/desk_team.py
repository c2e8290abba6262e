# SPDX-License-Identifier: EUPL-1.2
"""Who does what at the event: roles, and invitations to take one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.team import InviteForm
from conference.models import Event, Invitation, RoleGrant
from conference.models.role import Role
from conference.operations import roles
from conference.queries import team_of, waiting_invitations
from conference.roles import MEANING
from conference.views.editing import ask_first, back_to, handed_in, settings_page

UNDER = "desk-team"


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, event: Event) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"language": get_language(), "role": Role.ORGANISER})
    if handed_in(request, form, lambda: _invite(request, event, form)):
        return back_to(UNDER, event)
    at = timezone.now()
    waiting = [(invitation, invitation.is_open(at)) for invitation in waiting_invitations(event)]
    meanings = [(role.label, MEANING[role]) for role in Role]
    return settings_page(
        request,
        event,
        "team",
        under=UNDER,
        form=form,
        groups=team_of(event),
        waiting=waiting,
        meanings=meanings,
    )


def _invite(request: HttpRequest, event: Event, form: InviteForm) -> None:
    given = form.cleaned_data
    roles.invite(
        event,
        given["email"],
        Role(given["role"]),
        language=given["language"],
        by=actor(request),
        at=timezone.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, grant: int) -> HttpResponse:
    row = get_object_or_404(RoleGrant.objects.select_related("person", "event"), event=event, pk=grant)
    names = {"person": row.person, "role": row.get_role_display()}
    if request.method == "POST":
        with notice_on_refusal(request):
            roles.remove_role(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(person)s no longer has the role %(role)s.") % names)
        return back_to(UNDER, event)
    return ask_first(
        request,
        event,
        _("Take the role %(role)s from %(person)s?") % names,
        _("Yes, remove the role"),
        under=UNDER,
        consequence=_("They can no longer open the pages of this role. You can invite them again."),
    )


@require_POST
def again(request: HttpRequest, event: Event, invitation: int) -> HttpResponse:
    row = _invitation(event, invitation)
    with notice_on_refusal(request):
        roles.send_again(row, by=actor(request), at=timezone.now())
        messages.success(request, _("A new invitation is on its way to %(email)s.") % {"email": row.email})
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, event: Event, invitation: int) -> HttpResponse:
    row = _invitation(event, invitation)
    if request.method == "POST":
        with notice_on_refusal(request):
            roles.withdraw(row, by=actor(request), at=timezone.now())
            messages.success(request, _("The invitation has been withdrawn."))
        return back_to(UNDER, event)
    return ask_first(
        request,
        event,
        _("Withdraw the invitation of %(email)s?") % {"email": row.email},
        _("Yes, withdraw it"),
        under=UNDER,
        consequence=_("The link in our mail stops working."),
    )


def _invitation(event: Event, pk: int) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("event"), event=event, pk=pk)
