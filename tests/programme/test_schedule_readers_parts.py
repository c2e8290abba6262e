# SPDX-License-Identifier: EUPL-1.2
"""The small parts of the readers, each by itself."""

from datetime import timedelta

import pytest
from markdown_it import MarkdownIt

from programme.schedules.buildings import buildings_of
from programme.schedules.cancelled import cancelled_title
from programme.schedules.capacity import read_capacity
from programme.schedules.languages import language_of
from programme.schedules.markdown import is_html, markdown
from programme.schedules.pretalx_parts import localized
from programme.schedules.text import Keys, clean, key, line, slug
from programme.schedules.times import read_clock, read_minutes, read_moment, read_zone, whole_hour_zone

RENDER = MarkdownIt("commonmark", {"html": False}).render


@pytest.mark.parametrize(
    ("value", "number", "exact"),
    [
        (30, 30, True),
        ("30", 30, True),
        (" 30 ", 30, True),
        (290.0, 290, True),
        (None, None, True),
        ("", None, True),
        (True, None, True),
        ("25ish", 25, False),
        ("13 per session, plus helpers", 13, False),
        ("10 - 20", 10, False),
        ("30 (15 kinderen en hun ouders)", 30, False),
        ("max. 12", 12, False),
        ("ongeveer 40 mensen", 40, False),
        ("~15", 15, False),
        ("1.200 staand", 1200, False),
        ("4 mensen + 4 helpers", 4, False),
        ("6 groups (of 4 people)", None, False),
        ("3 x 20", None, False),
        ("50%", None, False),
        ("€ 25", None, False),
        ("veel", None, False),
        ("unlimited", None, False),
        ("about ten", None, False),
        (0, None, False),
        (-5, None, False),
        ("NaN", None, False),
        (10**17, None, False),
        ("9" * 500, None, False),
    ],
)
def test_a_capacity_is_the_first_number_if_people_are_counted(value, number, exact):
    found = read_capacity(value)
    assert (found.number, found.exact) == (number, exact)


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("00:25", 25),
        ("1:33", 93),
        ("10:00", 600),
        ("01:30:00", 90),
        (45, 45),
        ("45", 45),
        (45.0, 45),
        ("168:00", 10_080),
        ("168:01", None),
        ("99:99", None),
        ("-1:00", None),
        ("00:00", None),
        (0, None),
        (-30, None),
        (True, None),
        (float("nan"), None),
        ("1e9", None),
        ("², 30", None),
        ([45], None),
    ],
)
def test_a_duration_is_more_than_nothing_and_at_most_a_week(value, minutes):
    assert read_minutes(value) == minutes


@pytest.mark.parametrize("text", ["24:00", "10:60", "-1:00", "10", "10.30", "١٠:٠٠a", ""])
def test_a_clock_that_is_none(text):
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2027-03-12T10:00:00+01:00", "2027-03-12T10:00:00+01:00"),
        ("2027-03-12T10:00:00Z", "2027-03-12T10:00:00+00:00"),
        ("2027-03-12 10:00:00 +0100", "2027-03-12T10:00:00+01:00"),
        ("2027-03-12 10:00", "2027-03-12T10:00:00"),
    ],
)
def test_a_moment_as_schedules_write_it(text, iso):
    moment = read_moment(text)
    assert moment and moment.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    ["2027-03-12", "2027-13-01T10:00", "0001-01-01T00:00", "2027-03-12T10:00:00+99:99", "2027-W10-5", ""],
)
def test_a_moment_that_is_none(text):
    assert read_moment(text) is None


@pytest.mark.parametrize(
    "text", ["", "Europe", "Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "x" * 100, "A\x00"]
)
def test_a_time_zone_that_is_none(text):
    assert read_zone(text) is None


def test_an_offset_of_whole_hours_is_a_zone_too():
    found = [whole_hour_zone({timedelta(hours=hours)}) for hours in (1, -5, 0, 99)]
    assert [zone and zone.key for zone in found] == ["Etc/GMT-1", "Etc/GMT+5", "Etc/GMT+0", None]
    assert whole_hour_zone({timedelta(hours=5, minutes=30)}) is None
    assert whole_hour_zone({timedelta(hours=1), timedelta(hours=2)}) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nl", "nl"),
        ("en-GB", "en"),
        ("de_formal", "de"),
        ("EN", "en"),
        ("Nederlands", "nl"),
        ("zz", None),
        ("e", None),
    ],
)
def test_a_language(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("CANCELLED - Bijen", (True, "Bijen")),
        ("[Geannuleerd] Bijen", (True, "Bijen")),
        ("(cancelled) Bijen", (True, "Bijen")),
        ("VERVALLEN: Bijen", (True, "Bijen")),
        ("Cancelled: een musical", (False, "Cancelled: een musical")),
        ("Vervallen huizen", (False, "Vervallen huizen")),
        ("CANCELLED", (False, "CANCELLED")),
    ],
)
def test_a_session_is_off_when_the_title_begins_by_saying_so(title, found):
    assert cancelled_title(title) == found


def test_rooms_are_divided_over_buildings_when_their_names_tell():
    rooms = [
        "K.1.105",
        "K.3.201",
        "H.1301",
        "H.2213 (Grote zaal)",
        "AW1.120",
        "UA2.114",
        "U.218A",
        "Janson",
        "B003",
    ]
    assert list(buildings_of(rooms).values()) == ["K", "K", "H", "H", "AW", "UA", "U", "", ""]


@pytest.mark.parametrize(
    "rooms",
    [
        ["Curie", "Meitner"],
        ["B003", "B316", "C436", "C437"],
        ["Stage A", "Stage B", "AMSAT-UK", "Workshop 1"],
        ["K.1.105", "K.3.201", "K.3.401"],
        ["K.1.105", "H.1301", "AW1.120"],
        ["zaal.1", "zaal.2", "hal.1", "hal.2"],
        [],
    ],
)
def test_rooms_stay_together_when_their_names_may_be_chance(rooms):
    assert set(buildings_of(rooms).values()) <= {""}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Een\ntwee</p>\n<p>drie</p>", "Een twee\n\ndrie"),
        ("<p>a <b>vet</b> en <em> schuin </em>x</p>", "a **vet** en *schuin* x"),
        (
            '<p><a href="https://a.example/b_(c)">hier &amp; daar</a></p>',
            "[hier & daar](https://a.example/b_%28c%29)",
        ),
        ('<a href="javascript:alert(1)">klik</a><br>', "klik"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>d</p>", "- a\n- b\n   - c\n\nd"),
        ("<ol><li>a</li><li><p>b</p><p>c</p></li></ol>", "1. a\n2. b\n\n   c"),
        ("<p>zo:\n- a\n* b</p>", "zo:\n- a\n- b"),
        ("<p>a<br/>b<br><br>c</p>", "a  \nb\n\nc"),
        ("a</br>b\n\nc", "a\nb\n\nc"),
        ("<pre><code>x = 1\n  y &lt; 2\n</code></pre>", "```\nx = 1\n  y < 2\n```"),
        ("<h2>Kop</h2><p>tekst</p>", "**Kop**\n\ntekst"),
        ("<blockquote><p>gezegd</p></blockquote>", "> gezegd"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a – b\n\nc"),
        ("<script>alert(1)</script><p onclick='x'>a</p><style>p {}</style>", "a"),
        ("**markdown** blijft\n- a\n- b\n<p>en html</p>", "**markdown** blijft\n- a\n- b\n\nen html"),
        ('tekst\n\n<iframe src="https://a.example/x"></iframe>', "tekst\n\n<https://a.example/x>"),
        ("<!-- weg --><p>a</p><!-- open <p>b</p>", "a\n\n<!-- open\n\nb"),
        ("<p>&#0;a&nbsp;&euro;&onzin;</p>", "�a\u00a0€\\&onzin;"),
        ("<p></p><b></b><li></li>", ""),
    ],
)
def test_html_becomes_markdown(html, found):
    assert markdown(html) == found


@pytest.mark.parametrize(
    "text",
    [
        "1. geen lijst",
        "# geen kop",
        "- geen lijst",
        "> geen citaat",
        "a *b* _c_ `d` [e](f) <g> \\* &amp; snake_case_x",
    ],
)
def test_words_of_html_are_not_taken_for_markdown(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = RENDER(markdown(f"<p>{escaped}</p>"))
    assert shown == f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>\n"


@pytest.mark.parametrize("text", ["a < b", "<naam@voorbeeld.example>", "List<b> van x", "**vet**", "&amp;"])
def test_text_without_html_is_known_as_such(text):
    assert not is_html(text)


def test_texts_of_any_kind_are_made_fit():
    assert [clean(value) for value in ("a\x00b\r\nc\t", 5, None, True, ["a"], {"b": 1})] == [
        "ab\nc",
        "5",
        "",
        "",
        "",
        "",
    ]
    assert line(" a \n\t b\u00a0c ", 4) == "a b"


def test_slugs_and_keys_are_short_and_plain():
    assert [slug(text) for text in ("Zaal É.1", "K.1.105", "a__b", "Ünïcode  ß")] == [
        "zaal-e-1", "k-1-105", "a-b", "unicode-ss"
    ]  # fmt: skip
    assert slug("++") != slug("+++")
    assert len(key("x" * 500)) == 100
    assert key("x" * 500) != key("x" * 501)


def test_a_key_is_never_given_to_two_things():
    keys = Keys()
    given = [keys.claim("zaal-1", name) for name in ("zaal 1", "zaal-1", "zaal 1", "zaal.1")]
    assert given[0] == given[2] == "zaal-1"
    assert len(set(given)) == 3


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Zaal", ("Zaal", "")),
        ({"en": "Room", "nl": "Zaal", "fr": "Salle"}, ("Zaal", "Room")),
        ({"en": "Room", "fr": "Salle"}, ("Salle", "Room")),
        ({"en": "Room"}, ("Room", "")),
        ({"en": "B003", "fr": "B003"}, ("B003", "")),
        ({"en": None}, ("", "")),
        (None, ("", "")),
    ],
)
def test_a_text_in_several_languages(value, found):
    assert localized(value) == found
