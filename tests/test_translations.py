# SPDX-License-Identifier: EUPL-1.2
"""The Dutch on screen: complete, sure, with the same placeholders, and never "u"."""

import re
import shutil

import polib
import pytest

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd.\df]|%[sd]|\{\w*\}")
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(messages.CATALOGUE), encoding="utf-8")


def dutch(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_text_has_dutch(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.obsolete and not all(dutch(entry))] == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


def test_a_translation_keeps_the_placeholders(catalogue):
    def differs(entry: polib.POEntry) -> bool:
        # A singular may leave the number out ("one seat left").
        allowed = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        least = set(PLACEHOLDER.findall(entry.msgid)) & (allowed if not entry.msgid_plural else set())
        return any(text and not least <= set(PLACEHOLDER.findall(text)) <= allowed for text in dutch(entry))

    assert [entry.msgid for entry in catalogue if differs(entry)] == []


def test_we_say_je(catalogue):
    assert [text for entry in catalogue for text in dutch(entry) if FORMAL.search(text)] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed: `make test` does that")
def test_the_catalogue_holds_exactly_the_texts_in_use(catalogue):
    in_use = {messages.key(entry) for entry in messages.extract()}
    kept = {messages.key(entry) for entry in catalogue}
    assert {"run make messages for": in_use - kept, "no longer used": kept - in_use} == {
        "run make messages for": set(),
        "no longer used": set(),
    }


def test_the_compiled_catalogue_is_what_django_reads(catalogue):
    compiled = polib.mofile(str(messages.CATALOGUE.with_suffix(".mo")), encoding="utf-8")
    assert {messages.key(e): dutch(e) for e in compiled} == {
        messages.key(e): dutch(e) for e in catalogue if e.translated()
    }
