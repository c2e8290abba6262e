# SPDX-License-Identifier: EUPL-1.2
"""An organiser changes what somebody proposed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.models import Event
from conference.views.editing import handed_in
from programme.forms.proposal import ProposalForm, offer_of
from programme.models import IN_PROGRAMME, CallKind
from programme.operations.changing_for import change_for_speakers
from programme.operations.proposing import kept_values
from programme.queries.calls import find_call
from programme.views.proposal_shell import proposal_at, proposal_page, proposal_url


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """The same form as the speakers have, with every kind of the call."""
    found = proposal_at(request, event, number)
    call = find_call(event)
    kinds: list[CallKind] = list(call.kinds.all()) if call else []
    form = ProposalForm(
        request.POST or None,
        offer=offer_of(event, kinds),
        kept=kept_values(found),
        is_fixed=found.state in IN_PROGRAMME,
    )
    if handed_in(
        request,
        form,
        lambda: change_for_speakers(
            found.pk, form.values, form.answers, seen=form.seen, by=actor(request), at=timezone.now()
        ),
    ):
        return redirect(proposal_url(event, number))
    return proposal_page(request, event, "edit", _("Change the proposal"), proposal=found, form=form)
