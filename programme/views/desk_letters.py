# SPDX-License-Identifier: EUPL-1.2
"""The organisers' desk: letters about proposals, read and let go together."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from programme.filters import address_of, clean_words
from programme.forms.letters import LettersForm
from programme.models import Occasion, Proposal, ProposalLetter
from programme.operations.proposal_letters import (
    discard_letters,
    fingerprint_of,
    release_letters,
    rewrite_letters,
)
from programme.queries import letters_desk as queries

PAGE_SIZE = 50
GROUPS = {
    "held": _l("Wait for you"),
    "queued": _l("About to go"),
    "sent": _l("Sent"),
    "failed": _l("Could not be delivered"),
    "discarded": _l("Discarded"),
}


@require_safe
def letters(request: HttpRequest, event: Event) -> HttpResponse:
    wishes = wishes_of(request.GET)
    found = queries.letters_of(
        event, group=wishes["stand"] or "held", occasion=wishes["soort"], words=wishes["q"]
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    lines = queries.lines_of(event, page)
    context = {
        "wishes": wishes,
        "group": wishes["stand"] or "held",
        "tabs": tabs(event, wishes),
        "page": page,
        "groups": queries.by_occasion(lines, queries.counts_by_occasion(found)),
        "occasions": Occasion.choices,
        "flags": sum(bool(line.flag) for line in lines),
        "undecided": Proposal.objects.filter(event=event).exclude(pending="").count(),
        "delivery": settings.MAIL_DELIVERY,
    }
    return render(request, "programme/desk/letters/list.html", context)


def wishes_of(given: Any) -> dict[str, str]:
    """What is looked for. Anything odd is the same as nothing."""
    stand, occasion = given.get("stand", ""), given.get("soort", "")
    return {
        "q": clean_words(given.get("q", "")),
        "soort": occasion if occasion in Occasion.values else "",
        "stand": stand if stand in GROUPS and stand != "held" else "",
    }


def tabs(event: Event, wishes: dict[str, str]) -> list[dict[str, Any]]:
    counts = queries.counts_by_group(event)
    return [
        {
            "label": label,
            "url": address_of(wishes, stand="" if group == "held" else group),
            "current": group == (wishes["stand"] or "held"),
            "count": counts[group],
        }
        for group, label in GROUPS.items()
    ]


@require_POST
def act(request: HttpRequest, event: Event) -> HttpResponse:
    """Ask first, with the number; do it when it comes back confirmed. 409 when something changed since."""
    form, wishes = LettersForm(request.POST), wishes_of(request.POST)
    back = reverse("desk-letters", kwargs={"event": event.slug}) + address_of(wishes)
    action = (form.value("do") or "").removesuffix("-all")
    chosen = chosen_in(form, event, wishes)
    ids = [one.pk for one in chosen]
    if not ids or not action:
        messages.error(request, _("Choose one or more mails first."))
        return redirect(back)
    if action == "rewrite":
        return rewritten(request, event, ids, back)
    refused = ""
    if "ja" in request.GET:
        try:
            return done(request, event, action, ids, form, back)
        except Refusal as refusal:
            refused = refusal.message
    return render(
        request,
        "programme/desk/letters/confirm.html",
        asked(event, action, chosen) | {"back_url": back, "wishes": wishes, "refused": refused},
        status=409 if refused else 200,
    )


def chosen_in(form: LettersForm, event: Event, wishes: dict[str, str]) -> list[ProposalLetter]:
    """The letters that were ticked, or all that are found; those that can still go or be stopped."""
    if form.value("do") == "release-all":
        return list(queries.letters_of(event, group="held", occasion=wishes["soort"], words=wishes["q"]))
    rows = queries.letters_of(event).filter(pk__in=form.ids)
    states = ("held",) if form.value("do") == "release" else ("held", "queued", "failed")
    return list(rows.filter(message__state__in=states))


def rewritten(request: HttpRequest, event: Event, ids: list[int], back: str) -> HttpResponseRedirect:
    """Without a question: nothing goes, and what was changed by hand stays."""
    count = rewrite_letters(event, ids, by=actor(request), at=timezone.now())
    text = ngettext("One mail has been written anew.", "%(n)d mails have been written anew.", count)
    messages.success(request, text % {"n": count})
    if stay := len(ids) - count:
        text = ngettext(
            "One mail keeps its own text: somebody changed it, or it asks for a change.",
            "%(n)d mails keep their own text: somebody changed them, or they ask for a change.",
            stay,
        )
        messages.info(request, text % {"n": stay})
    return redirect(back)


def done(
    request: HttpRequest, event: Event, action: str, ids: list[int], form: LettersForm, back: str
) -> HttpResponseRedirect:
    by, at, seen = actor(request), timezone.now(), form.value("seen") or ""
    if action == "discard":
        count = discard_letters(event, ids, by=by, at=at, seen=seen)
        text = ngettext("One mail is discarded.", "%(n)d mails are discarded.", count)
        messages.success(request, text % {"n": count})
        return redirect(back)
    count = release_letters(event, ids, by=by, at=at, seen=seen, anyway=form.value("anyway") or [])
    text = ngettext("One mail goes out now.", "%(n)d mails go out now.", count)
    messages.success(request, text % {"n": count})
    if stay := len(ids) - count:
        text = ngettext(
            "One mail stays here: it contradicts another.",
            "%(n)d mails stay here: they contradict others.",
            stay,
        )
        messages.warning(request, text % {"n": stay})
    return redirect(back)


def asked(event: Event, action: str, chosen: list[ProposalLetter]) -> dict[str, Any]:
    """What the page says before it happens: how many, about what, and which contradict another."""
    lines = queries.lines_of(event, chosen)
    counts: dict[str, int] = {}
    for one in chosen:
        counts[one.told] = counts.get(one.told, 0) + 1
    return {
        "action": action,
        "count": len(chosen),
        "counts": [(Occasion(told).label, number) for told, number in counts.items()],
        "lines": lines,
        "ids": ",".join(str(one.pk) for one in chosen),
        "flagged": [line for line in lines if line.flag] if action == "release" else [],
        "seen": fingerprint_of(event, [one.message for one in chosen]),
    }
