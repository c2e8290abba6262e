# SPDX-License-Identifier: EUPL-1.2
"""The figures of the call, as pictures and as tables."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from programme.queries.proposal_figures import figures
from programme.views.proposal_shell import proposal_page


@require_safe
def proposal_figures(request: HttpRequest, event: Event) -> HttpResponse:
    found = figures(event, at=timezone.now())
    return proposal_page(request, event, "figures", _("Figures of the proposals"), figures=found)
