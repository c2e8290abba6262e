# SPDX-License-Identifier: EUPL-1.2
"""A PDF by a process of its own: the same bytes, and a clean "no"."""

import pytest

from conference.pdf import pdf_of
from conference.pdf_apart import PdfError, pdf_apart

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Blad</title>
<meta name="dcterms.created" content="2027-01-14"></head><body><p>{}</p></body></html>"""


def test_it_is_the_same_pdf():
    html = PAGE.format("Café à la carte")
    assert pdf_apart(html, "od/print/print.css") == pdf_of(html, "od/print/print.css")


def test_what_cannot_be_made_says_nothing_of_what_was_in_it():
    html = PAGE.format('<img alt="geheim" src="https://elders.example/geheim.png">')
    with pytest.raises(PdfError) as raised:
        pdf_apart(html)
    assert "geheim" not in str(raised.value)
    with pytest.raises(PdfError, match="too long"):
        pdf_apart(PAGE.format(""), seconds=0.01)
