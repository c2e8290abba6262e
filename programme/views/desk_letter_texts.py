# SPDX-License-Identifier: EUPL-1.2
"""The organisers' desk: the texts of letters about proposals, who gets which, and how one will look."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.models import Event
from conference.views.editing import changed, handed_in, trail_page
from programme.forms.letters import LetterTextForm
from programme.models import MailTemplate, Occasion, Proposal
from programme.operations.letter_texts import (
    add_letter_text,
    change_letter_text,
    delete_letter_text,
    move_letter_text,
)
from programme.proposals.default_letters import default_letter
from programme.proposals.letters import PLACEHOLDERS, WORDS
from programme.queries.letter_texts import LANGUAGES, choice_of, examples, texts_by_occasion
from programme.queries.letters import example_letter

READ = ["GET", "HEAD", "POST"]
ROUTE = "desk-letter-texts"


def trail(event: Event) -> list[tuple[str, str]]:
    return [
        (_("Mail about proposals"), reverse("desk-letters", args=[event.slug])),
        (_("Texts"), reverse(ROUTE, args=[event.slug])),
    ]


@require_safe
def texts(request: HttpRequest, event: Event) -> HttpResponse:
    """All texts in the order in which they are tried, and which text a proposal would get."""
    wanted = request.GET.get("bij", "")
    occasion = wanted if wanted in Occasion.values else Occasion.ACCEPTED.value
    context = {
        "occasions": texts_by_occasion(event),
        "occasion": occasion,
        "choices": Occasion.choices,
        "table": choice_of(event, occasion),
    }
    return trail_page(request, "programme/desk/letters/texts.html", _("Texts"), trail(event)[:1], **context)


@require_http_methods(READ)
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """A text of one's own; `?bij=&taal=` begins with the one that we offer."""
    if request.POST.get("do") == "look":
        return written(request, event, LetterTextForm(event=event, initial=request.POST.dict()))
    form = LetterTextForm(
        request.POST or None,
        instance=MailTemplate(event=event),
        event=event,
        initial=offered(request),
    )
    if handed_in(
        request,
        form,
        lambda: add_letter_text(event, form.values, by=actor(request), at=timezone.now()),
    ):
        return redirect(ROUTE, event=event.slug)
    return written(request, event, form)


def offered(request: HttpRequest) -> dict[str, str]:
    """The text that we offer for the occasion, with the words in the language that the organiser reads."""
    occasion, language = request.GET.get("bij", ""), request.GET.get("taal", "")
    occasion = occasion if occasion in Occasion.values else Occasion.ACCEPTED.value
    language = language if language in LANGUAGES else ""
    text = default_letter(occasion, language or "nl")
    words = get_language() or "nl"
    return {
        "occasion": occasion,
        "language": language,
        "subject": WORDS.spelled(text.subject, words),
        "body": WORDS.spelled(text.body, words),
    }


@require_http_methods(READ)
def edit(request: HttpRequest, event: Event, text: int) -> HttpResponse:
    row = text_at(event, text)
    if request.POST.get("do") == "look":
        form = LetterTextForm(event=event, instance=row, initial=request.POST.dict())
        return written(request, event, form, row)
    form = LetterTextForm(request.POST or None, instance=text_at(event, text), event=event)
    if changed(request, form, change_letter_text, row):
        return redirect(ROUTE, event=event.slug)
    return written(request, event, form, row)


@require_POST
def preview(request: HttpRequest, event: Event) -> HttpResponse:
    """Only how it will look, while somebody is writing."""
    form = LetterTextForm(event=event, initial=request.POST.dict())
    return render(request, "programme/desk/letters/_example.html", example_of(request, event, form))


def written(
    request: HttpRequest, event: Event, form: LetterTextForm, row: MailTemplate | None = None
) -> HttpResponse:
    english = get_language() == "en"
    context = {
        "form": form,
        "text": row,
        "words": [names[english] for names in PLACEHOLDERS.values()],
        **example_of(request, event, form),
    }
    title = row.subject if row else _("New text")
    return trail_page(request, "programme/desk/letters/text.html", title, trail(event), **context)


def example_of(request: HttpRequest, event: Event, form: LetterTextForm) -> dict[str, Any]:
    """The text as typed, filled in for the proposal that was chosen to try it on."""
    choices = list(examples(event))
    wanted = request.POST.get("voorbeeld", request.GET.get("voorbeeld", ""))
    chosen: Proposal | None = next(
        (one for one in choices if str(one.number) == wanted), choices[0] if choices else None
    )
    example = example_letter(event, chosen, form.as_typed()) if chosen else None
    return {"examples": choices, "chosen": chosen, "example": example}


@require_http_methods(READ)
def delete(request: HttpRequest, event: Event, text: int) -> HttpResponse:
    row = text_at(event, text)
    if request.method == "POST":
        delete_letter_text(row, by=actor(request), at=timezone.now())
        messages.success(request, _("%(name)s has been deleted.") % {"name": row.subject})
        return redirect(ROUTE, event=event.slug)
    return trail_page(
        request,
        "programme/desk/letters/delete.html",
        _("Delete this text?"),
        [*trail(event), (row.subject, reverse("desk-letter-text", args=[event.slug, row.pk]))],
        question=_("Delete the text %(name)s?") % {"name": row.subject},
        consequence=_("The next text that fits is used then, or ours. Mails that wait keep their text."),
        action_label=_("Yes, delete it"),
        danger=True,
    )


@require_POST
def move(request: HttpRequest, event: Event, text: int) -> HttpResponse:
    move_letter_text(text_at(event, text), up="up" in request.POST, by=actor(request), at=timezone.now())
    return redirect(ROUTE, event=event.slug)


def text_at(event: Event, pk: int) -> MailTemplate:
    row = get_object_or_404(MailTemplate.objects.select_related("track"), event=event, pk=pk)
    row.event = event
    return row
