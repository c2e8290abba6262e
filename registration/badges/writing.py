# SPDX-License-Identifier: EUPL-1.2
"""A page of HTML as a PDF. Runs in a child. Needs no settings."""

from pathlib import Path


def page_file(html: str, sheets: list[str], out: str) -> int:
    """Write it to `out`, for our own eyes only; how many bytes."""
    from conference.pdf import pdf_of  # noqa: PLC0415 -- only a child has room for it

    return Path(out).write_bytes(pdf_of(html, *sheets))
