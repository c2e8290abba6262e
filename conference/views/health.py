# SPDX-License-Identifier: EUPL-1.2
"""For whoever watches the site: does the process answer, and can it do its work?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration; 503 with the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        reason = "migrations are missing" if behind else ""
    except DatabaseError:
        reason = "the database does not answer"
    return HttpResponse(
        f"{reason or 'ok'}\n",
        content_type="text/plain",
        status=503 if reason else 200,
        headers={"Cache-Control": "no-store"},
    )
