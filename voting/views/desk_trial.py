# SPDX-License-Identifier: EUPL-1.2
"""The desk: the trial of an award, and the page on which long work of an award is followed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from conference.errors import Refusal
from conference.models import Event, Job
from conference.models.job import JobState
from conference.views.jobs import about
from conference.views.kept_files import download_response
from voting.desk_steps import missing_for
from voting.forms.acts import TrialForm
from voting.models import AwardPhase
from voting.operations.counting import COUNT
from voting.operations.trial_files import trial_file
from voting.operations.trials import TRIAL, start_trial
from voting.queries.jobs import jobs_of
from voting.rules import is_tried
from voting.views.desk_shell import act_page, award_at, desk_page, elsewhere, of_award, who


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """How the last trial went, and another one; while one is going on, that one."""
    row = award_at(event, award)
    if row.phase != AwardPhase.DRAFT:
        return elsewhere(request, row)
    form = TrialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = start_trial(row, form.cleaned_data["ballots"], **who(request))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(of_award("desk-award-job", row, job=job.pk))
    last = jobs_of(row, TRIAL).first()
    context = {"last": last, "is_tried": is_tried(row), "missing": missing_for(row, "desk-award-trial", "")}
    return act_page(
        request, row, "trial", _("Trial election"), form, **context, **(told(last) if last else {})
    )


@require_safe
def folder(request: HttpRequest, event: Event, award: str, job: int) -> HttpResponseBase:
    """The folder of a trial, to look at with `verify.py`; where it stands follows from the job."""
    row = award_at(event, award)
    one = get_object_or_404(jobs_of(row, TRIAL), pk=job)
    path = trial_file(one.pk)
    if path is None:
        messages.info(request, _("This folder is no longer kept. Run the trial again."))
        return redirect(of_award("desk-award-trial", row))
    name = f"{event.slug}-{row.slug}-{pgettext('file name', 'trial')}.zip"
    return download_response(path, name, "application/zip")


@require_safe
def job(request: HttpRequest, event: Event, award: str, job: int) -> HttpResponse:
    """While it is being done the page follows that; afterwards what came out, and what is next."""
    row = award_at(event, award)
    one = get_object_or_404(jobs_of(row, TRIAL, COUNT), pk=job)
    if request.htmx:
        if one.is_over:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "conference/jobs/_job.html", {"job": one, **about(one)})
    title = _("Trial election") if one.kind == TRIAL else _("The count")
    context: dict[str, Any] = {"job": one, "is_trial": one.kind == TRIAL, **told(one)}
    return desk_page(request, event, "job", title, award=row, **context)


def told(one: Job) -> dict[str, Any]:
    """What the page says of it. What was ended half-way can be done again."""
    said = about(one)
    is_kept = one.kind == TRIAL and one.state == JobState.DONE and trial_file(one.pk) is not None
    return {"error": said["error"], "result_url": said["result_url"], "is_kept": is_kept}
