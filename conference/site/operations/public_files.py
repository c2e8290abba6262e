# SPDX-License-Identifier: EUPL-1.2
"""The public programme as files, so that the web server in front can answer without asking the site.

The files are the site's own answers, made by asking it as any visitor would; so are the headers, which the web
server adds (`headers-pages.conf`, `headers-files.conf`). They are written when something that the pages say has changed, within seconds
after a release, and taken away when an event is hidden. See deploy/nginx.conf.
"""

import gzip
import io
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

from conference.models import Event
from programme.models import Release
from programme.published.stamp import stamp_of

PAGES = ("programme", "speakers", "versions")
FILES = ("schedule-xml", "schedule-json", "programme-calendar", "programme-csv")
STAMP = ".stamp"
# What the web server says itself, or says differently per answer.
NOT_COPIED = {"content-type", "content-length", "content-language", "etag", "vary", "content-disposition"}


def write_public_files(at: datetime) -> None:
    """Write anew the files of every event that says something else than its files do. Bears being done twice."""
    if not settings.PUBLIC_FILES:
        return
    root = Path(settings.PUBLIC_FILES)
    released = Release.objects.filter(number__isnull=False).values("event")
    there = list(Event.objects.filter(published_at__isnull=False, pk__in=released))
    for event in there:
        stamp = stamp_of(event.slug)
        mark = root / event.slug / STAMP
        if not mark.exists() or mark.read_text() != stamp:
            write_event(event, root)
            write(mark, stamp.encode())
    take_away(root, {event.slug for event in there})


def write_event(event: Event, root: Path) -> None:
    site = BaseHandler()
    site.load_middleware()
    for path in list(paths_of(event)):
        with override(event.language_codes[0]):  # whichever the answer chooses, this thread keeps its own
            response = site.get_response(WSGIRequest(environ_of(path)))
        file = root / path.lstrip("/") / "index.html" if path.endswith("/") else root / path.lstrip("/")
        if response.status_code != 200:
            file.unlink(missing_ok=True)
            continue
        write(file, response.content)
        write(file.with_name(f"{file.name}.gz"), gzip.compress(response.content, 9, mtime=0))
        kind = "pages" if path.endswith("/") else "files"
        write(root / f"headers-{kind}.conf", nginx_headers(response).encode())


def paths_of(event: Event) -> Iterator[str]:
    """In every language in which the site answers, whichever the event has its texts in."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield from (reverse(name, kwargs={"event": event.slug}) for name in (*PAGES, *FILES))


def environ_of(path: str) -> dict:
    """The question of a visitor without cookies."""
    host = urlsplit(settings.BASE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host.hostname or "localhost",
        "SERVER_PORT": str(host.port or (443 if host.scheme == "https" else 80)),
        "HTTP_HOST": host.netloc,
        "HTTP_X_FORWARDED_PROTO": host.scheme,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": host.scheme,
    }


def nginx_headers(headers: HttpResponse | dict[str, str]) -> str:
    """The site's headers as lines for nginx."""
    lines = []
    for name, value in headers.items():
        if name.lower() not in NOT_COPIED:
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'add_header {name} "{quoted}" always;\n')
    return "".join(lines)


def write(file: Path, body: bytes) -> None:
    """Put it in place at once: nobody reads half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(body)
    fresh.replace(file)


def take_away(root: Path, slugs: set[str]) -> None:
    """The files of events that cannot be seen any more."""
    for mark in root.glob(f"*/{STAMP}"):
        if (slug := mark.parent.name) not in slugs:
            for folder in (root / slug, root / "en" / slug):
                shutil.rmtree(folder, ignore_errors=True)
