# SPDX-License-Identifier: EUPL-1.2
"""The limits themselves: a page from memory, and a claim that writes what ours writes.

A claim is one statement: the counter, the seat, the mail and the line of history, durably. `claim` knows
the attendee from the address, as a token does; `session` asks Django's session and CSRF token first.
"""

import gzip
import os
from pathlib import Path

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.limits.ballots import ballot
from bench.limits.scans import scan

KEPT = Path(os.environ["BENCH_PAGE"])
PAGE = KEPT.read_bytes() if KEPT.exists() else b""
ZIPPED = gzip.compress(PAGE, 6)

TABLES = """
CREATE TABLE bench_slot (id bigint PRIMARY KEY, taken int NOT NULL, seat_limit int NOT NULL CHECK (taken <= seat_limit));
CREATE TABLE bench_seat (id bigserial PRIMARY KEY, slot bigint NOT NULL REFERENCES bench_slot, attendee bigint NOT NULL,
    taken_at timestamptz NOT NULL, UNIQUE (slot, attendee));
CREATE TABLE bench_mail (id bigserial PRIMARY KEY, receiver text NOT NULL, template text NOT NULL, context jsonb NOT NULL,
    state text NOT NULL, due_at timestamptz NOT NULL);
CREATE INDEX bench_mail_due ON bench_mail (due_at) WHERE state = 'queued';
CREATE TABLE bench_history (id bigserial PRIMARY KEY, at timestamptz NOT NULL, verb text NOT NULL, subject text NOT NULL,
    data jsonb NOT NULL);
CREATE INDEX bench_history_subject ON bench_history (subject, at);
INSERT INTO bench_slot SELECT n, 0, 1000000 FROM generate_series(1, 60) n;
"""
CLAIM = """
WITH claimed AS (
    UPDATE bench_slot SET taken = taken + 1 WHERE id = %(slot)s AND taken < seat_limit RETURNING id
), seat AS (
    INSERT INTO bench_seat (slot, attendee, taken_at) SELECT id, %(attendee)s, now() FROM claimed RETURNING id
), mail AS (
    INSERT INTO bench_mail (receiver, template, context, state, due_at)
    SELECT %(to)s, 'seat_taken', %(context)s, 'queued', now() FROM seat
)
INSERT INTO bench_history (at, verb, subject, data)
SELECT now(), 'seat taken', %(subject)s, %(context)s FROM seat RETURNING id
"""
CONTEXT = '{"title": "Open tenzij: de Woo in gewone taal", "when": "donderdag 4 februari, 10:30", "room": "Salland"}'


def page(request: HttpRequest) -> HttpResponse:
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(ZIPPED, headers={"Content-Encoding": "gzip"})
    return HttpResponse(PAGE)


@csrf_exempt
def claim(request: HttpRequest, slot: int, attendee: int) -> JsonResponse:
    with connection.cursor() as cursor:
        values = {
            "slot": slot,
            "attendee": attendee,
            "to": f"a{attendee}@x.example",
            "subject": f"attendee:{attendee}",
        }
        cursor.execute(CLAIM, values | {"context": CONTEXT})
        taken = cursor.fetchone()
    return JsonResponse({"state": "taken" if taken else "full"}, status=201 if taken else 409)


def session(request: HttpRequest, slot: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return claim(request, slot, request.user.pk)


urlpatterns = [
    path("page", page),
    path("claim/<int:slot>/<int:attendee>", claim),
    path("session/<int:slot>", session),
    path("scan", scan),
    path("ballot", ballot),
]
