# SPDX-License-Identifier: EUPL-1.2
"""`make messages`: what is gathered, and whose Dutch is taken."""

import os
import shutil

import polib
import pytest

from tools import messages

pytestmark = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="gettext is not installed: `make test` does that"
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one file, with a catalogue and a folder for fragments."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCES", ["app"])
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po")
    monkeypatch.setattr(messages, "FRAGMENTS", tmp_path / "var" / "po")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "page.html").write_text(
        '{% load i18n %}{% translate "Seat" %}{% translate "Room" context "place" %}'
    )
    (tmp_path / "app" / "code.py").write_text(
        '_l("Name")\nngettext("%(count)s seat", "%(count)s seats", 2)\n'
    )
    messages.CATALOGUE.parent.mkdir(parents=True)
    messages.FRAGMENTS.mkdir(parents=True)
    return tmp_path


def write(path, **texts):
    po = polib.POFile()
    po.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in texts.items())
    po.save(str(path))


def dutch():
    return {(entry.msgctxt, entry.msgid): entry.msgstr for entry in messages.merge()}


def test_templates_code_contexts_plurals_and_short_names_are_gathered(project):
    assert [messages.key(entry) for entry in messages.merge()] == [
        ("", "%(count)s seat", "%(count)s seats"),
        ("", "Name", ""),
        ("place", "Room", ""),
        ("", "Seat", ""),
    ]


def test_a_fragment_fills_what_has_no_dutch_and_an_older_one_changes_nothing(project):
    write(messages.CATALOGUE, Seat="Plaats", Gone="Weg")
    write(messages.FRAGMENTS / "a.po", Seat="Stoel", Name="Naam")
    os.utime(messages.FRAGMENTS / "a.po", (1, 1))
    assert dutch() == {
        (None, "%(count)s seat"): "",
        (None, "Name"): "Naam",
        ("place", "Room"): "",
        (None, "Seat"): "Plaats",
    }


def test_a_newer_fragment_replaces_the_dutch_that_was(project):
    write(messages.CATALOGUE, Seat="Plaats")
    os.utime(messages.CATALOGUE, (1, 1))
    write(messages.FRAGMENTS / "a.po", Seat="Stoel")
    assert dutch()[None, "Seat"] == "Stoel"
