# SPDX-License-Identifier: EUPL-1.2
"""One file in whatever encoding programs write."""

from pathlib import Path

import pytest

from programme.schedules import ReadSchedule, read_schedule

FILES = Path(__file__).parent / "files"


def read(name: str) -> ReadSchedule:
    return read_schedule((FILES / name).read_bytes())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_may_come_in_any_unicode(encoding):
    text = (FILES / "submissions.pretalx.json").read_text()
    assert read_schedule(text.encode(encoding)) == read("submissions.pretalx.json")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_xml_may_come_in_the_encoding_that_it_names(encoding):
    text = (FILES / "days.frab.xml").read_text().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert read_schedule(text.encode(encoding)) == read("days.frab.xml")


def test_a_byte_order_mark_and_blank_lines_before_the_xml_do_no_harm():
    data = (FILES / "days.frab.xml").read_bytes()
    assert read_schedule(b"\n\n " + data) == read_schedule(b"\xef\xbb\xbf" + data) == read("days.frab.xml")
