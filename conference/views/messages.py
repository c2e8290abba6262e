# SPDX-License-Identifier: EUPL-1.2
"""The outbox on the organiser's desk: read what goes out, stop it, let it go."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference import outbox_queries as queries
from conference import outbox_rules as rules
from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.messages import STATES, BulkForm, EditForm, SearchForm
from conference.models import Event, Message
from conference.models.message import MessageState
from conference.operations import messages as operations
from conference.views.editing import handed_in

PAGE_SIZE = 50
ACTIONS = {
    "release": (operations.release_message, _l("The message goes out now.")),
    "hold": (operations.hold_message, _l("The message waits until somebody releases it.")),
    "discard": (operations.discard_message, _l("The message is discarded. You can get it back here.")),
    "retry": (operations.retry_message, _l("We try again now.")),
}
BULK = {"release": operations.release_messages, "discard": operations.discard_messages}


@require_safe
def outbox(request: HttpRequest, event: Event) -> HttpResponse:
    form, counts = SearchForm(request.GET), queries.counts(event)
    found = queries.found(event, group=form.group, text=form.text)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "counts": counts,
        "tabs": tabs(event, counts, form),
        "page": page,
        "lines": queries.lines(list(page), event),
        "newest": found.values_list("pk", flat=True).first() or 0,
        "delivery": settings.MAIL_DELIVERY,
    }
    return render(request, "conference/messages/list.html", context)


def tabs(event: Event, counts: queries.Counts, form: SearchForm) -> list[dict[str, Any]]:
    start = reverse("desk-messages", kwargs={"event": event.slug})
    return [
        {
            "label": label,
            "url": f"{start}?status={group}" if group else start,
            "current": group == form.group,
            "count": counts.groups[group] if group else counts.total,
        }
        for group, label in STATES
    ]


@require_POST
def bulk(request: HttpRequest, event: Event) -> HttpResponse:
    """Ask first, with the number; do it when it comes back confirmed."""
    form = BulkForm(request.POST)
    action = form.action
    asked = chosen_in(form, event)
    chosen, left_out = rules.that_can(action, asked), rules.why_left_out(action, asked)
    back = reverse("desk-messages", kwargs={"event": event.slug})
    back += f"?status={form.group}" if form.group else ""
    if "ja" in request.GET and action:
        anyway = {"anyway": form.sent_anyway} if action == "release" else {}
        count = BULK[action](chosen, event=event, by=actor(request), at=timezone.now(), **anyway)
        messages.success(request, outcome(action, count))
        return redirect(back)
    if not (count := chosen.count()):
        messages.error(request, left_out or _("Choose one or more messages for which this can be done."))
        return redirect(back)
    flagged = flagged_in(chosen, event) if action == "release" else []
    context = {"form": form, "back_url": back, "flagged": flagged, **words(action, count)}
    context["consequence"] = f"{context['consequence']} {left_out}".strip()
    return render(request, "conference/messages/confirm.html", context)


def chosen_in(form: BulkForm, event: Event) -> QuerySet[Message]:
    """What was ticked; or all that the search finds, but nothing newer than what the list showed."""
    if form.everything:
        return queries.found(event, group=form.group, text=form.text).filter(pk__lte=form.newest)
    return queries.readable(event).filter(pk__in=form.ids)


def flagged_in(chosen: QuerySet[Message], event: Event) -> list[queries.Line]:
    """Those that only go when somebody says so for each."""
    flags = queries.flags_of(event, list(chosen.values_list("pk", flat=True)))
    return queries.lines(list(chosen.filter(pk__in=flags)), event) if flags else []


def words(action: str, count: int) -> dict[str, Any]:
    if action == "release":
        return {
            "question": ngettext("Release one message?", "Release %(n)d messages?", count) % {"n": count},
            "consequence": _("This happens at once. What has gone cannot be taken back."),
            "label": ngettext("Release one message", "Release %(n)d messages", count) % {"n": count},
        }
    return {
        "question": ngettext("Discard one message?", "Discard %(n)d messages?", count) % {"n": count},
        "consequence": _(
            "Nothing is sent. You can get each message back from the list of discarded messages."
        ),
        "label": ngettext("Discard one message", "Discard %(n)d messages", count) % {"n": count},
        "danger": True,
    }


def outcome(action: str, count: int) -> str:
    if action == "release":
        return ngettext("One message goes out now.", "%(n)d messages go out now.", count) % {"n": count}
    return ngettext("One message is discarded.", "%(n)d messages are discarded.", count) % {"n": count}


@require_safe
def message(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    one = of(event, pk)
    context = {
        "message": one,
        "title": queries.title_of(one),
        "letter": queries.letter_of(one),
        "flag": queries.flags_of(event, [one.pk]).get(one.pk, ""),
        "actions": rules.actions_of(one),
        "promised": rules.why_promised(one) if one.state != MessageState.SENT else "",
        "next_held": queries.next_held(one),
        "history": queries.history_of(one),
        "crumbs": crumbs(event, queries.title_of(one)),
        "delivery": settings.MAIL_DELIVERY,
    }
    return render(request, "conference/messages/message.html", context)


@require_POST
def act(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    one = of(event, pk)
    if request.POST.get("action") in ACTIONS:
        operation, said = ACTIONS[request.POST["action"]]
        anyway = {"anyway": True} if request.POST["action"] == "release" and "anyway" in request.POST else {}
        with notice_on_refusal(request):
            operation(one, by=actor(request), at=timezone.now(), **anyway)
            messages.success(request, said)
    return redirect("desk-message", event=event.slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    one = of(event, pk)
    letter = queries.letter_of(one)
    if letter is None or "edit" not in rules.actions_of(one):
        messages.error(request, rules.why_promised(one) or _("This message cannot be changed any more."))
        return redirect("desk-message", event=event.slug, pk=pk)
    form = EditForm(request.POST or None, letter=letter)
    if handed_in(
        request,
        form,
        lambda: operations.edit_message(
            one, **form.text, seen=form.seen, by=actor(request), at=timezone.now()
        ),
    ):
        return redirect("desk-message", event=event.slug, pk=pk)
    trail = [*crumbs(event, letter.subject, pk), (_("Change the text"), "")]
    context = {
        "message": one,
        "form": form,
        "letter": letter,
        "crumbs": trail,
        "has_errors": bool(form.conflict),
    }
    return render(request, "conference/messages/edit.html", context, status=409 if form.conflict else 200)


def crumbs(event: Event, title: str, pk: int | None = None) -> list[tuple[str, str]]:
    here = reverse("desk-message", kwargs={"event": event.slug, "pk": pk}) if pk else ""
    return [(_("Messages"), reverse("desk-messages", kwargs={"event": event.slug})), (title, here)]


def of(event: Event, pk: int) -> Message:
    one = get_object_or_404(queries.readable(event), pk=pk)
    one.event = event
    return one
