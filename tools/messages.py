# SPDX-License-Identifier: EUPL-1.2
"""The texts of the site: `make messages` gathers them, `python -m tools.messages --compile` makes the .mo.

Message ids are English; `locale/nl` is the only catalogue. A translator may also leave entries in
`var/po/*.po`: they fill what has no Dutch yet, and replace what is older than they are.
"""

import contextlib
import fcntl
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.core.management import call_command
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
FRAGMENTS = ROOT / "var" / "po"
SOURCES = ["conference", "programme", "registration", "voting", "templates"]
ALIASES = ["_l", "_n:1,2", "_p:1c,2"]  # `gettext_lazy as _l` and its sisters; Django knows the long names
HEADER = {
    "Project-Id-Version": "overheidsdag",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Source(makemessages.BuildFile):
    """One file that texts come from."""

    def postprocess_messages(self, msgs: str) -> str:
        """The name of a template, which xgettext read as Python. Django looks for it letter by letter, in minutes."""
        return msgs.replace(self.work_path[2:], self.path[2:])


class Gather(makemessages.Command):
    """Django's makemessages, which also sees our short names for gettext."""

    build_file_class = Source
    xgettext_options = [*makemessages.Command.xgettext_options, *(f"--keyword={name}" for name in ALIASES)]


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def extract() -> polib.POFile:
    """All texts in code and templates, untranslated. Works on a copy, so that nothing here is touched."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name in SOURCES:
            shutil.copytree(
                ROOT / name, name, ignore=shutil.ignore_patterns("__pycache__", "static", "vendor")
            )
        Path("locale").mkdir()
        options = {"locale": ["nl"], "extensions": ["html", "txt", "py", "xml", "svg"], "no_wrap": True}
        call_command(Gather(stdout=io.StringIO()), **options, add_location="file", verbosity=0)
        return polib.pofile("locale/nl/LC_MESSAGES/django.po", encoding="utf-8")


def fragments() -> Iterator[tuple[Path, polib.POEntry]]:
    """What translators left in var/po, the newest last."""
    for path in sorted(FRAGMENTS.glob("*.po"), key=lambda path: path.stat().st_mtime):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            if entry.translated():
                yield path, entry


def known() -> dict[tuple[str, str, str], polib.POEntry]:
    """The Dutch that exists: the catalogue's, and the fragments' where they are newer or it has none."""
    catalogue = polib.pofile(str(CATALOGUE), encoding="utf-8") if CATALOGUE.exists() else []
    found = {key(entry): entry for entry in catalogue if entry.translated()}
    age = CATALOGUE.stat().st_mtime if CATALOGUE.exists() else 0
    for path, entry in fragments():
        if path.stat().st_mtime > age or key(entry) not in found:
            found[key(entry)] = entry
    return found


def merge() -> polib.POFile:
    """A catalogue with exactly the texts in use, ordered by text, with the Dutch that exists."""
    dutch, merged = known(), polib.POFile(wrapwidth=0)
    merged.header = "SPDX-License-Identifier: EUPL-1.2"
    merged.metadata = HEADER
    for entry in sorted(extract(), key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        entry.previous_msgid = None
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.occurrences = sorted({(path.removeprefix("./"), "") for path, _line in entry.occurrences})
        translation = dutch.get(key(entry))
        entry.msgstr = translation.msgstr if translation else ""
        entry.msgstr_plural = (
            translation.msgstr_plural if translation else dict.fromkeys(entry.msgstr_plural, "")
        )
        merged.append(entry)
    return merged


def compile_catalogue() -> None:
    """Write the .mo that Django reads, if the .po is newer. Needs no gettext."""
    target = CATALOGUE.with_suffix(".mo")
    if not CATALOGUE.exists():
        return
    if target.exists() and target.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return
    fresh = target.with_suffix(f".{os.getpid()}")
    polib.pofile(str(CATALOGUE), encoding="utf-8").save_as_mofile(str(fresh))
    fresh.replace(target)


def main() -> int:
    if "--compile" in sys.argv:
        compile_catalogue()
        return 0
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        merged = merge()
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        merged.save(str(CATALOGUE))
        compile_catalogue()
    missing = [entry for entry in merged if not entry.translated()]
    for entry in missing:
        print(f"no Dutch: {entry.msgid!r}  ({', '.join(path for path, _line in entry.occurrences)})")
    print(f"{len(merged)} texts, {len(missing)} without Dutch, {CATALOGUE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
