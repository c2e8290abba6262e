# SPDX-License-Identifier: EUPL-1.2
"""The demo's own post: what would have gone out, codes and personal links included. Only with DEMO on."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conference import outbox_queries as queries
from conference.calendars import MIMETYPE
from conference.forms.messages import AddressForm

PAGE_SIZE = 50


def only_in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return require_safe(never_cache(wrapped))


@only_in_the_demo
def post(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.GET)
    to = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(queries.went_out(to=to), PAGE_SIZE).get_page(request.GET.get("pagina"))
    lines = [queries.Line(message, queries.title_of(message)) for message in page]
    return render(
        request, "conference/demo/post.html", {"form": form, "to": to, "page": page, "lines": lines}
    )


@only_in_the_demo
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(queries.went_out(), pk=pk)
    text = queries.letter_of(message, for_delivery=True)
    crumbs = [(_("The demo’s post"), reverse("demo-post")), (text.subject if text else _("A mail"), "")]
    context = {"message": message, "letter": text, "crumbs": crumbs}
    return render(request, "conference/demo/letter.html", context)


@only_in_the_demo
def letter_file(request: HttpRequest, pk: int) -> HttpResponse:
    file = queries.file_of(get_object_or_404(queries.went_out(), pk=pk))
    if file is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=f"{MIMETYPE}; charset=utf-8", headers=headers)
