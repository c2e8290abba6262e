# SPDX-License-Identifier: EUPL-1.2
"""Files that come in, kept no further than the page wants to read them."""

from collections.abc import Callable
from functools import wraps

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]


class Bounded(FileUploadHandler):
    """Lets a file through until it is larger than so many bytes; what comes after is thrown away as it comes.

    So the file that is left is too large, which the form says, while what else was typed is all there."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= self.most else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The next ones keep the file."""


def bounded_files(most: int) -> Callable[[View], View]:
    """For a view that takes a file of at most so many bytes. Put it on the outside.

    The form's own check against forgery reads the form, and so has to come after this."""

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if request.method == "POST":
                request.upload_handlers.insert(0, Bounded(request, most))
            return protected(request, *args, **kwargs)

        return wrapped

    return decorate
