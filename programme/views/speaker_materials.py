# SPDX-License-Identifier: EUPL-1.2
"""The files and links of a proposal, on the page of one of its speakers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.uploads import bounded_files
from conference.views.personal import personal
from programme.forms.materials import WHY, FileForm, LinkForm, MaterialForm
from programme.models import Material, ProposalSpeaker
from programme.operations.materials import (
    MOST_MATERIALS,
    add_file,
    add_link,
    change_material,
    remove_material,
)
from programme.operations.part_rows import TOGETHER
from programme.proposals.files import MOST_BYTES, UnusableFile
from programme.queries.calls import find_call
from programme.queries.own_proposals import own_part
from programme.speaker_links import speaker_of


@personal
@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """What there is, and one file or link more."""
    me, now = own_part(speaker_of(request), number), timezone.now()
    has_begun = event.day_at(now) >= event.starts_on
    what = request.POST.get("what")
    words = {"has_begun": has_begun, "initial": {"is_slides": has_begun}}
    sent_file = (request.POST, request.FILES) if what == "file" else (None, None)
    file_form = FileForm(*sent_file, prefix="file", **words)
    link_form = LinkForm(request.POST if what == "link" else None, prefix="link", **words)
    if (what == "file" and added(file_form, lambda: keep_file(me, file_form.cleaned_data, now))) or (
        what == "link" and added(link_form, lambda: keep_link(me, link_form.cleaned_data, now))
    ):
        messages.success(request, _("Saved."))
        return redirect("my-proposal-materials", event=event.slug, token=token, number=number)
    context = {"token": token, "file_form": file_form, "link_form": link_form, "has_begun": has_begun}
    return render(request, "programme/speaker/materials.html", context | about(me))


def about(me: ProposalSpeaker) -> dict[str, Any]:
    rows, call = list(me.proposal.materials.all()), find_call(me.proposal.event)
    return {
        "proposal": me.proposal,
        "rows": rows,
        "may_add": me.proposal.state in TOGETHER and len(rows) < MOST_MATERIALS,
        "most": MOST_MATERIALS,
        "slides_until": call.slides_until if call else None,
    }


def added(form: forms.Form, work: Callable[[], Material]) -> bool:
    """Whether the form was right and it was kept; the form says why not."""
    if not form.is_valid():
        return False
    try:
        work()
    except UnusableFile as unusable:
        form.add_error("file", str(WHY[unusable.reason]))
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def keep_file(me: ProposalSpeaker, values: dict[str, Any], now: Any) -> Material:
    file = values.pop("file")
    who = {"by": me.speaker.person, "at": now}
    return add_file(me.proposal, file.read(MOST_BYTES + 1), file.name or "", **values, **who)


def keep_link(me: ProposalSpeaker, values: dict[str, Any], now: Any) -> Material:
    return add_link(me.proposal, values.pop("url"), **values, by=me.speaker.person, at=now)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, event: Event, token: str, number: int, material: int) -> HttpResponse:
    me, row = found(request, number, material)
    form = MaterialForm(request.POST or None, instance=Material.objects.get(pk=row.pk))
    if request.method == "POST" and form.is_valid():
        with notice_on_refusal(request):
            change_material(row, **form.cleaned_data, by=me.speaker.person, at=timezone.now())
            messages.success(request, _("Saved."))
        return redirect("my-proposal-materials", event=event.slug, token=token, number=number)
    context = {"form": form, "row": row, "proposal": me.proposal, "token": token}
    return render(request, "programme/speaker/material.html", context)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, token: str, number: int, material: int) -> HttpResponse:
    """Ask first; then it is gone, with the file."""
    me, row = found(request, number, material)
    if request.method == "POST":
        with notice_on_refusal(request):
            remove_material(row, by=me.speaker.person, at=timezone.now())
            messages.success(request, _("%(title)s has been removed.") % {"title": row.title})
        return redirect("my-proposal-materials", event=event.slug, token=token, number=number)
    context = {"row": row, "proposal": me.proposal, "token": token}
    return render(request, "programme/speaker/material_remove.html", context)


def found(request: HttpRequest, number: int, material: int) -> tuple[ProposalSpeaker, Material]:
    """One's own part, and the file or link. Raises Http404."""
    me = own_part(speaker_of(request), number)
    row = me.proposal.materials.filter(pk=material).first()
    if row is None:
        raise Http404
    row.proposal = me.proposal
    return me, row
