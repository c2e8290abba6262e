# SPDX-License-Identifier: EUPL-1.2
"""The limit of a scan: a token and a code looked up, a scan and an entry written durably, a word in answer.

The database decides who was first by the same constraint as ours. Two statements, each in a transaction of its own.
"""

import json
import uuid
from datetime import datetime

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

TABLES = """
CREATE TABLE bench_list (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE bench_device (id bigint PRIMARY KEY, token text NOT NULL UNIQUE, list bigint NOT NULL REFERENCES bench_list);
CREATE TABLE bench_attendee (id bigint PRIMARY KEY, code_hash varchar(64) NOT NULL UNIQUE, name text NOT NULL);
CREATE TABLE bench_scan (id uuid PRIMARY KEY, list bigint NOT NULL REFERENCES bench_list,
    device bigint NOT NULL REFERENCES bench_device, attendee bigint NOT NULL REFERENCES bench_attendee,
    scanned_at timestamptz NOT NULL, received_at timestamptz NOT NULL, verdict varchar(20) NOT NULL);
CREATE INDEX bench_scan_time ON bench_scan (list, scanned_at);
CREATE INDEX bench_scan_attendee ON bench_scan (attendee);
CREATE TABLE bench_entry (id bigserial PRIMARY KEY, list bigint NOT NULL REFERENCES bench_list,
    attendee bigint NOT NULL REFERENCES bench_attendee, day date NOT NULL, scan uuid NOT NULL REFERENCES bench_scan,
    at timestamptz NOT NULL, UNIQUE (list, attendee, day));
CREATE INDEX bench_entry_attendee ON bench_entry (attendee);
"""
DEVICE = "SELECT id, list FROM bench_device WHERE token = %s"
SCAN = """
WITH who AS (
    SELECT id, name FROM bench_attendee WHERE code_hash = %(hash)s
), entry AS (
    INSERT INTO bench_entry (list, attendee, day, scan, at)
    SELECT %(list)s, id, current_date, %(scan)s, %(at)s FROM who ON CONFLICT DO NOTHING RETURNING id
)
INSERT INTO bench_scan (id, list, device, attendee, scanned_at, received_at, verdict)
SELECT %(scan)s, %(list)s, %(device)s, who.id, %(at)s, now(), CASE WHEN entry.id IS NULL THEN 'duplicate' ELSE 'ok' END
FROM who LEFT JOIN entry ON true RETURNING verdict
"""


@csrf_exempt
def scan(request: HttpRequest) -> JsonResponse:
    (read,) = json.loads(request.body)["scans"]
    token = request.headers["Authorization"].removeprefix("Bearer ")
    with connection.cursor() as cursor:
        cursor.execute(DEVICE, [token])
        found = cursor.fetchone()
        if found is None:
            return JsonResponse({"code": "not-authenticated"}, status=401)
        at = datetime.fromisoformat(read["scannedAt"])
        values = {"device": found[0], "list": found[1], "scan": uuid.UUID(read["id"]), "at": at}
        cursor.execute(SCAN, values | {"hash": read["hash"]})
        row = cursor.fetchone()
    return JsonResponse({"results": [{"id": read["id"], "verdict": row[0] if row else "unknown"}]})
