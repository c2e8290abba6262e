# SPDX-License-Identifier: EUPL-1.2
"""Public bodies by the first letters of their name, for completing what people type."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from conference.organisation_queries import organisations_like
from conference.pagecache import public_page


@require_safe
@public_page(seconds=300)
def organisations(request: HttpRequest) -> JsonResponse:
    """At most ten names. Nothing in it is about a person."""
    return JsonResponse({"results": organisations_like(request.GET.get("q", ""))})
