# SPDX-License-Identifier: EUPL-1.2
"""The limit of a scan: a token and a code looked up, a scan and an entry written durably, a word in answer.

The rows have the columns, keys and indexes of ours, and the database decides who was first by the same constraint. One
statement that PostgreSQL parses and plans once, in a transaction of its own: less cannot be.
"""

import json
import uuid
from datetime import datetime

from django.db import connection, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from conference.prepared import planned_rows

TABLES = """
CREATE TABLE bench_list (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE bench_device (id bigint PRIMARY KEY, token text NOT NULL UNIQUE, list bigint NOT NULL REFERENCES bench_list);
CREATE TABLE bench_attendee (id bigint PRIMARY KEY, code_hash varchar(64) NOT NULL UNIQUE, name text NOT NULL);
CREATE TABLE bench_scan (id uuid PRIMARY KEY, list bigint NOT NULL REFERENCES bench_list,
    device bigint NOT NULL REFERENCES bench_device, attendee bigint NOT NULL REFERENCES bench_attendee,
    code_hash varchar(64) NOT NULL, direction varchar(5) NOT NULL, reason varchar(200) NOT NULL,
    scanned_at timestamptz NOT NULL, device_at timestamptz, received_at timestamptz NOT NULL, is_clock_wrong boolean NOT NULL,
    shown varchar(20) NOT NULL, verdict varchar(20) NOT NULL, effect varchar(10) NOT NULL,
    first uuid REFERENCES bench_scan, undoes uuid UNIQUE REFERENCES bench_scan);
CREATE INDEX bench_scan_time ON bench_scan (list, scanned_at);
CREATE INDEX bench_scan_attendee ON bench_scan (attendee);
CREATE TABLE bench_entry (id bigserial PRIMARY KEY, list bigint NOT NULL REFERENCES bench_list,
    attendee bigint NOT NULL REFERENCES bench_attendee, day date NOT NULL, scan uuid NOT NULL REFERENCES bench_scan,
    at timestamptz NOT NULL, is_inside boolean NOT NULL, changed_at timestamptz NOT NULL, UNIQUE (list, attendee, day));
CREATE INDEX bench_entry_attendee ON bench_entry (attendee);
"""
SCAN = """
WITH read (token, hash, scan, at) AS (
    VALUES (%s, %s, %s::uuid, %s::timestamptz)
), who AS (
    SELECT bench_device.id AS device, bench_device.list, bench_attendee.id, hash, read.scan, read.at FROM read
    JOIN bench_device ON bench_device.token = read.token JOIN bench_attendee ON code_hash = hash
), entry AS (
    INSERT INTO bench_entry (list, attendee, day, scan, at, is_inside, changed_at)
    SELECT list, id, current_date, scan, at, true, at FROM who ON CONFLICT DO NOTHING RETURNING id
)
INSERT INTO bench_scan (id, list, device, attendee, code_hash, direction, reason, scanned_at, device_at, received_at,
    is_clock_wrong, shown, verdict, effect)
SELECT scan, list, device, who.id, hash, 'in', '', at, at, now(), false, '',
    CASE WHEN entry.id IS NULL THEN 'duplicate' ELSE 'ok' END, CASE WHEN entry.id IS NULL THEN 'none' ELSE 'entered' END
FROM who LEFT JOIN entry ON true RETURNING verdict
"""


@csrf_exempt
def scan(request: HttpRequest) -> JsonResponse:
    (read,) = json.loads(request.body)["scans"]
    token = request.headers["Authorization"].removeprefix("Bearer ")
    about = [token, read["hash"], uuid.UUID(read["id"]), datetime.fromisoformat(read["scannedAt"])]
    connection.ensure_connection()
    (rows,) = planned_rows(connections["default"], (SCAN, about))
    if not rows:
        return JsonResponse({"code": "not-authenticated"}, status=401)
    return JsonResponse({"results": [{"id": read["id"], "verdict": rows[0][0]}]})
