# SPDX-License-Identifier: EUPL-1.2
"""Files that people sent, and files made for them, as answers: a browser takes them for nothing else than they are, and runs nothing in them."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase

from conference.operations.kept_files import small_name

PUBLIC, PRIVATE = "public, max-age=3600", "private, no-store"


def picture_response(
    request: HttpRequest, name: str | None, kept: str, file_name: str = "foto.jpg"
) -> HttpResponseBase:
    """The picture, small where asked (`?klein`), to be shown in pages; only that it is the same to who has it."""
    wanted = small_name(name) if name and "klein" in request.GET else name
    picture = opened(wanted)
    # A picture that changes gets another name.
    tag = f'"{hashlib.sha256(str(wanted).encode()).hexdigest()[:24]}"'
    headers = headers_of(kept) | {"ETag": tag}
    if request.headers.get("If-None-Match") == tag:
        picture.close()
        return HttpResponseNotModified(headers=headers)
    return FileResponse(picture, content_type="image/jpeg", filename=file_name, headers=headers)


def download_response(
    name: str | Path | None, file_name: str, kind: str, kept: str = PRIVATE
) -> HttpResponseBase:
    """The file as a download, never shown: one that was sent, by its name, or one that we made, by its path."""
    return FileResponse(
        opened(name), as_attachment=True, filename=file_name, content_type=kind, headers=headers_of(kept)
    )


def opened(name: str | Path | None) -> Any:
    """The file, to read. Raises Http404 when it is not there."""
    if not name:
        raise Http404
    try:
        return name.open("rb") if isinstance(name, Path) else default_storage.open(name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error


def headers_of(kept: str) -> dict[str, str]:
    return {
        "Cache-Control": kept,
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
