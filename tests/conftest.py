# SPDX-License-Identifier: EUPL-1.2
"""What every test stands on: settings as in production, a database of its own, a real mail server.

Nothing here needs the environment: `.venv/bin/pytest` in the project's folder is enough. DATABASE_URL chooses
another database (`make test` runs everything on SQLite and on PostgreSQL).
"""

import asyncio
import contextlib
import gc
import os
import secrets
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import tables

ROOT = Path(__file__).resolve().parent.parent
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ

# In memory where that can be: a disk that syncs makes the suite several times slower, and no surer.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- mkdtemp makes the names

# Garbage is looked for more seldom than by default: of migrating that took a quarter of the time, of the tests a twentieth.
GARBAGE = (50_000, 10, 10)


def sweep() -> None:
    """Folders of runs that were killed, told by the process in their name."""
    for folder in Path(MEMORY or tempfile.gettempdir()).glob("dag-test-*-*"):
        process = folder.name.split("-")[2]
        if process.isdigit() and not Path("/proc", process).exists() and Path("/proc/self").exists():
            shutil.rmtree(folder, ignore_errors=True)


if not IS_WORKER:  # the workers of xdist get these from the process that started them
    sweep()
    # Else each process, of the many that a run starts, compiles all of Django and of the site for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    for name in (
        "BASE_URL",
        "CACHE_URL",
        "DEBUG",
        "DEMO",
        "EMAIL_URL",
        "SECURE",
        "SSL_REDIRECT",
        "BEHIND_PROXY",
    ):
        os.environ.pop(name, None)
    os.environ["SECRET_KEY"] = "only for tests, and long enough for every check that looks at it"
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix=f"dag-test-{os.getpid()}-", dir=MEMORY)
os.environ["DJANGO_SETTINGS_MODULE"] = "conference.settings"


DATABASE_FIXTURES = {
    *("db", "transactional_db", "live_server", "django_db_setup"),
    *("django_db_reset_sequences", "django_db_serialized_rollback"),
}
left_out = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out the tests that use no database: what they say, the run on another database said",
    )


def uses_database(item: pytest.Item) -> bool:
    """By its mark or a fixture; or by a module that names DATABASE_URL, for processes of its own."""
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    return names_database(item.path)


@cache
def names_database(module: Path) -> bool:
    return "DATABASE_URL" in module.read_text(encoding="utf-8")


@pytest.hookimpl(trylast=True)  # what -k and -m leave out anyway is not counted
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.only_database:
        pure = [item for item in items if not uses_database(item)]
        items[:] = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=pure)
        config.stash[left_out] = len(pure)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded by now stays until the end: looking through all of it for garbage finds none."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(left_out, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each worker collects, and leaves out, the same; one that crashed says nothing."""
    said = getattr(node, "workeroutput", {}).get("left_out", 0)
    node.config.stash[left_out] = max(said, node.config.stash.get(left_out, 0))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if number := config.stash.get(left_out, 0):
        terminalreporter.write_line(f"{number} tests that use no database were left out (--only-database)")


def try_the_same_examples(seek_others: bool) -> None:
    """What Hypothesis tries is the same at every run, so that none fails for what another would too, and has all the
    time of a busy machine. The long run (`-m ""`) seeks others."""
    from hypothesis import HealthCheck, settings  # noqa: PLC0415 -- slow, and not for who only asks for help

    settings.register_profile(
        "suite", deadline=None, derandomize=not seek_others, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Settings for tests; pytest-django sets Django up after this."""
    from django.conf import settings  # noqa: PLC0415 -- the environment comes first

    from tests.append_only import let_tests_flush  # noqa: PLC0415
    from tools.messages import compile_catalogue  # noqa: PLC0415

    gc.set_threshold(*GARBAGE)
    try_the_same_examples(seek_others=config.option.markexpr == "")
    compile_catalogue()
    let_tests_flush()
    tables.let_tests_copy(config)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise looks there
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Without hashes: the tests need no collected files.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_unconfigure(config: pytest.Config) -> None:
    if not IS_WORKER:
        tables.end()
        shutil.rmtree(os.environ["VAR_DIR"], ignore_errors=True)


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """The cache's table is no model's: a test that really commits would leave its rows to the next."""
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        from django.core.cache import cache  # noqa: PLC0415 -- after the set-up

        cache.clear()


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page in English would leave its language to the next test, and `reverse` would follow it."""
    yield
    from django.utils import translation  # noqa: PLC0415 -- after the set-up

    translation.deactivate()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real schedules and lists to test against. They are no part of the project; SHARED_DATA says where they are."""
    folder = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real test data (../shared/data, or SHARED_DATA) is not on this machine")
    return folder


@dataclass
class MailServer:
    """A real SMTP server on this machine, which can be told to misbehave."""

    host: str
    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    reply: str = ""
    hangs: bool = False

    @property
    def url(self) -> str:
        return f"smtp://{self.host}:{self.port}"

    def refuse(self, reply: str = "550 5.1.1 No such mailbox here") -> None:
        """Refuse for good."""
        self.reply, self.hangs = reply, False

    def fail_for_now(self, reply: str = "451 4.3.0 Try again later") -> None:
        """Refuse for now: the sender should come back."""
        self.refuse(reply)

    def hang(self) -> None:
        """Take the message and never answer."""
        self.hangs = True

    def work(self) -> None:
        self.reply, self.hangs = "", False

    # What aiosmtpd calls
    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:  # noqa: N802
        if self.reply:
            return self.reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        while self.hangs:
            await asyncio.sleep(0.05)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on. Below those that the system gives to who asks for any: a site takes it a minute later,
    and who connects to another meanwhile would have it."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@pytest.fixture
def smtp(settings: Any) -> Iterator[MailServer]:
    """A mail server, and settings by which the site delivers to it: `smtp.messages` holds what arrived."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415 -- few tests need it

    server = MailServer("127.0.0.1", free_port())
    controller = Controller(server, hostname=server.host, port=server.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
    settings.EMAIL_TIMEOUT = 20
    settings.MAIL_DELIVERY = "smtp"
    yield server
    server.work()
    controller.stop()


def together(*calls: Any) -> list[Any]:
    """Call all at the same moment, each in a thread with a database connection of its own; what each returned or raised.

    For tests with `@pytest.mark.django_db(transaction=True)`."""
    from django.db import connections  # noqa: PLC0415 -- after the set-up

    results: list[Any] = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def run(place: int, call: Any) -> None:
        try:
            start.wait()
            results[place] = call()
        except Exception as error:  # noqa: BLE001 -- the caller compares it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=found) for found in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture(name="together")
def _together() -> Any:
    """The function above."""
    return together
