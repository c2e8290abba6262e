# SPDX-License-Identifier: EUPL-1.2
"""Texts made to fit on paper."""

import pytest

from programme.prints.words import first_sentences, first_words, plain
from programme.templatetags.prints import either_way, size


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kort.", "Kort."),
        ("Eerste zin. Tweede zin die te lang is voor dit.", "Eerste zin."),
        ("Echt? Ja! En dan nog een heel verhaal erachter", "Echt? Ja!"),
        ("Een zin zonder einde die maar doorgaat", "Een zin zonder einde…"),
        ("Onverwoestbareambtenarenbijeenkomst", "Onverwoestbareambtenaren…"),
        ("“Kan dit?” vraagt ze. En verder gaat het hier", "“Kan dit?” vraagt ze."),
    ],
)
def test_a_text_ends_where_a_sentence_ends_or_else_after_a_word(text, expected):
    assert first_sentences(text, 25) == expected


def test_a_text_of_markdown_is_read_without_its_marks():
    assert plain("## Kop\n\n**Vet** en [een link](https://x.example).\n\n- een & twee\n- drie") == (
        "Kop Vet en een link. een & twee drie"
    )
    assert plain("") == ""


def test_words_are_cut_only_when_they_must():
    assert first_words("precies", 7) == "precies"
    assert first_words("een, twee", 6) == "een…"


def test_a_name_is_set_as_large_as_it_fits():
    assert [size(name) for name in ("Aula", "Statenzaal", "Kamer van Koophandelzaal", "x" * 40)] == [
        *("xl", "l", "l", "s")
    ]


def test_only_a_text_from_right_to_left_is_isolated():
    assert either_way("gewoon") == "gewoon"
    assert either_way("שלום") == "\u2068שלום\u2069"
