# SPDX-License-Identifier: EUPL-1.2
"""One JSON line per request and per event of note, without personal data.

Addresses hold tokens, so a request is logged by the name of its view, never by its path.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("conference.requests")
PLAIN = {"view", "status", "ms", "method", "event", "count", "job", "kind", "attempts", "error"}


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; only known, harmless extras pass."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in record.__dict__.items() if key in PLAIN}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class RequestLog:
    """Logs slow and failed requests always, the others only when the level asks for it."""

    SLOW_MS = 300

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        ms = round((time.perf_counter() - start) * 1000)
        bad = response.status_code >= 500 or ms > self.SLOW_MS
        if bad or logger.isEnabledFor(logging.DEBUG):
            match = request.resolver_match
            extra = {
                "view": match.view_name if match else "",
                "status": response.status_code,
                "ms": ms,
                "method": request.method,
            }
            logger.log(logging.WARNING if bad else logging.DEBUG, "request", extra=extra)
        return response


def place_of(error: BaseException) -> str:
    """`KeyError at voting/tally.py:12`: an error without its words, which may hold an address or a token."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {'/'.join(frames[-1].filename.split('/')[-2:])}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
