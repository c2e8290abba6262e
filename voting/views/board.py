# SPDX-License-Identifier: EUPL-1.2
"""The public board of an election: its heads, its files, and whether a receipt or an older head fits it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from conference.headers import readable_anywhere
from conference.models import Event
from conference.pagecache import public_page
from voting.downloads import file_answer
from voting.forms.checking import HeadsForm, ReceiptForm
from voting.growth import growth
from voting.models import Award
from voting.queries.board import heads_of, line_text
from voting.queries.heads import milestones
from voting.queries.published import published_files
from voting.queries.receipts import look_up
from voting.queries.shown import shown_award
from voting.queries.witnessing import judged_heads

SECONDS = 5
PAGE = 25


# What is posted here changes nothing. Without a token the page is the same for everybody, and can be kept.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(seconds=SECONDS)
def board(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """What stands on the board now; by POST also about a receipt (`receipt`) or heads (`heads`) that somebody kept."""
    found = shown_award(event, award)
    page = board_page(found, request.GET.get("pagina", ""))
    if request.method == "POST":
        page |= checked(found, request)
    response = render(request, "voting/trust/board.html", page | {"award": found})
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def board_page(award: Award, number: str) -> dict[str, Any]:
    heads = heads_of(award)
    newest = heads[-1] if heads else None
    return {
        "newest": newest,
        "line": line_text(newest) if newest else "",
        "heads": Paginator(heads[::-1], PAGE).get_page(number),
        "growth": growth([(head.at, head.rights) for head in heads]),
        "milestones": milestones(award, newest),
        "files": published_files(award, newest),
        "receipt_form": ReceiptForm(),
        "heads_form": HeadsForm(),
    }


def checked(award: Award, request: HttpRequest) -> dict[str, Any]:
    """What came of the form that was posted; only one of the two is."""
    if "heads" in request.POST:
        heads_form = HeadsForm(request.POST)
        found: dict[str, Any] = {"heads_form": heads_form, "form": heads_form}
        if heads_form.is_valid():
            found |= {"is_judged": True, "judged": judged_heads(award, heads_form.cleaned_data["heads"])}
        return found
    receipt_form = ReceiptForm(request.POST)
    found = {"receipt_form": receipt_form, "form": receipt_form}
    if receipt_form.is_valid():
        found["ballot"] = look_up(award, receipt_form.cleaned_data["receipt"])
    return found


@readable_anywhere
@require_safe
def board_file(request: HttpRequest, event: Event, award: str, file: str) -> HttpResponseBase:
    """One of the files, or `election.zip` with all of them."""
    return file_answer(request, shown_award(event, award), file)
