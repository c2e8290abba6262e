# SPDX-License-Identifier: EUPL-1.2
"""The scanner: a page with nothing about anybody in it, its service worker, and what a phone needs to install it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.headers import PERMISSIONS
from conference.models import Event, Venue
from conference.views.workers import version_with, worker_script
from registration.door_words import words

INK = "#15120f"
MODULES = Path(settings.BASE_DIR) / "static" / "od" / "door"
WORKER = "od/door/worker.js"
DECODER = "vendor/qr-scanner/decoder.js"
ICONS = {192: "od/door/icon-192.png", 512: "od/door/icon-512.png"}
LOOK = (
    "vendor/nlds/theme.css",
    "vendor/nlds/components.css",
    "od/tokens.css",
    "od/door.css",
    "od/icon.svg",
    "vendor/fonts/schibsted-grotesk.woff2",
    "vendor/fonts/schibsted-grotesk-ext.woff2",
)
LANGUAGES = {"nl": "Nederlands", "en": "English"}


@require_safe
def scanner(request: HttpRequest, event: Event) -> HttpResponse:
    """The only page that may use the camera."""
    context = {"config": config(event), "other": other_language(event)}
    response = render(request, "registration/door/scanner.html", context)
    response.headers["Permissions-Policy"] = PERMISSIONS.replace("camera=()", "camera=(self)")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def worker(request: HttpRequest, event: Event) -> HttpResponse:
    """The service worker. Its address is its reach: the scanner of this event in this language, nothing else."""
    known = {
        "version": page_version(event),
        "event": event.slug,
        "home": reverse("door", args=[event.slug]),
        "assets": assets(event),
    }
    return worker_script(known, WORKER)


@require_safe
def manifest(request: HttpRequest, event: Event) -> JsonResponse:
    """What a phone needs to put it on its home screen."""
    home = reverse("door", args=[event.slug])
    told = {
        "id": home,
        "name": _("Scanner at the door"),
        "short_name": _("Door"),
        "description": name_of(event),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": INK,
        "theme_color": INK,
        "icons": [icon(size, purpose) for size in ICONS for purpose in ("any", "maskable")],
    }
    headers = {"Cache-Control": "no-cache"}
    return JsonResponse(told, content_type="application/manifest+json", headers=headers)


def icon(size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(ICONS[size]),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def config(event: Event) -> dict[str, Any]:
    """What the script must know before it has asked anything."""
    return {
        "event": event.slug,
        "zone": event.time_zone,
        "language": get_language(),
        "api": f"/api/v1/events/{event.slug}/",
        "worker": reverse("door-worker", args=[event.slug]),
        "decoder": static(DECODER),
        "venues": dict(Venue.objects.filter(event=event).values_list("slug", "name")),
        "words": words(),
    }


def other_language(event: Event) -> dict[str, str]:
    """The same page in the other language."""
    code = next(code for code in LANGUAGES if code != get_language())
    with override(code):
        return {"code": code, "name": LANGUAGES[code], "url": reverse("door", args=[event.slug])}


def name_of(event: Event) -> str:
    return event.name_en if get_language() == "en" and event.name_en else event.name


def modules() -> list[str]:
    """The scripts of the page: each imports others, so all of them are kept."""
    names = sorted(path.name for path in MODULES.glob("*.js"))
    return [f"od/door/{name}" for name in names if f"od/door/{name}" != WORKER]


def assets(event: Event) -> list[str]:
    """The addresses of all that the page loads; each changes when its content does."""
    files = (*LOOK, *modules(), DECODER, *ICONS.values())
    return [reverse("door-manifest", args=[event.slug]), *(static(name) for name in files)]


def page_version(event: Event) -> str:
    """Another text when the page or a file of it must be kept anew."""
    return version_with(WORKER, config(event), *assets(event))
