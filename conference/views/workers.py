# SPDX-License-Identifier: EUPL-1.2
"""Service workers: pages that start without network. The script says what is kept; the files that do it are static."""

import hashlib
import json
from typing import Any

from django.http import HttpResponse
from django.templatetags.static import static

SHARED = "od/js/worker.js"


def worker_script(known: dict[str, Any], own: str) -> HttpResponse:
    """The worker with this file of its own. The address that gives this is its reach."""
    scripts = ", ".join(json.dumps(one) for one in worker_files(own))
    lines = (f"self.KEPT = {json.dumps(known)};", f"importScripts({scripts});", "")
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse("\n".join(lines), content_type="text/javascript; charset=utf-8", headers=headers)


def version_with(own: str, *parts: Any) -> str:
    """Another text when the page or a file of it must be kept anew: these parts of the page, or the worker itself."""
    return hashlib.sha256(json.dumps([*worker_files(own), *parts]).encode()).hexdigest()[:16]


def worker_files(own: str) -> list[str]:
    """The addresses of the files that it consists of."""
    return [static(SHARED), static(own)]
