# SPDX-License-Identifier: EUPL-1.2
"""Every oddity and every unreadable file in words that people understand."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import programme.schedules
from programme.oddities import SENTENCES, UNREADABLE, sentence_of, why_unreadable
from programme.schedules import Oddity, UnreadableSchedule

READERS = Path(programme.schedules.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in READERS.glob("*.py"))


def say(code: str, language: str = "en", **detail) -> str:
    with translation.override(language):
        return sentence_of(Oddity(code, "session:1", {"count": 1} | detail))


def test_every_code_of_the_readers_has_a_sentence_and_no_other():
    noted = set(re.findall(r"""note\(\s*"([a-z-]+)\"""", SOURCE)) | {"more-of-the-same"}
    assert noted == SENTENCES.keys() - {"capacity-unknown"}


def test_every_reason_to_refuse_a_file_has_a_sentence():
    raised = set(re.findall(r"""UnreadableSchedule\(\s*"([a-z-]+)\"""", SOURCE))
    assert raised - {"truncated", "not-well-formed"} <= UNREADABLE.keys()
    assert {"truncated", "not-well-formed"} <= UNREADABLE.keys()


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("count", [1, 3])
def test_every_sentence_can_be_said_with_and_without_particulars(code, language, count):
    everything = dict.fromkeys(
        "session room name text number id ids names start day hours zone".split(), "iets"
    )
    for detail in ({}, everything):
        said = say(code, language, **detail | {"count": count})
        assert said and "%(" not in said


@pytest.mark.parametrize("code", UNREADABLE)
def test_every_refusal_can_be_said(code):
    assert "%(" not in why_unreadable(UnreadableSchedule(code, {"limit": 30_000_000, "line": 3, "column": 4}))


def test_what_happened_more_often_says_so():
    assert (
        say("link-left-out", url="git://a", count=1)
        == "A link that a browser cannot follow is left out: git://a"
    )
    assert say("link-left-out", url="git://a", count=2).endswith("git://a (2 times)")
    assert say("speaker-missing", count=2) == "2 sessions have no speaker."


def test_a_capacity_without_a_number_asks_for_one():
    assert say("capacity-text", room="Salland", text="veel", number=None) == (
        "Salland: “veel” is no number of people. Fill in how many fit."
    )
    assert say("capacity-text", session="Bijen", text="ca. 8", number=8) == (
        "Bijen: “ca. 8” is no number of people. We read 8."
    )


def test_a_code_that_nobody_knows_is_shown_as_it_is():
    assert say("iets-nieuws") == "iets-nieuws: session:1"


def test_the_limit_is_said_in_megabytes():
    assert "30 MB" in why_unreadable(UnreadableSchedule("too-large", {"size": 1, "limit": 30_000_000}))
