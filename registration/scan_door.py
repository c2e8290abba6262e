# SPDX-License-Identifier: EUPL-1.2
"""The short way for scans: answered before sessions and the framework of the API, in as few questions as there are.

What is not right in any way is left to the usual way (`registration.api.scans`), which says what."""

import json
import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils import timezone

from conference.errors import Refusal
from conference.fast_answers import sends_json
from registration.door.answers import as_json
from registration.door.readings import Wrong, post_in
from registration.operations.scanning_plain import scan_with

ADDRESS = re.compile(r"/api/v1/events/([-a-zA-Z0-9_]+)/scans")


def answers_for(request: HttpRequest) -> list[dict[str, Any]] | None:
    """What the phone is told, when this is a post of scans and all of it is right; None for anything else.

    Then nothing has been done."""
    address, meta = ADDRESS.fullmatch(request.path_info), request.META
    scheme, _space, token = meta.get("HTTP_AUTHORIZATION", "").partition(" ")
    if not address or scheme.lower() != "bearer" or not sends_json(request):
        return None
    request.get_host()  # a name that is not ours is refused here as anywhere
    try:
        return answers(request.body, token.strip(), address[1])
    except (Refusal, Wrong, ValueError, RecursionError, RequestDataTooBig):
        return None


def answers(body: bytes, token: str, event_slug: str) -> list[dict[str, Any]] | None:
    post = post_in(json.loads(body))
    told = scan_with(token, event_slug, post.readings, sent_at=post.sent_at, at=timezone.now())
    return None if told is None else [as_json(one) for one in told]
