# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: mail to a selection of attendees, written, looked at, tried, and sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import changed, handed_in
from registration.forms.mailing import MailingForm
from registration.mailing_words import PLACEHOLDERS
from registration.models import Mailing
from registration.operations import mailings as operations
from registration.queries.mailings import mailings_of, preview, sent_one
from registration.queries.selections import receivers

READ = ["GET", "HEAD", "POST"]


@require_safe
def mailing_list(request: HttpRequest, event: Event) -> HttpResponse:
    drafts, sent = mailings_of(event)
    return render(request, "registration/desk/mailings.html", {"drafts": drafts, "sent": sent})


@require_http_methods(READ)
def new(request: HttpRequest, event: Event) -> HttpResponse:
    if request.POST.get("do") == "count":
        return _written(request, event, MailingForm(event=event, initial=request.POST.dict()))
    form = MailingForm(request.POST or None, event=event)
    made: list[Mailing] = []
    if handed_in(
        request,
        form,
        lambda: made.append(
            operations.write_mailing(event, form.values, by=actor(request), at=timezone.now())
        ),
    ):
        return redirect("desk-mailing", event=event.slug, mailing=made[0].pk)
    return _written(request, event, form)


@require_http_methods(READ)
def edit(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    row = mailing_at(event, mailing)
    if row.state == "sent":
        return redirect("desk-mailing", event=event.slug, mailing=row.pk)
    if request.POST.get("do") == "count":
        return _written(
            request, event, MailingForm(event=event, mailing=row, initial=request.POST.dict()), row
        )
    form = MailingForm(request.POST or None, event=event, mailing=row)
    if changed(request, form, operations.change_mailing, row):
        return redirect("desk-mailing", event=event.slug, mailing=row.pk)
    return _written(request, event, form, row)


@require_safe
def count(request: HttpRequest, event: Event) -> HttpResponse:
    """Only how many it would be, while somebody is choosing."""
    chosen = MailingForm(event=event).selection_in(request.GET)
    return render(request, "registration/desk/_receivers.html", {"receivers": receivers(event, chosen)})


@require_safe
def mailing(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    """How it will look for each receiver in turn, and what can be done with it."""
    row = mailing_at(event, mailing)
    if row.state == "sent":
        return render(
            request, "registration/desk/mailing_sent.html", {"found": sent_one(row), "mailing": row}
        )
    number = request.GET.get("nummer", "1")
    language = request.GET.get("taal", "")
    shown = preview(
        row,
        int(number) if number.isdecimal() and len(number) < 7 else 1,
        language if language in {"nl", "en"} else "",
    )
    context = {"mailing": row, "shown": shown, "receivers": receivers(event, row.selection), "event": event}
    return render(request, "registration/desk/mailing.html", context)


@require_POST
def try_it(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    row = mailing_at(event, mailing)
    with notice_on_refusal(request):
        operations.try_mailing(row, by=actor(request), at=timezone.now())
        messages.success(request, _("A try is on its way to %(email)s.") % {"email": actor(request).email})
    return redirect("desk-mailing", event=event.slug, mailing=row.pk)


@require_http_methods(READ)
def send(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    """The number once more; one press sends, a second one nothing."""
    row = mailing_at(event, mailing)
    if request.method == "POST":
        expected = request.POST.get("count", "")
        with notice_on_refusal(request):
            number = operations.send_mailing(
                row.pk,
                expected=int(expected) if expected.isdecimal() and len(expected) < 9 else -1,
                by=actor(request),
                at=timezone.now(),
            )
            text = ngettext(
                "The mail to %(count)d person is in the outbox.",
                "The mail to %(count)d people is in the outbox.",
                number,
            )
            messages.success(request, text % {"count": number})
        return redirect("desk-mailing", event=event.slug, mailing=row.pk)
    if row.state == "sent":
        return redirect("desk-mailing", event=event.slug, mailing=row.pk)
    context = {"mailing": row, "receivers": receivers(event, row.selection)}
    return render(request, "registration/desk/mailing_send.html", context)


@require_POST
def act(request: HttpRequest, event: Event, mailing: int) -> HttpResponse:
    """Copy, throw a draft away, or take back what has not left."""
    row, by, at = mailing_at(event, mailing), actor(request), timezone.now()
    with notice_on_refusal(request):
        if request.POST.get("do") == "copy":
            copied = operations.copy_mailing(row, by=by, at=at)
            return redirect("desk-mailing-edit", event=event.slug, mailing=copied.pk)
        if request.POST.get("do") == "delete" and not request.POST.get("sure"):
            return render(request, "registration/desk/mailing_delete.html", {"mailing": row})
        if request.POST.get("do") == "delete":
            operations.delete_mailing(row.pk, by=by, at=at)
            messages.success(request, _("The draft is gone."))
            return redirect("desk-mailings", event=event.slug)
        if request.POST.get("do") == "back":
            back = operations.take_back_mailing(row.pk, by=by, at=at)
            text = ngettext("%(count)d mail does not go out.", "%(count)d mails do not go out.", back)
            messages.success(request, text % {"count": back})
    return redirect("desk-mailing", event=event.slug, mailing=row.pk)


def mailing_at(event: Event, pk: int) -> Mailing:
    row = get_object_or_404(Mailing, event=event, pk=pk)
    row.event = event
    return row


def _written(
    request: HttpRequest, event: Event, form: MailingForm, row: Mailing | None = None
) -> HttpResponse:
    given = form.data if form.is_bound else form.initial
    chosen = form.selection_in(given)
    context = {
        "form": form,
        "mailing": row,
        "receivers": receivers(event, chosen),
        "words": [(dutch, english) for dutch, english in PLACEHOLDERS.values()],
    }
    return render(
        request, "registration/desk/mailing_edit.html", context, status=409 if form.conflict else 200
    )
