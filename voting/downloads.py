# SPDX-License-Identifier: EUPL-1.2
"""The files of an election as answers, with their length and an ETag, for pages and the API alike; large ones are streamed."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from voting.models import Award, Head
from voting.queries.board import newest_head
from voting.queries.published import PublishedFile, chunks_of, published_files

ALL = "election.zip"
TYPES = {"json": "application/json", "jsonl": "application/jsonl", "zip": "application/zip"}
PLAIN = "text/plain; charset=utf-8"
SECONDS = 30
# What is streamed holds a process until who asked has read nearly all of it, unless a web server before us takes it over. So
# what can be in memory is handed over at once.
WHOLE = 1 << 20
# What a zip without compression has beside the content: per file its two headers and what follows it; its own end.
ZIP_FILE, ZIP_END = 30 + 16 + 46, 22


def file_answer(request: HttpRequest, award: Award, name: str) -> HttpResponseBase:
    """The file, or all of them as one zip; Http404 when there is no such file (yet)."""
    head = newest_head(award)
    files = published_files(award, head)
    wanted = zip_of(award, files) if name == ALL else next((one for one in files if one.name == name), None)
    if wanted is None or head is None:
        raise Http404
    headers = {
        "ETag": f'"{wanted.sha256[:32]}"',
        "Cache-Control": f"public, max-age={SECONDS}",
        "Content-Disposition": f'attachment; filename="{f"{award.slug}.zip" if name == ALL else name}"',
        "X-Content-Type-Options": "nosniff",
    }
    if unchanged := get_conditional_response(request, headers["ETag"], None, None):
        return unchanged
    answer = content_of(request, award, wanted, files, head)
    for header, value in (headers | {"Content-Length": str(wanted.size)}).items():
        answer[header] = value
    return answer


def content_of(
    request: HttpRequest, award: Award, wanted: PublishedFile, files: list[PublishedFile], head: Head
) -> HttpResponseBase:
    """The content, unless only the headers are asked for."""
    kind = TYPES.get(wanted.name.rsplit(".", 1)[1], PLAIN)
    if request.method == "HEAD":
        return HttpResponse(content_type=kind)
    parts = zipped(award, files, head) if wanted.name == ALL else chunks_of(award, wanted.name, head)
    if wanted.size <= WHOLE:
        return HttpResponse(b"".join(parts), content_type=kind)
    return StreamingHttpResponse(parts, content_type=kind)


def zip_of(award: Award, files: list[PublishedFile]) -> PublishedFile | None:
    """How large the zip will be, and a mark of what is in it."""
    if not files:
        return None
    size = sum(ZIP_FILE + 2 * len(entry(award, one.name)) + one.size for one in files)
    mark = hashlib.sha256("".join(one.sha256 for one in files).encode()).hexdigest()
    return PublishedFile(ALL, size + ZIP_END, mark)


def entry(award: Award, name: str) -> str:
    """In a folder of its own: that is what `verify.py` is given."""
    return f"{award.slug}/{name}"


class Pipe(io.RawIOBase):
    """What a zip is written into, to be taken out as it comes."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def zipped(award: Award, files: list[PublishedFile], head: Head) -> Iterator[bytes]:
    """The zip as it comes: never whole in memory or on disk, and the same bytes for the same files."""
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_STORED) as archive:
        for file in files:
            about = ZipInfo(entry(award, file.name))
            about.external_attr = 0o644 << 16
            with archive.open(about, "w") as out:
                for chunk in chunks_of(award, file.name, head):
                    out.write(chunk)
                    yield pipe.taken()
    yield pipe.taken()
