# SPDX-License-Identifier: EUPL-1.2
"""Settings from the environment: what is given comes out, what is wrong is said in one line."""

from pathlib import Path

import pytest

from conference.environment import Misconfigured, database, mail_server, secret_key

BASE = Path("/srv/site")


def test_sqlite_gets_a_write_lock_at_the_start_of_a_transaction():
    made = database("sqlite:///var/db.sqlite3", BASE)
    assert (made["NAME"], made["OPTIONS"]["transaction_mode"]) == (BASE / "var/db.sqlite3", "IMMEDIATE")
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]
    assert database("sqlite:////data/db.sqlite3", BASE)["NAME"] == Path("/data/db.sqlite3")


def test_postgresql_keeps_its_connections_and_checks_them():
    made = database("postgres://jan:p%40ss@db:5433/dag", BASE)
    parts = [
        made[key]
        for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS")
    ]
    assert parts == ["dag", "jan", "p@ss", "db", "5433", None, True]
    assert database("postgres://postgres@/postgres?host=/tmp/pg", BASE)["HOST"] == "/tmp/pg"


@pytest.mark.parametrize("url", ["mysql://x/y", "dag.sqlite3", ""])
def test_another_database_is_refused_in_one_line(url):
    with pytest.raises(Misconfigured, match="DATABASE_URL starts with"):
        database(url, BASE)


def test_mail_servers():
    made = mail_server("smtp+tls://u:p%20w@mail.example:587")
    keys = (
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_USE_TLS",
        "EMAIL_USE_SSL",
    )
    assert [made[key] for key in keys] == ["mail.example", 587, "u", "p w", True, False]
    with pytest.raises(Misconfigured):
        mail_server("http://mail.example")


def test_a_secret_is_never_made_up(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("SECRET_KEY_FILE", raising=False)
    with pytest.raises(Misconfigured, match="SECRET_KEY"):
        secret_key(tmp_path)
    (tmp_path / "secret_key").write_text("geheim\n")
    assert secret_key(tmp_path) == "geheim"
