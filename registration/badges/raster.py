# SPDX-License-Identifier: EUPL-1.2
"""A PDF as pictures. Runs in a child. Needs no settings."""

from pathlib import Path

INCH = 72  # points


def picture_files(pdf: str, dpi: int, folder: str) -> list[str]:
    """Each page as a PNG in the folder; their names in order."""
    import pypdfium2  # noqa: PLC0415 -- only a child has room for it

    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            path = Path(folder) / f"{number:04}.png"
            page.render(scale=dpi / INCH).to_pil().convert("RGB").save(path, optimize=False)
            made.append(str(path))
    return made
