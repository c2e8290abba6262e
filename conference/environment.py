# SPDX-License-Identifier: EUPL-1.2
"""Settings as text in the environment, turned into what Django asks for. Pure: no Django."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Misconfigured(SystemExit):
    """The environment is wrong; says in one line what to set."""


def flag(name: str, default: bool = False) -> bool:
    """`1`, `true`, `yes` and `on` are true, in any case; empty is the default."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas or spaces."""
    return os.environ.get(name, default).replace(",", " ").split()


def secret_key(var_dir: Path) -> str:
    """`SECRET_KEY`, or the file `SECRET_KEY_FILE` (for the demo: `var/secret_key`, made by the set-up)."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = Path(os.environ.get("SECRET_KEY_FILE") or var_dir / "secret_key")
    if not path.is_file():
        raise Misconfigured(
            f"Set SECRET_KEY, or SECRET_KEY_FILE to a file that holds it ({path} is not there)."
        )
    return path.read_text().strip()


def database(url: str, base_dir: Path) -> dict[str, Any]:
    """A `DATABASES` entry for `sqlite:///path`, or `postgres://user:password@host:port/name?host=/socket`.

    SQLite gets WAL and IMMEDIATE transactions: a transaction that will write takes the write lock at its
    start, so that two people cannot both read "one seat left" and write after it.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)[1:]
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": base_dir / path if path != ":memory:" else path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                # How long a writer waits for its turn: longer than a whole rush, for SQLite lets writers in by
                # chance, not in order. Below the 60 seconds after which a proxy gives up.
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
                # What is erased is overwritten, so that it does not stay in free parts of the file.
                "PRAGMA secure_delete=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or query.get("user", "")),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host") or unquote(parts.hostname or ""),
            "PORT": str(parts.port or query.get("port", "")),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise Misconfigured(f"DATABASE_URL starts with sqlite:/// or postgres://, not {parts.scheme!r}.")


def mail_server(url: str) -> dict[str, Any]:
    """`smtp://user:password@host:port`; `smtps` for TLS from the start, `smtp+tls` for STARTTLS."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"}:
        raise Misconfigured(f"EMAIL_URL starts with smtp://, smtp+tls:// or smtps://, not {parts.scheme!r}.")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
