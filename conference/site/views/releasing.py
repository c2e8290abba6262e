# SPDX-License-Identifier: EUPL-1.2
"""An organiser looks at what a new version of the programme would change, and releases it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.site.operations.releasing import release_programme
from programme.forms import ReleaseForm
from programme.queries.desk import draft_state
from programme.views.desk import show


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, event: Event) -> HttpResponse:
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change = release_programme(
                event, by=actor(request), at=timezone.now(), note=form.cleaned_data["note"]
            )
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            number = change.release.number
            messages.success(
                request, _("Version %(number)d can now be seen by everyone.") % {"number": number}
            )
        return redirect("desk-release", event=event.slug)
    return show(request, event, "release", form=form, draft=draft_state(event))
