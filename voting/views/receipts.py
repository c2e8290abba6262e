# SPDX-License-Identifier: EUPL-1.2
"""The receipt of a ballot: shown once, to keep or not. It is never stored, mailed or put in an address.

The page carries it itself, so that it can be downloaded or read in the other language without anything being kept here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from voting.election.canonical import canonical
from voting.models import Award
from voting.operations.casting import Receipt
from voting.receipts import ShownReceipt, shown_receipt
from voting.views.awards import in_other_language, to_award


def receipt_page(request: HttpRequest, award: Award, receipt: Receipt) -> HttpResponse:
    head = canonical(receipt.head).decode() if receipt.head else ""
    return page_of(request, award, ShownReceipt(receipt.commitment, receipt.signature, head))


def again(request: HttpRequest, award: Award) -> HttpResponse:
    """The same receipt in the other language, or as a file: from what the browser sent, if this election signed it."""
    given = ShownReceipt(*(request.POST.get(name, "") for name in ("commitment", "signature", "head")))
    receipt = shown_receipt(award.sign_key, award.fingerprint or "", given)
    if receipt is None:
        return to_award(award)
    return (
        as_file(request, award, receipt) if "download" in request.POST else page_of(request, award, receipt)
    )


def page_of(request: HttpRequest, award: Award, receipt: ShownReceipt) -> HttpResponse:
    context = {
        "award": award,
        "receipt": receipt,
        "text": as_text(award, receipt),
        "carried_over": [
            ("commitment", receipt.commitment),
            ("signature", receipt.signature),
            ("head", receipt.head),
        ],
        "languages": [],  # a link would lose the receipt; the page has a button
        "elsewhere": in_other_language("award-cast", award),
    }
    return render(request, "voting/voter/receipt.html", context)


def as_text(award: Award, receipt: ShownReceipt) -> str:
    board = settings.BASE_URL + reverse(
        "award-audit", kwargs={"event": award.event.slug, "award": award.slug}
    )
    return render_to_string("voting/voter/receipt.txt", {"award": award, "receipt": receipt, "url": board})


def as_file(request: HttpRequest, award: Award, receipt: ShownReceipt) -> HttpResponse:
    response = HttpResponse(as_text(award, receipt), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="stembewijs-{award.slug}.txt"'
    return response
