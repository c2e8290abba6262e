# SPDX-License-Identifier: EUPL-1.2
"""The desk: the votes are counted with the key, the result is certified, the election archived."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.views.editing import taken_in
from voting.forms.acts import CertifyForm, ConfirmForm, KeyForm
from voting.keys import demo_key_of, key_number
from voting.models import AwardPhase
from voting.objections import last_objection, objections_until
from voting.operations.archiving import archive_election
from voting.operations.certifying import certify_election
from voting.operations.counting import start_count
from voting.queries.results import result_of
from voting.views.desk_shell import act_page, award_at, elsewhere, of_award, who

acts = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@sensitive_variables("form")
@acts
def count(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """The key is checked at once; the work itself is the worker's."""
    row = award_at(event, award)
    if row.phase != AwardPhase.CLOSED:
        return elsewhere(request, row)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = start_count(row, form.cleaned_data["key"], **who(request))
        except Refusal as refusal:
            form.add_error("key" if "line" in refusal.data else None, refusal.message)
        else:
            return redirect(of_award("desk-award-job", row, job=job.pk))
    context = {"number": key_number(row.box_key), "demo_key": demo_key_of(row)}
    return act_page(request, row, "count", _("Count the votes"), form, **context)


@acts
def certify(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """The result as it will be for good, and the name under it."""
    row = award_at(event, award)
    if row.phase != AwardPhase.COUNTED:
        return elsewhere(request, row)
    by = actor(request)
    form = CertifyForm(request.POST or None, initial={"officer": by.name})
    if taken_in(request, form, lambda: certify_election(row, form.cleaned_data["officer"], **who(request))):
        messages.success(request, _("The result is certified. The candidates get it by mail."))
        return redirect(of_award("desk-award", row))
    return act_page(request, row, "certify", _("Certify the result"), form, result=result_of(row))


@acts
def archive(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """By hand only when the time for objections is over; the clock does it too."""
    row = award_at(event, award)
    if row.phase != AwardPhase.CERTIFIED:
        return elsewhere(request, row)
    form = ConfirmForm(request.POST or None)
    if taken_in(request, form, lambda: archive_election(row, **who(request))):
        messages.success(request, _("The election is archived, and its keys are destroyed."))
        return redirect(of_award("desk-award", row))
    until = objections_until(row)
    context = {
        "last_day": last_objection(row),
        "may_archive": bool(until and until <= timezone.now()),
    }
    return act_page(request, row, "archive", _("Archive the election"), form, **context)
