# SPDX-License-Identifier: EUPL-1.2
"""What we measure is as wide as what the maker of the PDF prints, in every alphabet that we have letters of."""

import pytest

from conference.pdf import SCHEME, faces_for, own_files
from registration.badges.measure import POINT, is_right_to_left, missing, width

NAMES = [
    "Samira van Dijk",
    "AVA To",
    "Łukasz Żółć",
    "Παπαδόπουλος",
    "Ἀθηνᾶ Νίκη",
    "Иван Їжак",
    "שלום כהן",
    "محمد عبد الله",
    "محمد Ali",
    "😀 Bo",
    "Bo 🎉🎉",
    "👩\u200d👩\u200d👧",
    "Jan\u00adpiet",
    "Nguyễn Thị Ánh",
    "Zoe\u0308",
]
LETTERS = [(900, -0.045), (700, -0.025), (400, 0.0)]


def printed_widths(text: str) -> list[float]:
    """In millimetres at one point, of a text that was set at 72 points in each of the LETTERS."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- large
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- large

    body = "".join(
        f'<p style="position:absolute;white-space:nowrap;margin:0;font-size:72pt;font-weight:{weight};'
        f'letter-spacing:{tracking}em">{text}</p>'
        for weight, tracking in LETTERS
    )
    fonts, files = FontConfiguration(), own_files()
    sheet = CSS(string=faces_for(text), font_config=fonts, url_fetcher=files, base_url=SCHEME)
    page = HTML(string=f'<html lang="nl"><title>x</title>{body}</html>', url_fetcher=files, base_url=SCHEME)
    boxes = page.render(stylesheets=[sheet], font_config=fonts).pages[0]._page_box.descendants()
    return [box.width / 96 * 25.4 / 72 for box in boxes if box.element_tag == "p"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_as_wide_as_it_is_printed(name):
    ours = [width(name, weight, tracking) for weight, tracking in LETTERS]
    assert ours == pytest.approx(printed_widths(name), rel=0.001)


def test_what_our_typefaces_lack_is_named_once_each_and_taken_to_be_wide():
    assert missing("李明 en 李 Nhung Nguyễn") == "李明"
    assert width("李明", 400) == 2 * POINT


def test_joiners_selectors_and_spaces_are_not_missed():
    assert missing("👩\u200d👩\u200d👧 ❤\ufe0f a\u00a0b\u00adc\u200b\u202fd Zoe\u0308") == ""


def test_an_accent_that_nothing_can_carry_is_missed():
    assert missing("x\u20dd") == "\u20dd"


def test_the_first_letter_decides_which_way_a_name_runs():
    assert [is_right_to_left(name) for name in ("שלום", "محمد Ali", "Ali محمد", "1 محمد", "…", "")] == [
        True,
        True,
        False,
        True,
        False,
        False,
    ]
