# SPDX-License-Identifier: EUPL-1.2
"""What the papers of a vote have in common: their look."""

from conference.pdf_apart import pdf_apart

SHEETS = ("od/print/print.css", "od/print/vote.css")


def paper_pdf(html: str, *sheets: str) -> bytes:
    """The page as a PDF, with sheets of its own. Raises `pdf_apart.PdfError`."""
    return pdf_apart(html, *SHEETS, *sheets)
