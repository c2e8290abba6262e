# SPDX-License-Identifier: EUPL-1.2
"""What must be there before the site can run: texts, secret, tables, static files and the demo event.

Each step looks first and does nothing when its work is done, so that a second start is quick.
`DEMO_ATTENDEES` says how many people the demo event gets.
"""

import hashlib
import os
import secrets
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from conference import environment
from tools.messages import compile_catalogue


def secret() -> None:
    """A secret key for the demo on this machine, when the environment gives none."""
    if not environment.flag("DEMO") or os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE"):
        return
    path = Path(os.environ.get("VAR_DIR") or "var") / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))


def tables() -> None:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- after django.setup()

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Making the tables …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def static_signature() -> str:
    """Changes when a static file of ours or of a library does."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 -- after django.setup()

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def static_files() -> None:
    root, signature = Path(settings.STATIC_ROOT), static_signature()
    stamp = root / ".collected"
    if stamp.exists() and stamp.read_text() == signature:
        return
    print("Collecting and compressing the static files …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(signature)


def demo_event() -> None:
    from conference.models import Event  # noqa: PLC0415 -- after django.setup()

    if Event.objects.filter(slug="dag").exists():
        return
    print("Making the demo event …", flush=True)
    attendees = os.environ.get("DEMO_ATTENDEES", "700")
    with transaction.atomic():  # all of it or nothing: a start that was broken off begins anew
        call_command("seed_demo", attendees=int(attendees), verbosity=0)


def main() -> None:
    secret()
    compile_catalogue()
    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        sys.exit(f"The database does not answer. Look at DATABASE_URL. It says: {error}")
    tables()
    static_files()
    if settings.DEMO:
        demo_event()


if __name__ == "__main__":
    main()
