# SPDX-License-Identifier: EUPL-1.2
"""The tags of templates, and how fields and forms come out of the renderer."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.translation import override

from conference.templatetags import od

ROTTERDAM = SimpleNamespace(zone=ZoneInfo("Europe/Amsterdam"))
TEN_PAST_NINE = datetime(2027, 2, 4, 8, 10, tzinfo=UTC)
HALF_PAST_TEN = datetime(2027, 2, 4, 9, 30, tzinfo=UTC)
NEXT_DAY = datetime(2027, 2, 5, 1, 0, tzinfo=UTC)


def shown(template: str, **context) -> str:
    return Template("{% load od %}" + template).render(Context(context))


class Registration(forms.Form):
    name = forms.CharField(label="Naam", help_text="Voor je badge.")
    diet = forms.CharField(label="Eten", required=False)
    venue = forms.ChoiceField(label="Waar?", choices=[("z", "Zwolle")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Ik meld me af.")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Dit kan niet samen.")


def test_a_text_is_shown_in_the_pages_language_when_it_is_filled():
    event = SimpleNamespace(name="Dag", name_en="Day", theme="Wij", theme_en="")
    with override("en"):
        assert [od.loc(event, "name"), od.loc(event, "theme")] == ["Day", "Wij"]
    with override("nl"):
        assert od.loc(event, "name") == "Dag"


def test_markdown_becomes_text_with_headings_that_follow_the_page():
    assert (
        od.markdown("# Route\n\n### Fiets\n\n*snel*")
        == "<h2>Route</h2>\n<h3>Fiets</h3>\n<p><em>snel</em></p>\n"
    )
    assert od.markdown("## Route", 4) == "<h4>Route</h4>\n"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//elders.example)", '<p><a href="//elders.example" rel="noopener noreferrer">x</a></p>\n'),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>\n"),
        (None, ""),
    ],
)
def test_markdown_lets_nothing_harmful_through(written, html):
    assert od.markdown(written) == html


def test_markdown_fetches_no_pictures():
    assert "<img" not in od.markdown("![foto](https://elders.example/foto.png)")


def test_a_table_in_markdown_has_no_inline_style():
    assert "style" not in od.markdown("| a | b |\n|:--|--:|\n| 1 | 2 |")


def test_moments_are_told_by_the_clock_of_the_event():
    with override("nl"):
        told = [f(TEN_PAST_NINE, ROTTERDAM) for f in (od.od_date, od.od_day, od.od_time, od.od_moment)]
    assert told == ["donderdag 4 februari 2027", "do 4 feb", "9:10", "do 4 feb, 9:10"]
    assert [f(None) for f in (od.od_date, od.od_day, od.od_time, od.od_moment)] == ["", "", "", ""]


def test_a_span_names_each_day_once():
    with override("en"):
        assert od.od_span(TEN_PAST_NINE, HALF_PAST_TEN, ROTTERDAM) == "Thu 4 Feb, 9:10 to 10:30"
        assert od.od_span(TEN_PAST_NINE, NEXT_DAY, ROTTERDAM) == "Thu 4 Feb, 9:10 to Fri 5 Feb, 2:00"
        assert od.od_span(date(2027, 2, 4), date(2027, 2, 4)) == "Thursday 4 February 2027"
        assert od.od_span(date(2027, 2, 4), date(2027, 2, 6)) == "4 to 6 February 2027"
        assert od.od_span(date(2027, 1, 30), date(2027, 2, 1)) == "30 January to 1 February 2027"
        assert od.od_span(date(2026, 12, 31), date(2027, 1, 1)) == "31 December 2026 to 1 January 2027"


def test_numbers_are_grouped_as_the_language_does():
    with override("nl"):
        assert [od.number(1234567), od.number(2.5, 1), od.number(0), od.number(None)] == [
            "1.234.567",
            "2,5",
            "0",
            "",
        ]
    with override("en"):
        assert od.number(1234) == "1,234"


def test_every_icon_is_hidden_from_screen_readers():
    assert all('aria-hidden="true"' in od.icon(name) for name in od.ICONS)


def test_an_unknown_mark_is_a_square():
    assert od.mark_path("ster") == od.MARKS["square"]


def test_a_pager_leaves_a_gap_where_it_skips():
    page = Paginator(range(500), 10).page(25)
    assert od.page_numbers(page) == [1, None, 23, 24, 25, 26, 27, None, 50]


def test_the_error_summary_links_to_what_must_be_mended():
    form = Registration({"name": ""})
    assert [(problem.field, problem.label) for problem in od.form_problems(form)] == [
        ("", ""),
        ("id_name", "Naam"),
        ("id_venue_0", "Waar"),
        ("id_agreed", "Ik meld me af"),
        ("", "Token"),
    ]


def test_the_error_summary_reads_formsets_and_skips_what_is_not_there():
    rows = forms.formset_factory(Registration)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "x"}
    )
    assert [problem.field for problem in od.form_problems(rows, None, "", Registration())] == [
        "",
        "id_form-0-venue_0",
        "id_form-0-agreed",
        "",
    ]


def test_the_summary_counts_in_words():
    problem = od.Problem("", "", "x")
    with override("en"):
        assert od.problem_count([problem]) == "One thing is not right yet"
        assert od.problem_count([problem] * 3) == "3 things are not right yet"


def test_a_field_ties_label_hint_and_error_to_its_input():
    html = Registration({"name": ""})["name"].as_field_group()
    assert '<label class="utrecht-form-label" for="id_name">Naam</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert [f'id="id_name{part}"' in html for part in ("", "_helptext", "_error")] == [True, True, True]
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in html


def test_only_a_field_that_may_stay_empty_says_so():
    form = Registration()
    with override("en"):
        assert [name for name in form.fields if "(optional)" in form[name].as_field_group()] == ["diet"]
        form.all_optional = True
        assert "(optional)" not in form["diet"].as_field_group()


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    html = Registration()["venue"].as_field_group()
    assert "<fieldset" in html
    assert '<legend class="od-legend">Waar?</legend>' in html
    assert '<label class="od-choice"><input type="radio" name="venue" value="z"' in html


def test_a_form_shows_errors_that_belong_to_no_field():
    assert "Dit kan niet samen." in str(Registration({"name": "x"}))


def test_a_placeholder_never_takes_the_place_of_a_label():
    class Code(forms.Form):
        code = forms.CharField(
            widget=forms.TextInput(
                attrs={"placeholder": "Code", "autocomplete": "one-time-code", "class": "mine"}
            )
        )

    html = str(Code()["code"])
    assert "placeholder" not in html
    assert 'class="utrecht-textbox utrecht-textbox--html-input od-code mine"' in html


@pytest.mark.parametrize("level", ["info", "success", "warning", "error"])
def test_a_notice_says_its_level_to_screen_readers_too(level):
    html = shown('{% include "includes/_notice.html" %}', level=level, text="Tekst")
    assert ('role="alert"' in html) == (level == "error")
    assert html.count("<div") == html.count("</div>") == 2
