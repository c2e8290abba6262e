# SPDX-License-Identifier: EUPL-1.2
"""HTML and our style sheets made into a PDF that a screen reader can read. The only module that knows the library.

What is fetched comes from our static files and from nowhere else. The same text gives the same bytes. Needs no
settings: a process of its own can use it too.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parent.parent / "static"
SCHEME = "static:"
# Of each family its files, and the letters for which it is fetched; without such letters it stays away.
FAMILIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Schibsted Grotesk", ("schibsted-grotesk",), ""),
    ("Schibsted Grotesk Extended", ("schibsted-grotesk-ext",), ""),
    ("Noto Sans Latin", ("noto-vietnamese",), "\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"),
    ("Noto Sans Greek", ("noto-greek", "noto-greek-ext"), "\u0370-\u03ff\u1f00-\u1fff"),
    ("Noto Sans Cyrillic", ("noto-cyrillic", "noto-cyrillic-ext"), "\u0400-\u052f\u1c80-\u1c8a\u2de0-\u2dff"),
    ("Noto Sans Hebrew", ("noto-hebrew",), "\u0590-\u05ff\ufb1d-\ufb4f"),
    (
        "Noto Sans Arabic",
        ("noto-arabic",),
        "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    ),
    ("Noto Emoji", tuple(f"noto-emoji-{n}" for n in range(10)), "\u2139-\u2bff\U0001f000-\U0001faff"),
)
# The library cuts a typeface down to what is used, and would write in it when that was.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def pdf_of(html: str, *sheets: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a whole page; `sheets` are names of static files, such as `od/print/menu.css`.

    The page has its language on `<html>`, a `<title>`, and its moment in `<meta name="dcterms.created">`. Takes
    seconds: work for the worker. Raises ValueError when the page asks for anything that is not ours.
    """
    # Half a second and forty megabytes: only for who makes one.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), own_files()
    texts = [faces_for(html), *(static_file(name).read_text(encoding="utf-8") for name in sheets)]
    styles = [CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=SCHEME) for text in texts]
    page = HTML(string=html, url_fetcher=fetcher, base_url=SCHEME)
    mark = hashlib.sha256("\0".join((html, *texts)).encode()).digest()[:16]
    try:
        pdf: bytes = page.write_pdf(
            stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=mark
        )
    except FatalURLFetchingError as error:  # no ordinary error there: it would end the worker
        raise ValueError(str(error)) from None
    return pdf


def faces_for(text: str) -> str:
    """The rules for the fonts that this text needs, and the order in which to look for a letter."""
    used = [
        (name, files) for name, files, letters in FAMILIES if not letters or re.search(f"[{letters}]", text)
    ]
    faces = [
        f'@font-face{{font-family:"{name_of(name, n)}";src:url("{SCHEME}vendor/fonts/{file}.woff2")}}'
        for name, files in used
        for n, file in enumerate(files)
    ]
    order = ",".join(f'"{name_of(name, n)}"' for name, files in used for n in range(len(files)))
    return f"{''.join(faces)}html{{font-family:{order},sans-serif}}"


def name_of(family: str, number: int) -> str:
    return f"{family} {number}" if number else family


def static_file(name: str) -> Path:
    """Raises ValueError for what is not one of our static files."""
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file():
        raise ValueError(name)
    return path


def own_files(given: Mapping[str, bytes] | None = None) -> Any:
    """What the library asks for files: answers with ours and with what is given by address (`logo:`), and stops it
    at anything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if given and url in given:
                return URLFetcherResponse(url, given[url])
            if not url.startswith(SCHEME):
                raise ValueError(url)
            return URLFetcherResponse(url, static_file(url.removeprefix(SCHEME)).read_bytes())

    return OwnFiles(fail_on_errors=True)
