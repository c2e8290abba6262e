# SPDX-License-Identifier: EUPL-1.2
"""QR codes as rectangles and as one path of an SVG. The only module that knows the library. Needs no settings."""

from functools import lru_cache
from typing import Any

ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
MASK = 2  # always the same: choosing the best of eight costs eight times as much, and any of them can be read


@lru_cache(maxsize=1_000)
def qr_path(text: str) -> tuple[int, str]:
    """How many modules a side, and the `d` of a path that draws the dark ones on a grid of that size."""
    rows = qr_rows(text)
    return len(rows), "".join(
        f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in runs(row)
    )


def qr_rows(text: str) -> list[list[bool]]:
    """The modules row by row, dark ones True.

    Level M, without a margin: leave four modules white around it. Capitals and digits take the least room."""
    is_short = set(text) <= ALPHANUMERIC
    code = code_of(text, is_short, version_for(len(text.encode()), is_short))
    code.make(fit=False)
    rows: list[list[bool]] = code.get_matrix()
    return rows


@lru_cache(maxsize=100)
def version_for(length: int, is_short: bool) -> int:
    """The size that so many characters need: looked for once, as codes come by hundreds of the same length."""
    return int(code_of("A" * length, is_short, None).best_fit())


def code_of(text: str, is_short: bool, version: int | None) -> Any:
    import qrcode  # noqa: PLC0415 -- it brings a library for pictures, which no web process needs until then
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData  # noqa: PLC0415

    code = qrcode.QRCode(version, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(QRData(text.encode(), mode=MODE_ALPHA_NUM if is_short else MODE_8BIT_BYTE))
    return code


def runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules stand together: (start, how many)."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found
