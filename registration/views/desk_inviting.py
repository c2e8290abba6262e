# SPDX-License-Identifier: EUPL-1.2
"""Invitation links: made, copied, mailed, renewed and withdrawn."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import address, back_to, changed, handed_in
from registration.forms.inviting import LinkForm, WordForm
from registration.invitations import token_of
from registration.models import RegistrationLink
from registration.operations.entrance import uses_of
from registration.operations.inviting import change_link, mail_link, make_link, renew_link, withdraw_link
from registration.operations.kinds import default_kind
from registration.queries.inviting import label_of, links_of, not_mailed, state_of
from registration.views.desk_shell import ask_first, registration_page

UNDER = "desk-links"


@require_safe
def links(request: HttpRequest, event: Event) -> HttpResponse:
    return registration_page(request, event, "links", under=UNDER, links=links_of(event, timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    default_kind(event)  # an event always has one kind at least
    form = LinkForm(request.POST or None, event=event, initial={"kind": request.GET.get("soort")})
    made: list[RegistrationLink] = []
    if handed_in(
        request,
        form,
        lambda: made.append(make_link(event, form.values, by=actor(request), at=timezone.now())),
    ):
        return back_to("desk-link", event, link=made[0].pk)
    return registration_page(
        request, event, "entrance_form", _("New invitation link"), under=UNDER, form=form
    )


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, event: Event, link: int) -> HttpResponse:
    """The link to copy, what can be done with it, and the form that changes for whom it is."""
    row = link_at(event, link)
    form = LinkForm(request.POST or None, event=event, link=row)
    if changed(request, form, change_link, row):
        return back_to("desk-link", event, link=row.pk)
    uses = uses_of(row)
    state = state_of(row, uses, timezone.now())
    return registration_page(
        request,
        event,
        "link",
        row.note,
        under=UNDER,
        form=form,
        link=row,
        url=address_of(row),
        uses=uses,
        state=state,
        state_label=label_of(state),
        to_mail=len(not_mailed(row)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, event: Event, link: int) -> HttpResponse:
    row = link_at(event, link)
    if request.method == "POST":
        if withdraw_link(row, by=actor(request), at=timezone.now()):
            messages.success(request, _("The link no longer works."))
        return back_to("desk-link", event, link=row.pk)
    return ask_first(
        request,
        event,
        _("Withdraw the link for %(note)s?") % {"note": row.note},
        _("Yes, withdraw it"),
        under=UNDER,
        trail=trail_of(row),
        consequence=_("Nobody can register with it any more. Who has registered with it keeps their place."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, event: Event, link: int) -> HttpResponse:
    row = link_at(event, link)
    if request.method == "POST":
        renew_link(row, by=actor(request), at=timezone.now())
        messages.success(request, _("There is a new link. The old one no longer works."))
        return back_to("desk-link", event, link=row.pk)
    return ask_first(
        request,
        event,
        _("Renew the link for %(note)s?") % {"note": row.note},
        _("Yes, make a new link"),
        under=UNDER,
        trail=trail_of(row),
        consequence=_("The link that you sent around dies at once. You have to send the new one."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, event: Event, link: int) -> HttpResponse:
    """First how many it goes to; then, with a word or without, it goes."""
    row = link_at(event, link)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with notice_on_refusal(request):
            count = mail_link(row, form.cleaned_data["word"], by=actor(request), at=timezone.now())
            text = ngettext(
                "%(count)d invitation is on its way.", "%(count)d invitations are on their way.", count
            )
            messages.success(request, text % {"count": count})
        return back_to("desk-link", event, link=row.pk)
    count = len(not_mailed(row))
    text = ngettext(
        "Mail the invitation to %(count)d address?", "Mail the invitation to %(count)d addresses?", count
    )
    return ask_first(
        request,
        event,
        text % {"count": count},
        _("Yes, mail them"),
        under=UNDER,
        trail=trail_of(row),
        danger=False,
        confirm_form=form,
        consequence=had_it_already(len(row.emails) - count),
    )


def had_it_already(count: int) -> str:
    """Who got the invitation before, in words; nothing when nobody did."""
    told = ngettext(
        "%(count)d address had it already and gets no second mail.",
        "%(count)d addresses had it already and get no second mail.",
        count,
    )
    return told % {"count": count} if count else ""


def address_of(link: RegistrationLink) -> str:
    path = reverse("register-invited", kwargs={"event": link.event.slug, "token": token_of(link)})
    return f"{settings.BASE_URL}{path}"


def trail_of(link: RegistrationLink) -> tuple[tuple[str, str], ...]:
    return ((link.note, address("desk-link", link.event, link=link.pk)),)


def link_at(event: Event, pk: int) -> RegistrationLink:
    rows = RegistrationLink.objects.select_related("kind")
    row: RegistrationLink = get_object_or_404(rows, event=event, pk=pk)
    row.event = event
    return row
