# SPDX-License-Identifier: EUPL-1.2
"""QR codes as one path of an SVG. The only module that knows the library."""

from functools import lru_cache

ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
MASK = 2  # always the same: choosing the best of eight costs eight times as much, and any of them can be read


@lru_cache(maxsize=1_000)
def qr_path(text: str) -> tuple[int, str]:
    """How many modules a side, and the `d` of a path that draws the dark ones on a grid of that size.

    Level M, without a margin: leave four modules white around it. Capitals and digits take the least room."""
    import qrcode  # noqa: PLC0415 -- it brings a library for pictures, which no web process needs until then
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData  # noqa: PLC0415

    mode = MODE_ALPHA_NUM if set(text) <= ALPHANUMERIC else MODE_8BIT_BYTE
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(QRData(text.encode(), mode=mode))
    code.make(fit=True)
    rows = code.get_matrix()
    return len(rows), "".join(
        f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in runs(row)
    )


def runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules stand together: (start, how many)."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found
