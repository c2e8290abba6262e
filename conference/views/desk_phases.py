# SPDX-License-Identifier: EUPL-1.2
"""When each part of the event opens and closes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from conference.forms.phases import PhasesForm
from conference.models import Event
from conference.operations.phases import set_phases
from conference.timeline import timeline
from conference.views.editing import back_to, changed, settings_page


@require_http_methods(["GET", "HEAD", "POST"])
def phases(request: HttpRequest, event: Event) -> HttpResponse:
    form = PhasesForm(request.POST or None, event=event)
    if changed(request, form, set_phases, event):
        return back_to("desk-phases", event)
    bars = timeline(event, event.phases.all(), timezone.now())
    return settings_page(request, event, "phases", under="desk-phases", form=form, bars=bars)
